/**
 * Han words of company names where US lists have the English word: the English one, then those it stands for. Words
 * that lists spell in pinyin as often (科技 "Keji") have their pinyin among the business words, and so meet either way.
 */
const MEANINGS = `
china 中国 中國
mobile 移动 移動
telecom 电信 電信
unicom 联通 聯通
satellite 卫星 衛星
nuclear 核 核能 核电
shipbuilding 船舶
ship 舰船
heavy 重工
aerospace 航天
aviation 航空
aeronautics and astronautics 航空航天
science and industry 科工
academy 科学院 研究院
sciences 科学 科學
physics 物理
chemistry 化学
chemical 化工
mechanics 力学
optics 光学 光机
optoelectronics 光电 光電
laser 激光
infrared 红外
ultrasonic 超声
electronics 电子 電子
electrical 电器 电气 電氣
electric power 电力
power 动力 電力
microelectronics 微电子 微電子
semiconductor 半导体 半導體
integrated circuit 集成电路 積體電路
memory 存储 存儲
chip 芯片
quantum 量子
computing 计算
computer 计算机 電腦
supercomputing 超级计算
information 信息 資訊
communication 通信 通讯 通訊
communications construction 交通建设
transport 交通 运输 運輸
network 网络 網路
software 软件 軟體
system 系统 系統
systems engineering 系统工程
digital 数字 數位
intelligent 智能
artificial intelligence 人工智能
robot 机器人
unmanned aerial vehicle 无人机
automation 自动化 自動化
control 控制
precision 精密
instrument 仪器 仪表
equipment 设备 装备 設備
machinery 机械 機械
tools 工具
manufacturing 制造 製造
industry 工业 工業
industrial 实业 實業
industries group 工业集团
technology 科技 技术 技術
engineering 工程
materials 材料
new materials 新材料
metal 金属
steel 钢铁
energy 能源
petroleum 石油
natural gas 天然气
offshore oil 海洋石油
marine 海洋
ocean 远洋
shipping 航运 海运
logistics 物流
trading 贸易 貿易 商贸
import and export 进出口 進出口
international 国际 國際
global 全球
group 集团 集團
holdings 控股
investment 投资 投資
fund 基金
securities 证券
insurance 保险
development 发展 發展 开发
construction 建设 建築 建筑
real estate 房地产
innovation 创新
service 服务 服務
supply chain 供应链 供應鏈
research institute 研究所 研究院
research 研究
design 设计
test 试验
center 中心
laboratory 实验室
university 大学 大學
college 学院
factory 工厂 厂
state 国家
national 国营
defense technology 国防科技
defense 国防
military 军事
weapons 兵器
ordnance 军械
production and construction corps 生产建设兵团
public security 公安
bureau 局
police 警察
surveillance 监控
security 安防 安全
navigation 导航
radar 雷达
sensor 传感
vehicle 汽车
railway 铁路
airlines 航空公司
medical 医疗
biotechnology 生物科技
biological 生物
genomics 基因
pharmaceutical 医药 制药
food 食品
agriculture 农业
textile 纺织
apparel 服装
cotton 棉业
north 北方
great wall 长城 長城
device 终端
general 总 總
national research center 国家研究中心
south 南方
east 东方
northwest 西北
southwest 西南
northeast 东北
east china 华东
north china 华北
south china 华南
city 市
province 省
district 区 區
county 县
`;

/** The English words for Han words. */
export const HAN_MEANINGS: ReadonlyMap<string, string> = new Map(
  MEANINGS.split('\n').flatMap((line) => {
    const words = line.split(' ');
    const native = words.filter((word) => /\p{Script=Han}/u.test(word));
    const english = words.filter((word) => !native.includes(word)).join(' ');
    return native.map((word): [string, string] => [word, english]);
  }),
);
