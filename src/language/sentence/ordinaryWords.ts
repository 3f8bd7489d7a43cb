/** Words of everyday language: never a name by themselves, and nothing to report as not understood. */

import { editDistance } from '../../screening/score/editDistance.ts';

const ENGLISH = `a able about above accept accepted according account across act action active actual actually add added
address advance advice advise affect affected after afternoon again against agency agencies agent ago agree agreed agreement
ahead air alike all allow allowed almost alone along already alright also alternative alternatives although always am amount
an and another answer any anybody anymore anyone anything anyway anywhere apart apparently app applicable applies apply
applying approach appropriate approval approve approved approx apps are area around arrive article as asap aside ask asked
asking asks assume at ate attached attachment available avoid award aware away back background bad bag ban banned banning bans
bar barred base based basic basically basis be because become been before began begin beginning begins behind being believe
below besides best bet better between beyond bid big bill bit black blacklist blacklisted block blocked blue board book both
bother bottom bought bound box boss brand brands break breakfast bring brought budget build building built bullet bundle
business but buy buyer buyers buying buys by bye call called calls came camera can cancel cannot cant car card care case cases
catch category cause center central certain certainly chance change changed changes changing channel charge cheap cheaper
check checked checking checks chief china chinese choice choose christmas citation citations cite city clarify clause clear
clearly client clients close closed cloud code coffee colleague colleagues come comes coming comment common company companies
compare compliance compliant complete completely component components concern concerned concerning concerns condition
conditions confirm connect connected consider considered considering consultant contact contain contains continue contract
contracts contractor contractors control copy correct cost costs could count country couple course cover covered covers create
credit currency current currently customer customers cut daily date dated dates day days deadline deadlines deal dear decide
decided decides decision delay deliver delivered delivery demand department dept depend depends deploy deployed deploying
deployment desk detail details device devices did didn didnt die differ difference different difficult direct directly
disallowed discontinue discount discuss display distribute distributing distribution distributor do document documents does
doesn doesnt doing don done dont door double doubt down download downloading draft draw drive drop due during each earlier
early easy effect effective either election else elsewhere email embargo embed embedded embedding employee employees end ended
ending ends enforce enforced engine engineer enough ensure enter enterprise entire entirely entity environment equal
equipment especially even evening ever every everybody everyone everything everywhere exactly example except excluding excuse
exec exempt exempted exist existing expect expensive expire expired expires expiry explain ext extend extended extending
extension extra face fact fair fall falls false family far fast faster father fax feature fed federal federally few field
figure file fill final finally finance find fine finish fire firm firmware first fit fix flag flagged flags fleet floor follow
following follows food for forbid forbidden forbids force foreign forever forget form former forward found four free freight
friday friend from front full fully function funds further future game gave gear general generally get gets getting give given
gives giving glad go goes going gone good goods got gotta gov government govt grade grant grants great green ground group guess
guidance guide guy guys had half hand handle hang happen happened happens happy hard hardware has hasn have haven having he
head hear heard held hello help helpful her here hey hi high highly him hint hire hired hiring his hit hold home honor hope
hospital hot hour hours house how however huge hurry hurt i idea if ignore illegal im immediately impact implement import
important importer importing in inc include included includes including indeed info inform information inside install
installed installing instead integrate integrated integrating integration integrations intend interested interesting internal
internally internet into invoice involved is isn isnt issue issued issues it item items its itself job join just keep keeping
keeps kept key kick kicks kind kindly kit know known knows lab lack lane large last lastly late later latest law lawful lawfully
laws lawyer lead leader learn lease leasing least leave left legal legally less let lets letter level license licensed licenses
licensing licence licences light like likely limit limited line lines link links list listed listing lists little live lobby
local located location logistics long longer look looked looking looks loop lose lost lot lots low lower luck lunch mac machine
machines made mail main mainly make maker makers makes making manage manager mandate mandatory manufacture manufactured
manufacturer manufacturers manufacturing many mark market material matter max may maybe me mean means meant measure meet meeting
meetings member mention mentioned message met middle might mind mine minute miss missing mm mobile mode model models modern
module modules moment money monitor month months more morning most mostly mother move moving mr mrs ms much music must my myself
name named names national near need needed needs negotiate neither net network networks never new newer newest news next nice
night no nobody none noon nor normal not note notes nothing notice now number numbers object obviously of off offer offered
offers office officer offices official often oh ok okay old older on once one ones online only onto open operate operated
operating operation operations opinion opt option optional options or order ordered ordering orders organisation organization
origin original other others otherwise ought our ours ourselves out outright outside over overall own owned owner owning page
paid panel paper parallel part partly partner parts party pass past patch patched patches patching pay payment penalty pending
people per perhaps period permission permit permitted permits person personal phone phones pick picture piece place placed plan
planned planning plans plant play please pls plus plz point pointing points policy poll poor pop popular port portal position
possible possibly post potential potentially power prefer preferred prepare presence present pretty prevent previous
previously price priced prices pricing print printer prior private pro probably problem problematic problems procedure proceed
process procure procured procurement procuring produce produced product production products program programs prohibit
prohibited prohibition prohibits project projects prompt proof proper proposal propose proposed proposes protect provide
provided provider providers provides public pull purchase purchased purchases purchasing purpose push pushing put qty quality
quarter question questions quick quickly quite quotation quote quoted quotes raise range rate rather re reach read ready real
really reason reasonable reasons receive received receives recent recently recommend recommended record red ref reference refuse
regarding regards region register regulation regulations regulated regulator reinstall reject related release relevant rely
remain remember remind remote removal remove removed removing renew renewal renewals renewed renewing renews rent rep replace
replaced replacement replacing reply report reported require required requirement requirements requires resale research resell
reseller resellers reselling respect respond response responsible rest restrict restricted restriction restrictions result
retail return review rid right rights rip ripped ripping risk risks risky rma road rollout room round route rule ruled rules
rumor rumors rumours run running runs safe safely said sale sales same sample sanction sanctioned sanctions say saying says
school scope scrap screen search second section sector secure security see seem seems seen select self sell seller selling
sells send senior sense sent separate sept serious server serves service services set several shall shape share she shift shine
shining ship shipped shipping ships shop short should show shows side sign signed signing signature signatures similar simple
simply since single sir sister site sites situation six size small so software sold sole solution solutions some somebody
someone something sometimes somewhere soon sorry sort sound source sources sourcing space speak special specific spec specs
spend spent staff stage staging stand standard start started starting starts state stated statement states station status
statute stay step still stock stop stopped storage store stores story straight strict strictly stuck stuff style sub subject
subcontract subcontracting subcontractor subcontractors submit subscribe subscription subscriptions such sudden suggest sun
supplier suppliers supplies supply support supported suppose supposed sure swap switch system systems table take taken takes
taking talk talking tariff task team teams tech technical technically technology telco tell ten tender tenders term terms test
tested testing text than thank thanks that thats the their theirs them themselves then there therefore these they thing things
think thinking third this those though thought thoughts three through throughout throw thru thus thx tia ticket till time times
tiny tip to today together told tomorrow tonight too took tool tools top topic total touch toward town track trade traffic train
travel traveling travelling treat trial tried true trust truth try trying turn turned two type types u ugly ultimately unclear
under understand understood unit units university unless unlike until up upcoming update updated updates updating upgrade
upgraded upgrades upgrading upon upset ur urgent urgently us usa usage use used useful user users uses using usual usually vacation
valid valuable value various vat vendor vendors verdict verify version versions very via video view violate violates violation
visit vs wait waiting waiver walk wall wanna want wanted wanting wants warehouse warning warranty was wasn waste watch way we
weather web website week weekend weekly weeks welcome well went were weren what whats whatever when whenever where whereas
whether which while white who whoever whole whom whose why wich wide will win wish with within without won wonder wondering
word words work worked workers working works workplace workstation world worried worry worse worst worth would wouldn write
writing written wrong wrote yeah year years yes yesterday yet yo you your yours yourself zero approves pos po rfp rfq rfi sku
kickoff onsite hq vip fyi btw imo tbh lol haha hmm ah oops damn cc bcc fw fwd subject attn dl eta eod eow eom nda sow msa
hospitals schools clinic campus airport dock garage parking cafeteria retirement retiring cfo ceo cto ciso cio cpo coo
export import refurbished used hiya howdy yay nay anyone's game lunch pizza weather football poem joke meeting calendar pdf slides parking badge facilities facility summary employee vacation holiday fleet depot shuttle tracker plant terminals terminal reader readers badge badges door doors gate gates roof lobby kitchen elevator vendor's attachment proposal draft shortlist longlist screening onboarding renewals seats seat users budget forecast quarterly annual invoice invoices finance legal compliance audit auditor auditors board management leadership intern interns contractor's hq warehouse warehouses lab labs field crew crews survey rescue fire brigade police medical clinic nurse doctors teachers students classroom vehicle fleet garage charger chargers solar roofing wiring cable cables antenna antennas rack racks firewall firewalls gateway modem modems sensor sensors thermostat doorbell scanner scanners headset headsets webcam webcams projector projectors monitor monitors keyboard keyboards dongle stick sticks cam cams nvrs dvrs domes turret turrets bullets indoor outdoor wireless wired dual quad pro plus lite mini ultra max air mon tue tues wed thu thurs fri sat kw cw asap hm hmmm whichever whoever nah yep nope pls plz thanx eur usd gbp chf section ndaa far dfars sec fcc bis ofac fascsa doc nist cmmc covered part clause sbom oem odm`;

