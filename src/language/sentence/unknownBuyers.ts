/** Buyers that a text names and for whom the rule book has no role: "for a city in Texas", "we're a school district". */

const NOUN =
  "(?:cit(?:y|ies)|count(?:y|ies)|town(?:ship)?|village|municipality|borough|school(?:\\s+district|\\s+board)?|district|university|college|library|hospital|clinic|health\\s+system|utility|airport|airline|railway|railroad|police(?:\\s+department)?|fire\\s+department|sheriff(?:'s\\s+office)?|church|charity|non-?profit|ngo|think\\s+tank|bank|insurer|insurance\\s+company|telecoms?|telco|carrier|operator|isp|ministry|government|department|agency|authority|council|[\\p{L}-]+\\s+(?:sub)?contractor|subcontractor(?=\\s+(?:to|of|for)\\s)|grantee|tribe|tribal\\s+government|embassy|broadcaster|pharma\\s+company|credit\\s+union|prison|museum|public\\s+body|state\\s+agency)";
/** "in Texas", "of New York City", "in ohio": one word in small letters, or up to three with capitals. */
const PLACE_BEHIND =
  /^\s+(?:in|of|from|to|for)\s+(?:the\s+)?(?:\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,2}|(?!the\b|our\b|a\b|any\b)\p{Ll}{3,})/u;
const WORDS = "(?:(?!(?:in|of|for|and|or|the|to|can|may|is|are|we|that|which|who|with)\\s)[\\p{L}_'’-]+\\s+){0,3}?";
const SPEAKS =
  "(?:(?:we|i)\\s*(?:['’]?re|['’]?m|\\s+are|\\s+am)\\s+(?:buying\\s+|asking\\s+)?(?:for\\s+|at\\s+|with\\s+)?|as\\s+|(?:i|we)\\s+(?:work|buy|purchase|procure|shop)\\s+(?:for|at|in)\\s+|on\\s+behalf\\s+of\\s+|(?:customer|client|buyer)\\s+is\\s+|(?:and|what)\\s+if\\s+we\\s+(?:were|are)\\s+|for\\s+)";
const UNKNOWN = new RegExp(
  `(?<![\\p{L}])${SPEAKS}(?:an?|one\\s+of\\s+the)\\s+(?<who>${WORDS}${NOUN})(?![\\p{L}])`,
  'giu',
);
/** Without an article only with a place before it: "for singapore telecom". */
const NATIONAL_UNKNOWN =
  /(?<![\p{L}])(?:for|as)\s+(?:our\s+|an?\s+|the\s+)?(?<who>(?:swiss|singapore(?:an)?|israeli|brazilian|mexican|turkish|saudi|emirati|uae|chinese|hong\s+kong|russian|thai|vietnamese|malaysian|indonesian|philippine|south\s+african|nigerian|egyptian|chilean|argentin(?:e|ian)|colombian|icelandic|serbian|nato|un)\s+(?:telecoms?|telco|operator|carrier|government|ministry|company|business|bank|subsidiary|branch|agency))(?![\p{L}])/giu;
const NATIONAL_SPEAKER =
  /(?<![\p{L}])(?:we\s*['’]?re|we\s+are|as)\s+an?\s+(?<who>(?:swiss|singapore(?:an)?|israeli|brazilian|mexican|turkish|saudi|emirati|hong\s+kong|thai|vietnamese|malaysian|indonesian|philippine|south\s+african|icelandic|serbian|norwegian|japanese|korean|canadian|australian)\s+(?:company|business|firm|bank|manufacturer))(?![\p{L}])/giu;

/** Which kind of contractor is not said. */
const SOME_CONTRACTOR =
  /(?<![\p{L}])(?:we\s*['’]?re|we\s+are|i\s*['’]?m|but|as)\s+an?\s+(?<who>contractor)(?![\p{L}])(?!\s+(?:for|of|to)\s)/giu;

/** "The City of Austin", "University of Florida": wherever they stand they are the buyer. */
const NAMED_BODY =
  /(?<![\p{L}])(?<who>(?:City|County|Town|Village|Borough|University|Port|School District) of (?:\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+){0,2})/gu;
const SUBCONTRACT = /(?<![\p{L}])(?:we|i)\s+(?:do|are\s+doing)\s+(?<who>subcontract(?:ing)?(?:\s+work)?)(?![\p{L}])/giu;

/** @param text with names and known buyers blanked out as `_` */
export function findUnknownBuyers(text: string): { text: string; start: number; end: number }[] {
  const found: { text: string; start: number; end: number }[] = [];
  for (const pattern of [UNKNOWN, NATIONAL_UNKNOWN, NATIONAL_SPEAKER, SOME_CONTRACTOR, NAMED_BODY, SUBCONTRACT]) {
    for (const match of text.matchAll(pattern)) {
      const noun = (match.groups?.who ?? '').trim();
      const nounEnd = match.index + match[0].lastIndexOf(noun) + noun.length;
      const who = noun + (PLACE_BEHIND.exec(text.slice(nounEnd, nounEnd + 60))?.[0] ?? '');
      if (who.includes('_') || found.some((one) => one.text.includes(who))) continue;
      const start = nounEnd - noun.length;
      found.push({ text: who, start, end: start + who.length });
    }
  }
  return found;
}
