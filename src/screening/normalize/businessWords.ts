/**
 * Words that stand in thousands of company names and tell little about which one is meant. One line a meaning: the
 * first word stands for all others, which are its abbreviations, inflections and its spelling in other languages.
 */
const MEANINGS = [
  'technology technologies tech techno technological jishu tekhnologii tekhnologiya tekhnologiy tekhnologi tekhnologia tekhnologicheskiy tekhnologicheskii tekhnologicheskaya teknoloji keji',
  'technical tekhnicheskiy tekhnicheskaya tekhnicheskii tekhnicheski tekhnicheskoe technic technics tecnica tecnico technique',
  'international intl int internacional internationale mezhdunarodnyy mezhdunarodny mezhdunarodnaya guoji uluslararasi',
  'industry industries industrial ind indus industria industrie industrias promyshlennost promyshlennyy promyshlennaya gongye sanayi sanayii sanaye endustri',
  'trading trade trades traders torgovlya torgovyy torgovy torgovaya maoyi ticaret ticareti tijarat handel muyok comercio bazargani lltjara tijara comercial commercial',
  'company kompaniya kompania companhia compania compagnie kampani companies',
  'manufacturing manufacturer manufacturers manufacture mfg manufactory zhizao manufacturas',
  'production proizvodstvo proizvodstvennoe proizvodstvennaya proizvodstvennoye proizvodstvenny proizvodstvennyy product products produktsiya shengchan',
  'electronics electronic electron electro elektronika elektronik elektronnyy chonja elec elektronika dianzi',
  'electric electrical elektricheskiy elektrik dianqi electrica',
  'engineering engineers engineer eng engg inzhiniring injiniring inzhenernyy inzhenerny gongcheng muhendislik ingenieria mohandesi',
  'development dev razvitie razvitiya razvitiye fazhan desarrollo gelistirme tousee',
  'investment investments invest inv investitsii investitsionnaya touzi yatirim yatirimlari inversiones sarmayeh',
  'group grp gruppa gruppe grupo groupe jituan grubu groups',
  'holding holdings hldg hldgs kholding konggu holdco',
  'management mgmt mgt upravlenie upravleniye upravlyayushchaya guanli yonetim',
  'science sciences sci scientific nauka nauchnyy nauchny nauchnaya nauchno kexue bilim',
  'research rsch issledovatelskiy issledovatelskii issledovatelski issledovatelsky issledovaniy issledovaniya yanjiu arastirma tahghighat',
  'institute inst institut instituto institutes yanjiuyuan yanjiusuo instituta',
  'university univ universitet universidad universite daxue universitesi daneshgah',
  'plant zavod zavoda factory fabrika fabrik works combine kombinat kombinata gongchang mill gongjang kojang tovarna',
  'center centre tsentr centro zentrum zhongxin markaz merkezi merkez tsentra',
  'bureau byuro buro',
  'design konstruktorskoe konstruktorskoye sheji tasarim',
  'bank banka bankasi banque banco yinhang unhaeng bancorp bancshares banking bankovskiy bnk',
  'association assoc assn assotsiatsiya obedinenie obedineniye asociacion xiehui dernegi',
  'organization organisation org organizatsiya organizacion sazman',
  'foundation fond fondation fundacion stiftung vakfi jijinhui bonyad waqf',
  'corporation corp corporacion korporasi kabushiki',
  'enterprise enterprises ent entp predpriyatie predpriyatiye empresa qiye isletmeleri',
  'service services svc svcs serv servis servisi servicios fuwu hizmetleri hizmet',
  'system systems sys sistemy sistema sistemas xitong sistemleri sistem',
  'equipment equip equipments oborudovanie oborudovaniye oborudovaniya shebei ekipman equipos tajhizat',
  'machinery machine machines mach mashiny jixie makina makine maquinaria',
  'building construction constructions constr stroitelstvo stroitelnyy stroitelnaya stroy jianzhu insaat construcciones sakhteman',
  'shipping ship ships shpg sudokhodnaya denizcilik haiyun navigation naviera parvaz kashtirani hanghun haeun',
  'transport transportation transportes transportnaya trans nakliyat yunshu transporte haml',
  'logistics logistic logistik logistika wuliu lojistik logistica',
  'petroleum oil neft neftyanaya petrol shiyou naft petrole yuyou nafti',
  'gas gaz gaza gazovaya doghalgaz',
  'energy energiya energeticheskaya energo enerji nengyuan energia energie',
  'chemical chemicals chem khimicheskiy khimiya huagong kimya shimi quimica',
  'petrochemical petrochemicals petrochem patrushimi petroshimi',
  'materials material materialy cailiao malzemeleri',
  'information info informatsionnye informatsionnyy xinxi bilgi bilisim informatsionnykh',
  'communication communications comm comms telecommunication telecommunications telecom telekom tongxin svyaz svyazi iletisim mokhaberat',
  'semiconductor semiconductors semi bandaoti poluprovodnik',
  'microelectronics microelectronic mikroelektronika mikroelektroniki weidianzi',
  'optical opticheskiy optiko optics opto optoelectronics guangdian guangxue optika',
  'instrument instruments priborostroenie priborostroitelnyy pribor yiqi priborov',
  'experimental opytno opytnoe eksperimentalnyy eksperimentalnoe',
  'mechanical mekhanicheskiy mekhaniko',
  'settlement raschetnyy',
  'aviation avia aviatsionnyy aviatsionnaya hangkong havacilik hanggong aviacion aero',
  'aerospace hangtian kosmos',
  'airlines airline airways air avialinii aviakompaniya aerolineas havayollari',
  'import imp importers ithalat jinkou importacion importadora',
  'export exp exporters ihracat chukou exportacion exportadora',
  'general gen genel umumiy obshchiy',
  'national natl nacional nationale natsionalnyy natsionalnaya milli vatani guojia',
  'state gosudarstvennyy gosudarstvennaya gosudarstvennoe gosudarstvenny guoyou devlet',
  'federal federalnoe federalnyy federalnaya federalny federalnoye',
  'republic respublika respubliki republica republique',
  'ministry ministerstvo ministerstva ministerio',
  'department dept departament departamento otdel',
  'limited ltd',
  'concern kontsern konzern',
  'operations operation',
  'new novyy novaya novoe xin yeni',
  'special spetsialnyy spetsialnoe spetsialny spetsialnoye spetsialnaya',
  'automation avtomatika avtomatiki avtomatizatsiya zidonghua otomasyon',
  'mobile yidong',
  'academy',
  'digital shuzi tsifrovye tsifrovoy dijital',
  'network networks wangluo seti',
  'software ruanjian yazilim',
  'security bezopasnost guvenlik anquan',
  'medical meditsinskiy yiliao medikal medicina',
  'marine maritime morskoy morskoi',
  'precision jingmi',
  'intelligent zhineng intelligence',
  'innovation innovations chuangxin innovatsii',
  'supply gongying postavka',
  'chain lian',
  'solutions solution resheniya',
  'consulting consultants consultancy konsalting',
  'brothers bros',
  'saint st',
  'north severnyy',
  'exchange birja birzha',
  'credit kreditnyy kreditny kreditnaya',
  'financial finance finans finansovaya finances',
  'insurance strakhovaya strakhovanie sigorta bima',
  'global',
  'world',
  'china chinese zhongguo zhong',
  'russia russian rossiya rossii rossiyskiy',
  'iran iranian',
  'korea korean choson chosen',
  'hong',
  'kong',
  'hongkong hk',
  'shi',
  'city',
  'beijing',
  'shanghai',
  'shenzhen',
  'america american',
  'united',
  'first',
  'capital kapital',
  'partners partner',
  'health healthcare',
  'resources resource',
  'properties property realty',
  'pharmaceuticals pharmaceutical pharma farma',
  'motors motor',
  'products',
  'data',
  'cloud',
  'labs lab laboratory laboratories laboratoriya',
  'media',
  'education',
  'power',
  'water',
  'food foods',
  'hangzhou',
  'zhejiang',
  'guangdong',
  'guangzhou',
  'jiangsu',
  'nanjing',
  'suzhou',
  'wuhan',
  'chengdu',
  'tianjin',
  'moscow moskva moskovskiy',
  'tehran',
  'dubai',
  'istanbul',
  'home',
  'life',
  'control',
  'central tsentralnyy tsentralnoe',
  'public',
  'private',
  'joint',
  'stock',
  'express',
  'travel',
  'steel',
  'metal metals',
  'auto automotive',
  'shop store stores',
  'com',
  'online',
  'holdings',
];