const OTHERS = `man kann könnte sollte würde wäre etwas alles hier dort ihr euch weiter wieder neue neuen neuer alte alten gerade nun mal doch auf gar kein bitte jemand weiß wissen frage fragen stimmt warum wieso weshalb wann pourquoi quand depuis cuándo cuando porque por почему когда bleibt nächstes nächsten der die das den dem des ein eine einen einem einer und oder aber ist sind sein war waren wird werden wir ich sie er es ihr
uns unser unsere unseren unserem unserer mein meine können koennen kann darf dürfen duerfen muss müssen sollen soll noch schon nicht kein keine keinen für
fuer von mit auf aus bei bis nach zu zum zur im in ins am an ab als auch nur wenn dann was wer wie wo welche welches welcher welchen
gibt bitte danke hallo guten tag gruß gruss grüße herzliche freundliche freundlichen mfg vg lg jetzt heute morgen erlaubt verboten
verbot verbote verbietet gesetz lizenz lizenzen firma büro buero kamera kameras lieferant angebot usa deutschland
el la los las un una unos unas y o pero es son está esta están ser estar fue era se nos nosotros yo tu su sus mi mis nuestro nuestra
puede podemos puedo pueden debe debemos para por con sin de del en al que qué como cómo si sí no ya todavía aún gracias hola
prohibido prohibida prohibición permitido permitida ley trabajo oficina cámara cámaras camara camaras empresa
le les une des du et ou mais est sont être etre nous vous je tu il elle ils notre nos votre mon ma mes pouvons peut puis peux
doit devons pour par avec sans dans sur au aux que quoi qui quel quelle quels quelles si oui non ne pas plus encore merci bonjour
interdit interdite autorisé autorisée autorise loi bureau caméra caméras entreprise licence ce cette ces on
можно ли нам мы мне купить использовать это и или не на для по с в из у как что где кто да нет спасибо привет пожалуйста
il lo gli di e ed per con possiamo comprare è sono vietato os um uma é podemos comprar`;

