/** Names of countries and US states: never a vendor, and told back where nothing else explains them. */
const COUNTRIES =
  'us usa uk eu uae america europe asia africa china russia taiwan japan korea india canada mexico brazil argentina chile colombia peru germany france spain italy portugal poland austria switzerland belgium netherlands luxembourg ireland denmark sweden norway finland iceland estonia latvia lithuania czechia slovakia hungary romania bulgaria greece croatia slovenia serbia ukraine turkey israel iran iraq egypt nigeria kenya morocco australia singapore malaysia indonesia thailand vietnam philippines pakistan bangladesh england scotland wales britain';
const STATES =
  'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming';

const PLACES = new Set(`${COUNTRIES} ${STATES}`.split(' '));

export function isCountryOrState(word: string): boolean {
  return PLACES.has(word);
}

/** Whose government or company it is, where that is not the United States. */
export const FOREIGN =
  /^(?:canadian|german|french|dutch|swiss|austrian|belgian|spanish|italian|polish|swedish|norwegian|danish|finnish|irish|british|australian|indian|russian|chinese|japanese|korean|mexican|brazilian|argentine|nigerian|malaysian|pakistani|uk|eu)$/u;
