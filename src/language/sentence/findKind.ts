/** Which kind of question a sentence is. */
import type { SentenceKind } from './meaning.ts';

/** Names are blanked out of the text as `_`, so that only the question's own words count. */
const KINDS: [SentenceKind, RegExp][] = [
  [
    'who says',
    /\b(?:who\s+says?|says\s+who|who\s+decided|which\s+(?:paragraph|clause|article|law|rule|regulation|statute|act|section|agency|authority|text)|under\s+(?:which|what)\s+(?:law|rule|authority|regulation)|what\s+(?:law|rule|regulation|statute|is\s+the\s+(?:law|source|rule))|legal\s+basis|citations?|source|where\s+does\s+it\s+say|where\s+(?:can|do|could)\s+(?:i|we)\s+(?:read|find|see|look)|where\s+is\s+(?:that|this)\s+written|link\s+to\s+the|proof|welche[sr]?\s+(?:gesetz|regel|verordnung|vorschrift)|wer\s+sagt|rechtsgrundlage|quelle|qué\s+ley|que\s+ley|quién\s+lo\s+dice|quién\s+(?:lo\s+)?proh[ií]be|wer\s+verbietet|qui\s+interdit|кто\s+запре|quelle\s+loi|qui\s+le\s+dit)\b/iu,
  ],
  [
    'when',
    /(?<![\p{L}])(?:when(?:'?s)?(?!\s+(?:travel|we\b|you\b|i\b|they\b|it\s+comes|buying|using|i'm))|since\s+when|(?:from|by|on)?\s*(?:what|which)\s+(?:date|day)|how\s+(?:long|soon|much\s+longer)|deadline|effective\s+date|start\s+date|ab\s+wann|bis\s+wann|seit\s+wann|wann|desde\s+cu[aá]ndo|cu[aá]ndo|depuis\s+quand|quand|kiedy|od\s+kiedy|когда|с\s+какого|date\s+limite)(?![\p{L}])/iu,
  ],
  [
    'why',
    /(?:^|[^\p{L}])(?:why|how\s+come|(?:the|what|whats|any|for\s+what)\s+(?:is\s+the\s+)?reason(?!\s+(?:not|we\s+(?:can|could|should|may)(?:n['’]?t|not|\s+not))\b)|what(?:'?s|\s+is)\s+(?:wrong|the\s+(?:problem|issue|reason))|warum|wieso|weshalb|por\s*qu[eé]|pourquoi|почему)(?![\p{L}])/iu,
  ],
  [
    'what changes',
    /(?:^|[^\p{L}])(?:what\s+(?:happens|will\s+happen)(?=\s+(?:_|\d|in|on|from|after|next|to)|\s*$)|(?:any|some)thing\s+(?:else\s+)?(?:chang|new|coming|up)|what(?:'?s|\s+is|\s+will)?\s+(?:be\s+)?(?:chang|new\b|coming|next\b)|what\s+changes|(?:does|do|will|did)\b.{0,60}\bchange\b|changes?\s+(?:in|for|to|before|by|within|coming|ahead)|upcoming\s+(?:changes?|rules?|bans?)|any\s+(?:news|updates?\s+on|upcoming|new\s+rules?|changes?)|news\s+(?:on|about)|new\s+rules?|get(?:s|ting)?\s+(?:any\s+)?(?:worse|stricter)|coming\s+up|changing|was\s+ändert|ändert\s+sich|qu[eé]\s+cambia|qu'est-ce\s+qui\s+change|изменится)/iu,
  ],
  [
    'list',
    /(?:^|[^\p{L}])(?:list\s+(?:all|of|every|the|me|banned|what)|list\s+(?:\p{L}+\s+){0,3}?(?:vendors?|brands?|makers|companies|suppliers|manufacturers)|(?:banned|barred|prohibited|forbidden|blacklisted)\s+(?:[\p{L}-]+\s+){0,2}?(?:vendors|brands|makers|companies|manufacturers|apps|list)(?![\p{L}])|any\s+(?:banned|barred|prohibited|forbidden)\s|(?:every|all(?:\s+the)?)\s+(?:vendors?|company|companies|brands?|suppliers?|makers?)(?!\p{L}|\s+(?:is|are)\s)|who(?:['’]?s|\s+is|\s+are)\s+on\s+(?:the|your)\s|show\s+(?:me\s+)?(?:the|your)\s+(?:full\s+)?list|(?:which|what)\s+(?!one|of|is|are|do|does|can)[\p{L}-]+(?:\s+[\p{L}-]+)?\s+(?:can(?:['’]?t|not)?|may|must|should)\s+we\s|(?:name|give\s+me|tell\s+me)\s+(?:me\s+)?(?:all|every)|on\s+(?:your|the|any)\s+(?:list|blacklist)\s+for|what\s+(?:else\s+)?is\s+on\s+(?:your|the)\s+list|(?:full|whole|complete)\s+list|show\s+(?:me\s+)?(?:all|every)|(?:which|what|wich)\s+(?:[\p{L}-]+\s+){0,3}?(?:vendors?|companies|brands?|makers?|suppliers?|manufacturers?|apps?|tools?|routers?|cameras?|drones?|products?)\b|who\s+makes\s+(?:the\s+)?[\p{L}-]+\s+(?:that|which)\s+(?:is|are)|who\s+(?:is|are|else\s+is)\s+(?:on|banned|barred|prohibited|listed)|what\s+(?:else\s+)?is\s+(?:banned|barred|prohibited|forbidden)|all\s+(?:banned|barred|prohibited)|welche\s+(?:hersteller|firmen|anbieter|produkte))/iu,
  ],
];

const FOLLOW_UP =
  /^[^\p{L}\p{N}_]*(?:(?:ok(?:ay)?|thanks?|thx|hm+|so|cool|thank\s+you|right|alright|great|got\s+it)[^\p{L}\p{N}_]+)*(?:and\b(?!\s+(?:can|may|is|are|do)\b)|what\s+about|how\s+about|wh?at\s+if|same\s+(?:(?:question|thing)\s+)?(?:but\s+)?(?:for|with|about)|also\b|or\s+(?:just|for|only|if|to)\b|then\s+what\s+about|und\s|y\s|et\s|as\s+an?\b(?![^,]*\b(?:can|may|is|are|do|could)\b)[^,]*$|gilt\s+das\s+auch|ist\s+das\s+auch|(?:was|is|would)\s+(?:that|it|this)\s+(?:be\s+)?(?:any\s+)?(?:different|the\s+same)|how\s+is\s+(?:it|that)\s+for\s|but\s+(?:we|only|just)\s|only\s+(?:for|if)\s|(?!(?:is|are|can|may|will|do|does|could|would)\b|&|>)[^.?!>]{2,25}\s(?:too|as\s+well)\s*\?\s*$|i\s+co\s+z\s|а\s+если\s|for\s+(?:resale|an?\s)[^,]{0,40}$)/iu;
const HELP =
  /^[^\p{L}\p{N}_]*(?:help(?:\s+me)?|(?:hi+|hiya|hello|hey|howdy|yo|good\s+(?:morning|afternoon|evening))(?:\s+(?:there|all|team|everyone|bot|folks|vendorcheck))?|hallo|hola|bonjour|moin|good\s+(?:morning|afternoon|evening|day)|what\s+can\s+you\s+do|how\s+(?:do|does)\s+(?:you|this|it)\s+work|who\s+are\s+you|usage|examples?|hilfe|ayuda|\?+)[^\p{L}\p{N}_]*$/iu;
const THANKS =
  /^[^\p{L}\p{N}_]*(?:(?:ok(?:ay)?|great|perfect|super|cool|nice|awesome|got\s+it|many|no)[^\p{L}\p{N}_]+)*(?:thanks?|thank\s+you|thx|ty|danke|merci|gracias|cheers|спасибо)\b(?:[^\p{L}\p{N}_]+(?:a\s+lot|so\s+much|very\s+(?:much|helpful)|that\s+helps|got\s+it|all|everyone|very\s+helpful|again|for\s+(?:the|your)\s+(?:help|answer|info)|mate|man|guys|folks|team|bot))*[^\p{L}\p{N}_]*$|^[^\p{L}\p{N}_]*(?:ok(?:ay)?|k|got\s+it|alright|perfect|great|cool|nice|understood|will\s+do)[^\p{L}\p{N}_]*$/iu;

const NEGATION =
  /(?:^|[^\p{L}])(?:(?<!or\s)not|no\s+longer|never|neither|cannot|(?:ca|could|would|need|had|do|does|did|is|are|was|were|wo|should|must|have|has)n['’]?t|dont|cant|isnt|arent|doesnt|wont|anymore|nicht|kein(?:e[nmrs]?)?|nein|ne\s+pas|pas\s+le\s+droit|нельзя|no(?=\s+_))(?![\p{L}])/iu;

export interface KindReading {
  kind: SentenceKind | null;
  isFollowUp: boolean;
  isNegated: boolean;
}

/** @param text with names blanked out as `_` */
export function findKind(text: string): KindReading {
  const isNegated = NEGATION.test(text);
  if (THANKS.test(text)) return { kind: 'thanks', isFollowUp: false, isNegated };
  if (HELP.test(text)) return { kind: 'help', isFollowUp: false, isNegated };
  const [kind = null] = KINDS.find(([, pattern]) => pattern.test(text)) ?? [];
  return { kind, isFollowUp: FOLLOW_UP.test(text), isNegated };
}

/** Words that speak of being allowed or not: without a subject they ask about the one before. */
const JUDGEMENT =
  /(?:^|[^\p{L}])(?:banned|barred|allowed|ok(?:ay)?|legal|illegal|prohibited|permitted|fine|compliant|restricted|appl(?:y|ies)|can\s+(?:we|i)|may\s+(?:we|i)|do\s+(?:we|i)|should\s+(?:we|i)|are\s+we|erlaubt|verboten|dürfen|prohibido|permitido|interdit|autorisé|podemos|peut-on)(?![\p{L}])/iu;
/** Words that ask for a judgement of something, in more ways than the ones above. */
const OPINION =
  /(?<![\p{L}])(?:ban(?:s|ned)?|safe|approve[ds]?|issues?|problems?|concerns?|risk(?:s|y)?|status|verdict|position|opinions?|thoughts|avoid|shortlist|list(?:ed)?|on\s+file|vendor|supplier|brand|checked|trust|anything\s+(?:on|about|against|known)|know\s+(?:anything\s+)?about|whats?\s+up|what['’]?s\s+up|y\/n|yes\s*\/\s*no|yay|can|may|could|should|darf|man|kann|permitid[oa]|est-ce|можно|нельзя|wolno|można|zakazan[ay])(?![\p{L}])/iu;

/** Whether a sentence asks what is thought of something. */
export function isJudging(text: string): boolean {
  return JUDGEMENT.test(text) || OPINION.test(text);
}

/** "it", "them", "that": what was spoken of before. */
const POINTER = /\b(?:it|them|that|this|these|those|they|ones)\b/iu;

/** Whether a sentence without a subject asks about the one before: "can we still resell it?". */
export function pointsBack(text: string): boolean {
  return JUDGEMENT.test(text) && POINTER.test(text);
}
