/** Words for dates in the languages that people mix into their questions. */
import type { Unit } from './calendar.ts';

/** Each word of each line with what the line means. */
function byWord<T>(lines: readonly (readonly [string, T])[]): Map<string, T> {
  return new Map(lines.flatMap(([words, value]) => words.split(' ').map((word) => [word, value] as const)));
}

/** The number of a month, 1 to 12, by its name. */
export const MONTHS = byWord([
  ['january jan januar jänner enero janvier gennaio januari janeiro stycznia styczniu styczeń январь января январе', 1],
  [
    'february feb februar febrero février fevrier febbraio februari fevereiro lutego lutym luty февраль февраля феврале',
    2,
  ],
  ['march mar märz maerz marzo mars maart março marca marcu marzec март марта марте', 3],
  ['april apr abril avril aprile kwietnia kwietniu kwiecień апрель апреля апреле', 4],
  ['may mai mayo maggio mei maio maja maju май мая мае', 5],
  ['june jun juni junio juin giugno junho czerwca czerwcu czerwiec июнь июня июне', 6],
  ['july jul juli julio juillet luglio julho lipca lipcu lipiec июль июля июле', 7],
  ['august aug agosto août aout augustus sierpnia sierpniu sierpień август августа августе', 8],
  [
    'september sep sept septiembre septembre settembre setembro września wrześniu wrzesień сентябрь сентября сентябре',
    9,
  ],
  [
    'october oct oktober okt octubre octobre ottobre outubro października październiku październik октябрь октября октябре',
    10,
  ],
  ['november nov noviembre novembre novembro listopada listopadzie listopad ноябрь ноября ноябре', 11],
  [
    'december dec dezember dez diciembre décembre decembre dicembre dezembro grudnia grudniu grudzień декабрь декабря декабре',
    12,
  ],
]);

/** Month names that are other words too: they need a word such as "in" before them or a year behind. */
export const DOUBTFUL_MONTHS = new Set(
  'may march mar mai mars mei maja maju marca luty dec dez sep jan jun jul aug nov oct okt apr feb'.split(' '),
);

/** 0 for Sunday to 6 for Saturday, by name. */
export const WEEKDAYS = byWord([
  ['sunday sonntag domingo dimanche', 0],
  ['monday montag lunes lundi', 1],
  ['tuesday dienstag martes mardi', 2],
  ['wednesday mittwoch miércoles mercredi', 3],
  ['thursday donnerstag jueves jeudi', 4],
  ['friday freitag viernes vendredi', 5],
  ['saturday samstag sábado samedi', 6],
]);

export const UNITS = byWord<Unit>([
  ['day days tag tage tagen jour jours día días dag dagen', 'day'],
  [
    'week weeks wk wks woche wochen semaine semaines semana semanas weken tygodniu tygodnie неделе неделю недели',
    'week',
  ],
  [
    'month months monat monate monaten mes meses mois maand maanden mese mesi miesiącu miesiąc miesiące месяце месяц месяца',
    'month',
  ],
  ['quarter quarters quartal trimestre trimestres kwartaal kwartale квартале', 'quarter'],
  ['year years yr yrs jahr jahre jahren año años année années ans jaar anno anni roku rok году год года', 'year'],
]);

export const NUMBERS = byWord([
  ['a an one ein einem einer un une', 1],
  ['two couple zwei deux dos', 2],
  ['three drei trois tres', 3],
  ['four vier', 4],
  ['five', 5],
  ['six sechs seis', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
]).set('a couple of', 2);

/** First to fourth, for quarters and halves. */
export const ORDINALS = byWord([
  ['first 1st erstes ersten premier primer', 1],
  ['second 2nd zweites zweiten deuxième segundo', 2],
  ['third 3rd drittes dritten troisième tercer', 3],
  ['fourth 4th viertes vierten quatrième cuarto', 4],
]);

/** Phrases for the period before or after this one: the unit, and how many of them away. */
export const RELATIVE = new Map<string, { unit: Unit; shift: number }>(
  (
    [
      [
        'el año que viene|año que viene|año próximo|an prochain|année prochaine|anno prossimo|próximo ano|ano que vem|w przyszłym roku|в следующем году',
        'year',
        1,
      ],
      ['mes que viene|mois prochain|mese prossimo|mês que vem|в следующем месяце', 'month', 1],
      ['semana que viene|semaine prochaine', 'week', 1],
      ['trimestre prochain', 'quarter', 1],
      ['w tym roku|в этом году', 'year', 0],
      ['année dernière|an dernier|año pasado|anno scorso|w zeszłym roku|в прошлом году', 'year', -1],
      ['mois dernier|mes pasado', 'month', -1],
    ] as const
  ).flatMap(([phrases, unit, shift]) => phrases.split('|').map((phrase) => [phrase, { unit, shift }] as const)),
);

/** The day in relation to today. */
export const NEAR_DAYS = new Map<string, number>(
  (
    [
      [
        "today|currently|as we speak|heute|jetzt|hoy|aujourd'hui|aujourd’hui|oggi|vandaag|dzisiaj|dziś|сегодня|сейчас|hoje",
        0,
      ],
      ['tomorrow|tmrw|tmr|mañana|demain|domani|jutro|завтра|amanhã', 1],
      ['the day after tomorrow|day after tomorrow|übermorgen|après-demain|pasado mañana|послезавтра', 2],
      ['yesterday|gestern|ayer|ieri|wczoraj|вчера', -1],
    ] as const
  ).flatMap(([words, shift]) => words.split('|').map((word) => [word, shift] as const)),
);
