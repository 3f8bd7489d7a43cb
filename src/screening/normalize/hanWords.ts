import anyAscii from 'any-ascii';
import { HAN_MEANINGS } from './hanMeanings.ts';

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
  中国电子科技集团公司: 'china electronics technology group corporation',
  中国电子科技集团: 'china electronics technology group',
  清华大学: 'tsinghua university',
  中国航空工业: 'aviation industry corporation of china',
  中国航天科技集团: 'china aerospace science and technology',
  烽火通信: 'fiberhome',
  海能达: 'hytera',
  浪潮: 'inspur',
  曙光: 'sugon',
  同方威视: 'nuctech',
  中国海洋石油: 'cnooc china national offshore oil',
  中国工程物理研究院: 'china academy of engineering physics',
  中国船舶重工: 'china shipbuilding industry',
  中国核工业: 'china national nuclear',
  中国北方工业: 'china north industries',
  中国航天科工: 'china aerospace science and industry',
  中国科学院: 'chinese academy of sciences',
  北京大学: 'peking university',
  国防科技大学: 'national university of defense technology',
  山口組: 'yamaguchi gumi',
  住吉会: 'sumiyoshi kai',
  稲川会: 'inagawa kai',
  弘道会: 'kodo kai',
  工藤會: 'kudo kai',
  工藤会: 'kudo kai',
  西北工业大学: 'northwestern polytechnical university',
  哈尔滨工程大学: 'harbin engineering university',
  哈尔滨工业大学: 'harbin institute of technology',
  北京理工大学: 'beijing institute of technology',
};
/** Places, spelt in pinyin. */
const PLACES = (
  '北京 上海 天津 广州 廣州 深圳 南京 武汉 武漢 西安 杭州 苏州 蘇州 成都 济南 青岛 大连 大連 宁波 无锡 合肥 郑州 太原 石家庄 昆明 贵阳 南昌 福州 ' +
  '兰州 珠海 东莞 佛山 洛阳 绵阳 常州 南通 烟台 嘉兴 温州 株洲 湖南 湖北 河南 河北 广东 廣東 广西 四川 江苏 浙江 山东 山西 安徽 福建 江西 辽宁 吉林 ' +
  '黑龙江 云南 贵州 甘肃 青海 海南 宁夏 有限 股份 责任 責任'
).split(' ');

const dictionary = new Map<string, string>();
for (const word of PLACES) dictionary.set(word, '');
for (const [word, english] of HAN_MEANINGS) dictionary.set(word, english);
for (const [word, reading] of Object.entries(READINGS)) dictionary.set(word, reading);
for (const [word, name] of Object.entries(KNOWN_ABROAD)) dictionary.set(word, name);
const LONGEST = 10;

const DIGITS = '零一二三四五六七八九';
const ORDINAL = /第?([一二三四五六七八九十零百]+)(?=研究所|研究院|设计院|所|院|厂|工厂)/gu;

/** Numbers of institutes as lists write them: 第五十四研究所 is the 54 research institute. */
function withNumbers(run: string): string {
  return run.replace(ORDINAL, (_, digits: string) => {
    if (!/[十百]/.test(digits)) return [...digits].map((digit) => DIGITS.indexOf(digit)).join('');
    const [tens = '', ones = ''] = digits.split('十');
    return String(10 * Math.max(1, DIGITS.indexOf(tens || '一')) + Math.max(0, DIGITS.indexOf(ones || '零')));
  });
}

/** Spells a run of Han characters in pinyin, known business words in English; the rest between known words is joined. */
export function latinFromHan(run: string, isTranslated: boolean): string {
  const characters = [...withNumbers(run)];
  const words: string[] = [];
  let brand = '';
  for (let i = 0; i < characters.length; ) {
    let length = Math.min(LONGEST, characters.length - i);
    while (length > 0 && !dictionary.has(characters.slice(i, i + length).join(''))) length--;
    const isSuffix = length === 1 && i > 0 && brand === '' && HAN_MEANINGS.has(characters[i] ?? '');
    if (length === 0 || (length === 1 && !isSuffix)) {
      const one = characters[i] ?? '';
      brand += dictionary.get(one) || anyAscii(one).toLowerCase();
      i++;
      continue;
    }
    const word = characters.slice(i, i + length).join('');
    if (brand) words.push(brand);
    brand = '';
    const reading = isTranslated || word in READINGS ? dictionary.get(word) : '';
    words.push(reading || anyAscii(word).toLowerCase());
    i += length;
  }
  if (brand) words.push(brand);
  return words.join(' ');
}
