/**
 * The words that rules, questions and answers share, apart from the schema: a process that only answers loads no schema.
 * What a buyer may want to do, and the places that rules and buyers are of.
 */

/** What can be done with a product; rules forbid or limit some of it. */
export const ACTIVITIES = [
  'purchase',
  'renew',
  'use',
  'update',
  'resell',
  'integrate',
  'license',
  'hire-as-subcontractor',
] as const;

const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DC District of Columbia,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,AS American Samoa,GU Guam,MP Northern Mariana Islands,PR Puerto Rico,VI US Virgin Islands';
const EU_STATES =
  'AT Austria,BE Belgium,BG Bulgaria,HR Croatia,CY Cyprus,CZ Czechia,DK Denmark,EE Estonia,FI Finland,FR France,DE Germany,GR Greece,HU Hungary,IE Ireland,IT Italy,LV Latvia,LT Lithuania,LU Luxembourg,MT Malta,NL Netherlands,PL Poland,PT Portugal,RO Romania,SK Slovakia,SI Slovenia,ES Spain,SE Sweden';

/** What a buyer role can be narrowed to. */
type PlaceKind = 'US state' | 'country';

/** Each kind of place, with the code and the name of every one. */
export const PLACES: Record<PlaceKind, readonly (readonly [code: string, name: string])[]> = {
  'US state': placesIn(STATES),
  country: placesIn(EU_STATES),
};

function placesIn(list: string): [code: string, name: string][] {
  return list.split(',').map((entry) => [entry.slice(0, 2), entry.slice(3)]);
}

/** The name of a place of a kind; undefined where its code is none. */
export function placeNamed(kind: PlaceKind | undefined, code: string): string | undefined {
  return kind && PLACES[kind].find(([one]) => one === code)?.[1];
}

/**
 * The places whose rules bind a buyer, the narrowest last.
 *
 * @example placesOf('us-state-agency:TX') //=> ['us', 'us-tx']
 * @example placesOf('eu-government:DE') //=> ['eu', 'de']
 */
export function placesOf(role: string): string[] {
  const [general = '', part] = role.split(':');
  const [wide = ''] = general.split('-');
  if (!part) return [wide];
  const code = part.toLowerCase();
  return [wide, wide === 'us' ? `us-${code}` : code];
}

/** Made when it is first needed: it reads the names of all countries. */
let regions: Intl.DisplayNames | undefined;

/** A place in words, e.g. "Texas", "Germany", "the United States". */
export function placeInWords(place: string): string {
  const [country = '', state] = place.split('-');
  if (country === 'us' && state) return placeNamed('US state', state.toUpperCase()) ?? place;
  const named: Record<string, string> = { us: 'the United States', uk: 'the United Kingdom', eu: 'the European Union' };
  if (named[country]) return named[country];
  regions ??= new Intl.DisplayNames('en', { type: 'region' });
  return regions.of(country.toUpperCase()) ?? place;
}
