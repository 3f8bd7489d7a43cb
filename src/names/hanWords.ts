import anyAscii from 'any-ascii';

/**
 * Han words that stand in company names and are spoken as one word, with their reading where the usual reading of
 * the single characters would mislead (重庆 is Chongqing, 银行 is yinhang). Splitting at them turns
 * "深圳市大疆创新科技" into "shenzhen shi dajiang chuangxin keji", the way lists spell it.
 */
const READINGS: Readonly<Record<string, string>> = {
  重庆: 'chongqing',
  重慶: 'chongqing',
  银行: 'yinhang',
  銀行: 'yinhang',
  长春: 'changchun',
  长沙: 'changsha',
  厦门: 'xiamen',
  廈門: 'xiamen',
  长江: 'changjiang',
  长城: 'changcheng',
  陕西: 'shaanxi',
  陝西: 'shaanxi',
  西藏: 'xizang',
  香港: 'hong kong',
  澳门: 'macau',
  澳門: 'macau',
  台湾: 'taiwan',
  臺灣: 'taiwan',
  台北: 'taipei',
  臺北: 'taipei',
  新疆: 'xinjiang',
  乐山: 'leshan',
  朝阳: 'chaoyang',
  重工: 'zhonggong',
  会计: 'kuaiji',
  成都: 'chengdu',
  大厦: 'dasha',
  调度: 'diaodu',
  音乐: 'yinyue',
  都: 'du',
  长: 'chang',
  長: 'chang',
  厦: 'xia',
  重型: 'zhongxing',
  东京: 'tokyo',
  東京: 'tokyo',
  北朝鮮: 'kita chosen',
  朝鮮: 'chosen',
  朝鲜: 'chaoxian',
  蒙古: 'menggu',
  哈尔滨: 'harbin',
  内蒙古: 'nei menggu',
  乌鲁木齐: 'urumqi',
  呼和浩特: 'hohhot',
  沈阳: 'shenyang',
};
/** Names that are not spelt but known abroad under another. */
const KNOWN_ABROAD: Readonly<Record<string, string>> = {
  海康威视: 'hikvision',
  科大讯飞: 'iflytek',
  北京航空航天大学: 'beihang university',
  商汤: 'sensetime',
  旷视: 'megvii',
  寒武纪: 'cambricon',
  中芯国际: 'smic',
  中兴通讯: 'zte',
  长江存储: 'yangtze memory',
  中国电子科技集团: 'china electronics technology group',
  清华大学: 'tsinghua university',
  中国航空工业集团: 'aviation industry corporation of china',
  中国航天科技集团: 'china aerospace science and technology',
  西北工业大学: 'northwestern polytechnical university',
  哈尔滨工程大学: 'harbin engineering university',
  哈尔滨工业大学: 'harbin institute of technology',
  北京理工大学: 'beijing institute of technology',
};
const SPLIT_AT = (
  '中国 中國 北京 上海 天津 广州 廣州 深圳 南京 武汉 武漢 西安 杭州 苏州 蘇州 成都 济南 青岛 大连 大連 宁波 无锡 合肥 郑州 太原 石家庄 昆明 贵阳 南昌 福州 ' +
  '兰州 珠海 东莞 佛山 洛阳 绵阳 常州 南通 烟台 嘉兴 温州 株洲 湖南 湖北 河南 河北 广东 廣東 广西 四川 江苏 浙江 山东 山西 安徽 福建 江西 辽宁 吉林 ' +
  '黑龙江 云南 贵州 甘肃 青海 海南 宁夏 华北 华东 华南 西北 西南 东北 市 省 区 县 科技 科學 科学 技术 技術 电子 電子 电气 电器 电力 通信 通讯 信息 ' +
  '网络 软件 软體 半导体 集成电路 微电子 光电 激光 光学 机械 精密 仪器 设备 制造 工业 工業 工程 建设 建築 能源 石油 化工 化学 钢铁 金属 材料 ' +
  '新材料 航空 航天 航空航天 船舶 海洋 海运 航运 运输 物流 贸易 貿易 进出口 国际 國際 集团 集團 控股 投资 投資 实业 實業 发展 發展 创新 数字 智能 ' +
  '系统 自动化 服务 研究院 研究所 研究 大学 大學 学院 中心 实验室 工厂 厂 医疗 生物 医药 食品 农业 保险 证券 基金 传感 导航 卫星 雷达 无人机 机器人 ' +
  '安防 监控 汽车 铁路 交通 环境 环保 商贸 供应链 核 兵器 国防 军工 供應鏈 有限 股份 责任 責任'
).split(' ');

const dictionary = new Map<string, string>();
for (const word of SPLIT_AT) dictionary.set(word, '');
for (const [word, reading] of Object.entries(READINGS)) dictionary.set(word, reading);
for (const [word, name] of Object.entries(KNOWN_ABROAD)) dictionary.set(word, name);
const LONGEST = 10;

/** Spells a run of Han characters in pinyin, one word a name part: known words apart, the rest between them joined. */
export function latinFromHan(run: string): string {
  const characters = [...run];
  const words: string[] = [];
  let brand = '';
  for (let i = 0; i < characters.length; ) {
    let length = Math.min(LONGEST, characters.length - i);
    while (length > 0 && !dictionary.has(characters.slice(i, i + length).join(''))) length--;
    const isSuffix = length === 1 && i > 0 && brand === '' && dictionary.get(characters[i] ?? '') === '';
    if (length === 0 || (length === 1 && !isSuffix)) {
      const one = characters[i] ?? '';
      brand += dictionary.get(one) || anyAscii(one).toLowerCase();
      i++;
      continue;
    }
    const word = characters.slice(i, i + length).join('');
    if (brand) words.push(brand);
    brand = '';
    words.push(dictionary.get(word) || anyAscii(word).toLowerCase());
    i += length;
  }
  if (brand) words.push(brand);
  return words.join(' ');
}
