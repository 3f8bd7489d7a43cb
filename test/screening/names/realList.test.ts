import { buildNameIndex } from '../../../src/screening/index/buildIndex.ts';
import type { NameIndex } from '../../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../../src/screening/index/searchNames.ts';
import type { ListedParty } from '../../../src/screening/lists/listedParty.ts';
import { readParties } from '../../../src/screening/lists/readList.ts';
import { normalName } from '../../../src/screening/normalize/normalForm.ts';
import { describeWithReference, REAL_LIST } from '../../reference.ts';

/** Every so manieth party is asked for. */
const STEP = 20;
/** Firms that stand on no list, with names as short and general as those of software often are. */
const SOFTWARE =
  'Slack|Notion|Linear|Asana|Box|Ramp|Brex|Gusto|Loom|Miro|Figma|Retool|Segment|Snyk|Datadog|Zoom|Okta|Stripe|Canva|Airtable|Webflow|Vercel|Twilio|Zapier';

describeWithReference('against the real list', () => {
  let parties: ListedParty[] = [];
  let index: NameIndex<ListedParty>;
  beforeAll(async () => {
    parties = await readParties(REAL_LIST);
    index = buildNameIndex(parties);
  }, 60_000);

  // A ship's name may be a firm's, which then comes first. One ordinary word ("APEX") and the one word of a ship's name are questions, even letter by letter the same.
  test('a main name is found as the very name, first', () => {
    const missed = parties.flatMap(({ names: [name = ''] }, i) => {
      if (i % STEP !== 0) return [];
      const [first] = searchNames(index, name, { limit: 1 });
      const isQuestion = first?.level === 'strong' && normalName(name).words.length === 1;
      return first?.level === 'exact' || isQuestion ? [] : [name];
    });
    expect(missed).toEqual([]);
  }, 120_000);

  test.each(SOFTWARE.split('|'))('%s is taken for no listed party', (name) => {
    expect(['exact', 'strong']).not.toContain(searchNames(index, name)[0]?.level);
  });

  test.each([
    ['Hikvison', 'weak or better', /hikvision/i],
    ['SenseTime', 'weak or better', /sense ?time/i],
    ['Лаборатория Касперского', 'strong', /kaspersk/i],
    ['中国电子科技集团公司第十四研究所', 'weak or better', /14th Research Institute/],
    ['بانک سپه', 'strong', /sepah/i],
    ['조선광선은행', 'strong', /kwangson/i],
  ])('%s is found, %s', (asked, level, wanted) => {
    const matches = searchNames(index, asked, { isWide: true });
    const found = matches.find(({ party }) => party.names.some((name) => wanted.test(name)));
    expect(found).toBeDefined();
    if (level === 'strong') expect(['exact', 'strong']).toContain(found?.level);
  });
});
