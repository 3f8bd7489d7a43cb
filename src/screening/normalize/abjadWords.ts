/**
 * Arabic, Persian and Hebrew words that lists of other governments write in their own script where US lists have the
 * English word. One line a meaning: the Latin word, then the words it stands for (folded: no vowel marks), without
 * the article. Words that names are spelt with as often as translated ("Ansar", "Jihad") are left to spelling.
 */
const MEANINGS = `
bank بنك مصرف بانک בנק
company شركة شرکت
national وطني وطنية ملي ملی ملّی قومي قومية
oil نفت نفط نفطية پالایش
tanker نفتکش ناقلات
petrochemical پتروشیمی بتروكيماويات بتروكيماوية
gas غاز گاز
energy طاقة انرژی انرژي
atomic ذرية اتمی اتمي
nuclear نووي نووية هستهای
organization منظمة سازمان ארגון
industries صناعات صنایع صنايع תעשיות
industry صناعة صنعت
industrial صناعي صناعية صنعتی
electronics إلكترونيات الکترونیک الكترونيك אלקטרוניקה
aerospace هوافضا فضاء
aviation طيران هوانوردی
airlines خطوط هواپیمایی هواپيمايي
air جوية جوي هوایی هوائي
space فضایی فضائية فضایي
shipping ملاحة کشتیرانی كشتيراني
maritime بحرية دریایی
university جامعة دانشگاه אוניברסיטה אוניברסיטת
institute معهد موسسه مؤسسه מכון
foundation مؤسسة بنیاد بنياد קרן
research بحوث أبحاث پژوهش پژوهشی تحقیقات پژوهشگاه
center مركز مرکز מרכז
ministry وزارة وزارت משרד
army جيش ارتش צבא
forces قوات نیروهای نيروهاي
force نیروی نيروي قوة
group مجموعة گروه קבוצת קבוצה
holding قابضة هلدینگ
trading تجارة بازرگانی بازرگاني
commercial تجاري تجارية
investment استثمار استثمارات سرمایهگذاری سرمايه
construction إنشاءات ساختمانی مقاولات سازندگی
engineering هندسة هندسية مهندسی مهندسي
technology تكنولوجيا تقنية فناوری
development تنمية تطوير توسعه
services خدمات
exchange صرافة صيرفة صرافی صرافي
insurance تأمين تامين بیمه بيمه
islamic إسلامي إسلامية اسلامی اسلامي
republic جمهورية جمهوری جمهوري
revolution ثورة انقلاب
revolutionary ثوري
guard حرس پاسداران
central مركزي مرکزی
syria سورية سوريا سوري سوریه
arab عربي عربية
iran ايران إيران ایران
iranian إيراني إيرانية ایرانی
iraq عراق
palestine فلسطين
palestinian فلسطيني فلسطينية
lebanese لبناني لبنانية
yemen يمن
steel فولاد فولاذ حديد
cement سیمان سيمان إسمنت
ports موانئ بنادر
medical طبي طبية پزشکی
pharmaceutical دوائية دارویی دارویي
import استيراد واردات
export تصدير
general عامة عمومی
state دولة دولت
islam إسلام اسلام
charitable خيرية خيري خیریه
society جمعية انجمن עמותה
association رابطة اتحادية
front جبهة جبهه
movement حركة جنبش תנועה תנועת
brigades كتائب کتائب
wings أجنحة
defense دفاع دفاعی
missile صواريخ موشکی
shiraz شيراز شیراز
tehran طهران تهران
isfahan أصفهان اصفهان
israel ישראל
systems מערכות أنظمة سامانه
technologies טכנולוגיות
chemical شیمیایی شيميايي كيميائية كيماوية
aircraft هواپیما هواپيما هواپیماسازی هواپيماسازي طائرات
helicopter هلیکوپتر هليكوپتر هلیکوپترسازی
design طراحی طراحي
manufacturing ساخت تصنيع
engine موتور محركات
construction ساختمان
special ویژه ويژه خاصة
power برق كهرباء
committee کمیته لجنة
council شورای شوراي مجلس
security امنیت امنيت أمن
police پلیس پليس شرطة
prison زندان سجن
court دادگاه محكمة
optics اپتیک نوری بصريات
software نرمافزار برمجيات
dynamic پویا
engineers مهندسان مهندسين
and و
`;

const meaningOf = new Map<string, string>();
for (const line of MEANINGS.split('\n')) {
  const [latin, ...native] = line.split(' ');
  for (const word of native) if (latin) meaningOf.set(plain(word), latin);
}

/** Letters that are written one way or another: Persian and Arabic yeh and kaf, alef with and without hamza. */
function plain(word: string): string {
  return word
    .replace(/[\u200c\u200d]/g, '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[یى]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ۀ|ة/g, 'ه');
}

const ARTICLE = /^(?:و?ال|لل|بال)(?=[\u0621-\u06ff]{3})|^ה(?=[\u05d0-\u05ea]{4})/u;

const english = new Set(meaningOf.values());

/** Whether a Latin word may be a translated one, to be compared as it is spelt. */
export function isTranslated(word: string): boolean {
  return english.has(word);
}

/** The English word for an Arabic, Persian or Hebrew one of companies and states; undefined for a word of a name. */
export function englishFromAbjad(word: string): string | undefined {
  const spelt = plain(word);
  return meaningOf.get(spelt) ?? meaningOf.get(spelt.replace(ARTICLE, ''));
}