const ORDINARY = new Set(`${ENGLISH} ${OTHERS}`.split(/\s+/u));

/** Whether a word, or the word it is a form of, belongs to everyday language. */
export function isOrdinary(word: string): boolean {
  if (ORDINARY.has(word) || word.length === 1) return true;
  if (word.includes("'")) return word.split("'").every((part) => part.length < 3 || ORDINARY.has(part));
  if (word.length < 4) return false;
  return ENDINGS.some(([ending, instead]) => ending.test(word) && ORDINARY.has(word.replace(ending, instead)));
}

const BY_LENGTH = Map.groupBy(
  [...ORDINARY].filter((word) => word.length > 3),
  (word) => word.length,
);

/** Whether a word is an everyday word with one typing error: "tehre", "allowd". */
export function isMistyped(word: string): boolean {
  if (word.length < 4) return false;
  return [word.length - 1, word.length, word.length + 1].some((length) =>
    (BY_LENGTH.get(length) ?? []).some((known) => known[0] === word[0] && editDistance(word, known, 1) === 1),
  );
}

const ENDINGS: [RegExp, string][] = [
  [/s$/u, ''],
  [/es$/u, ''],
  [/ies$/u, 'y'],
  [/ed$/u, ''],
  [/d$/u, ''],
  [/ing$/u, ''],
  [/ing$/u, 'e'],
  [/ly$/u, ''],
  [/er$/u, ''],
  [/r$/u, ''],
];

/** Words that decide what a question means, so that typing errors in them are mended. */
export const CORRECTED_WORDS =
  'renew renewal renewing purchase purchasing purchased resell resale update updating integrate embed license replace remove when what which allowed banned prohibited contractor subcontractor agency federal government january february august september october november december monday tuesday wednesday thursday saturday changes tomorrow yesterday deadline cameras routers drones'.split(
    ' ',
  );

/** Names in the rule book that are also ordinary words or first names: they need a place where only a name can stand. */
export const ORDINARY_NAMES = new Set(
  'face com ms sun parrot parallels zoom honor lark pico envision dawning firefly quark elements ernie deco archer velop pango caspar kasper casper mate max kimi kuma poco coze echo nest orbit eve manus telegram telegraph dahlia dahlias google omada baba boe solix lts hik vivo oppo gg sina realms dragonfish goland trae nio tapo kata kis temu qq ons 3 kpm kes unify motorola comnet velo linksys airlink tioc line cca cta cec cmi cua cta casc ctec westone flow progress tablet beat vertex pelco sepura kaspi kaspien acrisure arconic'.split(
    ' ',
  ),
);
