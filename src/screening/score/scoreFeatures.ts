/** What is counted of two names, each as a part of what it may be at most, or as a yes or no. */
export interface NameFeatures {
  /** Typing errors in telling words, in parts of what a name of its length may have. */
  errors: number;
  businessErrors: number;
  /** The weight of words without a counterpart, in parts of the weight of all. */
  unshared: number;
  isJoined: boolean;
  isJoinedWithErrors: boolean;
  isTornApart: boolean;
  isOtherBusiness: boolean;
  isLengthened: boolean;
  isReordered: boolean;
  isOtherForm: boolean;
  isOtherNumber: boolean;
}

/** One thing that takes off a score of 1, how much at most (or for each whole), and the pair of names that fixed it. */
export interface ScoreFeature {
  name: keyof NameFeatures;
  cost: number;
  because: string;
  example: readonly [asked: string, listed: string];
}

/** The score of two names is 1 less what these take off. `STRONG_SCORE`, 0.86, is what a full `errors` and a little leave. */
export const SCORE_FEATURES: readonly ScoreFeature[] = [
  {
    name: 'errors',
    cost: 0.12,
    because: 'as many typing errors as a name of its length may have leave it recognisable, more do not',
    example: ['Tianyvan Precision', 'Tianyuan Precision'],
  },
  {
    name: 'businessErrors',
    cost: 0.036,
    because: 'errors in business words tell firms apart less',
    example: ['Tianyuan Percision', 'Tianyuan Precision'],
  },
  {
    name: 'unshared',
    cost: 2,
    because: 'a telling word that only one of them has is most likely another firm',
    example: ['Tianyuan Optics', 'Tianyuan Precision'],
  },
  {
    name: 'isJoined',
    cost: 0.004,
    because: 'words joined or split change nothing, but the very name comes first',
    example: ['HuaweiTechnologies', 'Huawei Technologies'],
  },
  {
    name: 'isJoinedWithErrors',
    cost: 0.018,
    because: 'words joined or split and mistyped are a little less sure',
    example: ['HuaweiTecnologies', 'Huawei Technologies'],
  },
  {
    name: 'isTornApart',
    cost: 0.036,
    because: 'short names whose words are cut otherwise and mistyped are most likely two names',
    example: ['Ryanair', 'Iran Air'],
  },
  {
    name: 'isOtherBusiness',
    cost: 0.05,
    because: 'two business words of other meanings are no misspelling of each other',
    example: ['Tianyuan Electric', 'Tianyuan Electronic'],
  },
  {
    name: 'isLengthened',
    cost: 0.03,
    because: 'one word that is two letters longer is most likely another',
    example: ['Planet', 'Planetec'],
  },
  {
    name: 'isReordered',
    cost: 0.008,
    because: 'words in another order are the same name, but come second',
    example: ['Technologies Huawei', 'Huawei Technologies'],
  },
  {
    name: 'isOtherForm',
    cost: 0.008,
    because: 'enough to put the name with the same legal form first; whether the form speaks against it is a doubt',
    example: ['Orlan Avionics', 'Orlan Avionics LLC'],
  },
  {
    name: 'isOtherNumber',
    cost: 0.05,
    because: 'another number is another institute, plant or fund',
    example: ['Research Institute No. 15', 'Research Institute No. 14'],
  },
];

/** All words are the same, those of the legal form included, but torn apart: no other feature takes off more than this. */
export const SAME_BAG_COST = 0.03;

/** What a name scores at least, however much is taken off; all of them below the score of a strong match. */
export const SCORE_FLOORS = {
  brand: {
    score: 0.8,
    because: 'all that is asked for is there, and only business words beside it',
    example: ['Hikvision', 'Hikvision Digital Technology'],
  },
  initials: {
    score: 0.76,
    because: 'the first letters of the listed name',
    example: ['NIDC', 'National Iranian Drilling Company'],
  },
  farOff: {
    score: 0.754,
    because: 'many errors, but all letters together are still alike: only for who looks through what is far off',
    example: ['Amirali Hajizadeh', 'HAJJI ZADEH, Amir Ali'],
  },
  within: {
    score: 0.7,
    because: 'all that is asked for is there, but much beside it',
    example: ['Rosatom', 'State Corporation Rosatom Hydrographic Company'],
  },
} as const;

/** What the features of two names take off the score. */
export function costOf(features: NameFeatures): number {
  let cost = 0;
  for (const { name, cost: most } of SCORE_FEATURES) cost += most * Number(features[name]);
  return cost;
}