/** Words that carry no meaning of their own. */
const FILLERS = new Set(
  (
    'and the of for in on at to de del la las los le les du des da do dos y e et und der die das van von i v na po s im imeni named after ve with by a an ' +
    'el al wa va fi no number'
  ).split(' '),
);

const meaningOf = new Map<string, string>();
/** Of Russian adjectives and nouns: the meaning of what stands before their ending. */
const meaningOfStem = new Map<string, string>();
for (const line of MEANINGS) {
  const words = line.split(' ');
  for (const word of words) {
    if (!meaningOf.has(word)) meaningOf.set(word, words[0] ?? word);
    const stem = russianStem(word);
    if (stem !== undefined && !meaningOfStem.has(stem)) meaningOfStem.set(stem, words[0] ?? word);
  }
}

/** A Russian word without its ending, however that is spelt: "kreditnyi", "kreditnaya", "kreditnogo" are one. */
export function russianStem(word: string): string | undefined {
  if (word.length < 8) return undefined;
  const stem = word.replace(/(?:[iy]y|[iy]i|oi|oy|oj|aya|aia|oe|oye|oie|ie|iye|ye|ogo|omu|ykh|ikh|iya|y)$/, '');
  return stem === word ? undefined : stem;
}

/** Two-syllable words that lists write apart ("KE JI") and people together ("keji"). */
const SYLLABLES = [
  ...meaningOf.keys(),
  'youxian',
  'shenzhen',
  'beijing',
  'shanghai',
  'guangzhou',
  'nanjing',
  'tianjin',
  'wuhan',
  'dianzi',
];
const spelt = new Set(SYLLABLES);

/** The word that stands for all others of its meaning ("tech" → "technology"), or undefined for a word of a name. */
export function businessMeaning(word: string): string | undefined {
  const meaning = meaningOf.get(word);
  if (meaning !== undefined || word.length < 8) return meaning;
  const stem = russianStem(word);
  return stem === undefined ? undefined : meaningOfStem.get(stem);
}

/** Whether the word only holds a name together ("and", "of", "im."). */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

/** Whether two neighbouring words are the halves of one business word ("ke", "ji"). */
export function isBusinessWordInHalves(first: string, second: string): boolean {
  return first.length + second.length >= 4 && first.length <= 5 && spelt.has(first + second);
}
