/** What is wrong in the files of the book where each by itself fits its schema. */
import type { BookFiles } from './book.ts';
import { didYouMeanCategory, didYouMeanRole, didYouMeanVendor } from './roles.ts';
import type { RuleFile, Vendor } from './schema.ts';
import { instantOf } from './time.ts';
import { PLACES, placeNamed } from './vocabulary.ts';

type Path = (string | number)[];

/** What is wrong at a place of a file. */
interface Fault {
  path: Path;
  message: string;
}

/** Something that one file alone cannot show: a reference to nothing, dates out of order, an id used twice. */
export interface CrossFileProblem extends Fault {
  kind: 'rule' | 'vendor' | 'coverage' | 'outside';
  id: string;
}

/** Ids of files that stand there but could not be read: what names them is right all the same. */
interface Unread {
  rules: string[];
  vendors: string[];
}

/** Checks everything in which the files of the book must agree with each other and with themselves. */
export function crossFileProblems(files: BookFiles, unread: Unread = { rules: [], vendors: [] }): CrossFileProblem[] {
  const about = (kind: CrossFileProblem['kind'], id: string, faults: Fault[]): CrossFileProblem[] =>
    faults.map((fault) => ({ kind, id, ...fault }));
  const repeated = (kind: CrossFileProblem['kind'], entries: { id: string }[]): CrossFileProblem[] => {
    const what = kind === 'outside' ? 'topic' : `${kind} file`;
    const message = (id: string): string => `another ${what} has the id "${id}" too`;
    return repeatedIn(entries).flatMap(({ id }) => about(kind, id, [{ path: ['id'], message: message(id) }]));
  };
  const products = files.vendors.flatMap((vendor) =>
    vendor.products.map(({ id }, index) => ({ id, vendor: vendor.id, index })),
  );
  const unknown = unknownIds(files, unread);
  return [
    ...repeated('rule', files.rules),
    ...repeated('vendor', files.vendors),
    ...repeatedIn(products).flatMap(({ id, vendor, index }) =>
      about('vendor', vendor, [{ path: ['products', index, 'id'], message: `the product id "${id}" is used twice` }]),
    ),
    ...files.rules.flatMap((rule) => about('rule', rule.id, [...unknown(rule), ...ruleFaults(rule)])),
    ...files.vendors.flatMap((vendor) => about('vendor', vendor.id, [...unknown(vendor), ...vendorFaults(vendor)])),
    ...(files.coverage ?? []).flatMap(({ place }) => about('coverage', place, placeFaults(place))),
    ...repeated('outside', files.outside ?? []),
  ];
}

/** Every text in a file, with the place where it stands. */
export function* textsIn(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* textsIn(one, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* textsIn(one, [...path, key]);
}

/** What a template left to be filled in: `<the official title>`. */
export function isPlaceholder(text: string): boolean {
  return /<[^<>]+>/.test(text);
}

function fieldOf(path: Path): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

/** Finds the ids in a file that the book does not have, whether or not the file fits its schema. */
export function unknownIds(files: BookFiles, unread: Unread): (file: unknown) => Fault[] {
  const setOf = (entries: { id: string }[], others: string[] = []) =>
    new Set([...entries.map(({ id }) => id), ...others]);
  const meant = (id: string | null): string => (id ? `; did you mean ${id}?` : '');
  const within =
    (known: ReadonlySet<string>, what: string, mean: (id: string) => string | null = () => null) =>
    (id: string): string | null =>
      known.has(id) ? null : `there is no ${what} "${id}"${meant(mean(id))}`;
  const vendor = within(setOf(files.vendors, unread.vendors), 'vendor file', (id) =>
    didYouMeanVendor(id, files.vendors),
  );
  const category = within(setOf(files.categories), 'category', (id) => didYouMeanCategory(id, files.categories));
  // The products of a vendor file that could not be read are not known.
  const products = files.vendors.flatMap((one) => one.products);
  const product = unread.vendors.length > 0 ? () => null : within(setOf(products), 'product');
  const rule = within(setOf(files.rules, unread.rules), 'rule');
  const roles = new Map(files.roles.map(({ id, part }) => [id, part]));
  const role = (id: string): string | null => {
    const [general = '', part] = id.split(':');
    const kind = roles.get(general);
    if (!roles.has(general))
      return `roles.yaml has no buyer role "${general}"${meant(didYouMeanRole(general, files.roles))}`;
    if (part && !kind) return `the buyer role "${general}" takes no part after a colon`;
    return part && !placeNamed(kind, part) ? `"${part}" is not the code of a ${kind}` : null;
  };
  const fields = new Map<string, (id: string) => string | null>(
    Object.entries({
      vendors: vendor,
      vendor,
      categories: category,
      products: product,
      countsOwners: rule,
      supersedes: rule,
      related: rule,
      binds: role,
      notFor: role,
    }),
  );
  return (file) =>
    [...textsIn(file)].flatMap(({ path, text }) => {
      const message = isPlaceholder(text) ? null : fields.get(fieldOf(path))?.(text);
      return message ? [{ path, message }] : [];
    });
}

function repeatedIn<T extends { id: string }>(entries: T[]): T[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => seen.size === seen.add(id).size);
}

/** A place of the United States is one that buyer roles can be narrowed to. */
function placeFaults(place: string): Fault[] {
  if (!place.startsWith('us-') || PLACES['US state'].some(([code]) => `us-${code.toLowerCase()}` === place)) return [];
  return [{ path: ['place'], message: `"${place}" is not the code of a US state, DC or territory` }];
}

function ruleFaults(rule: RuleFile): Fault[] {
  const found: Fault[] = [];
  const complain = (path: Path, message: string) => found.push({ path, message });
  const labels = new Set(rule.citations.map((citation) => citation.label));
  for (const { path, text } of textsIn(rule))
    if (fieldOf(path) === 'citation' && !labels.has(text))
      complain(path.slice(0, path.indexOf('citation') + 1), `"${text}" is not the label of a citation of this file`);
  const phaseIds = new Set<string>();
  rule.phases.forEach((phase, index) => {
    const path = ['phases', index];
    if (phaseIds.has(phase.id)) complain([...path, 'id'], `two phases have the id "${phase.id}"`);
    phaseIds.add(phase.id);
    const from = instantOf(phase.from, rule.timeZone);
    if (phase.until && instantOf(phase.until, rule.timeZone) <= from)
      complain([...path, 'until'], `the phase ends (${phase.until}) before it begins (${phase.from})`);
    if (phase.announced && phase.announced < rule.published)
      complain(
        [...path, 'announced'],
        `the phase was announced (${phase.announced}) before the rule was published (${rule.published})`,
      );
    const before = rule.phases[index - 1];
    if (before && instantOf(before.from, rule.timeZone) > from)
      complain(
        [...path, 'from'],
        `phases stand in the order of their dates, but ${phase.from} comes after ${before.from}`,
      );
    if ((rule.kind === 'advisory' || rule.kind === 'proposal') && phase.prohibits)
      complain([...path, 'prohibits'], `an instrument of kind "${rule.kind}" forbids nothing: use "restricts"`);
  });
  if (rule.checked.on < rule.published) complain(['checked', 'on'], 'the rule was checked before it was published');
  return found;
}

function vendorFaults({ members }: Vendor): Fault[] {
  return members.flatMap(({ since, until }, index) =>
    since && until && until <= since
      ? [{ path: ['members', index, 'until'], message: 'it left the vendor before it joined' }]
      : [],
  );
}
