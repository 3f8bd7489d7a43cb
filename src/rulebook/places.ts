/** The places that a buyer role can be narrowed to, and those for which the book says how far it goes. */
import type { BuyerRole } from './schema.ts';

const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DC District of Columbia,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,AS American Samoa,GU Guam,MP Northern Mariana Islands,PR Puerto Rico,VI US Virgin Islands';
const EU_STATES = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

const regions = new Intl.DisplayNames('en', { type: 'region' });

/** Each kind of place, with the code and the name of every one. */
export const PLACES: Record<'US state' | 'country', readonly (readonly [code: string, name: string])[]> = {
  'US state': STATES.split(',').map((entry) => [entry.slice(0, 2), entry.slice(3)]),
  country: EU_STATES.map((code) => [code, regions.of(code) ?? code]),
};

/**
 * The places whose rules bind a buyer, the narrowest last.
 *
 * @example placesOf('us-state-agency:TX') //=> ['us', 'us-tx']
 * @example placesOf('eu-government:DE') //=> ['eu', 'de']
 */
export function placesOf(role: BuyerRole): string[] {
  const [general = '', part] = role.split(':');
  const [wide = ''] = general.split('-');
  if (!part) return [wide];
  const code = part.toLowerCase();
  return [wide, wide === 'us' ? `us-${code}` : code];
}

/** A place in words, e.g. "Texas", "Germany", "the United States". */
export function placeInWords(place: string): string {
  const [country = '', state] = place.split('-');
  if (country === 'us' && state) {
    const code = state.toUpperCase();
    return PLACES['US state'].find(([one]) => one === code)?.[1] ?? place;
  }
  const named: Record<string, string> = { us: 'the United States', uk: 'the United Kingdom', eu: 'the European Union' };
  return named[country] ?? regions.of(country.toUpperCase()) ?? place;
}
