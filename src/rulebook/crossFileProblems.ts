import type { BookFiles } from './book.ts';
import { didYouMeanCategory, didYouMeanRole, PLACES } from './roles.ts';
import type { Coverage, Role, RuleFile, Vendor } from './schema.ts';
import { instantOf } from './time.ts';

/** Something that one file alone cannot show: a reference to nothing, dates out of order, an id used twice. */
export interface CrossFileProblem {
  kind: 'rule' | 'vendor' | 'coverage' | 'outside';
  id: string;
  path: (string | number)[];
  message: string;
}

/**
 * Checks everything in which the files of the book must agree with each other and with themselves.
 *
 * @param unread ids of files that stand there but could not be read: what names them is right all the same
 */
export function crossFileProblems(
  files: BookFiles,
  unread: { rules: string[]; vendors: string[] } = { rules: [], vendors: [] },
): CrossFileProblem[] {
  const known: Known = {
    rules: new Set([...files.rules.map((rule) => rule.id), ...unread.rules]),
    vendors: new Set([...files.vendors.map((vendor) => vendor.id), ...unread.vendors]),
    categories: new Set(files.categories.map((category) => category.id)),
    products: new Set(files.vendors.flatMap((vendor) => vendor.products.map((product) => product.id))),
    roles: new Map(files.roles.map((role) => [role.id, role.part])),
    meantCategory: (id) => meant(didYouMeanCategory(id, files.categories)),
    meantRole: (id) => meant(didYouMeanRole(id, files.roles)),
    hasUnreadVendors: unread.vendors.length > 0,
  };
  return [
    ...repeatedIds('rule', files.rules),
    ...repeatedIds('vendor', files.vendors),
    ...repeatedProducts(files.vendors),
    ...files.rules.flatMap((rule) => ruleProblems(rule, known)),
    ...files.vendors.flatMap((vendor) => vendorProblems(vendor, known)),
    ...coverageProblems(files.coverage ?? []),
    ...repeatedIds('outside', files.outside ?? []),
  ];
}

/** Roles and kinds of product that the book does not have, in a file that does not fit its schema for other reasons. */
export function unknownIds(
  value: unknown,
  { categories, roles }: Pick<BookFiles, 'categories' | 'roles'>,
  path: (string | number)[] = [],
): { path: (string | number)[]; message: string }[] {
  if (Array.isArray(value)) {
    const field = path.at(-1);
    return value.flatMap((one, index) => {
      const at = [...path, index];
      if (typeof one !== 'string') return unknownIds(one, { categories, roles }, at);
      const general = one.split(':')[0] ?? '';
      if (field === 'categories' && !categories.some(({ id }) => id === one))
        return [{ path: at, message: `there is no category "${one}"${meant(didYouMeanCategory(one, categories))}` }];
      if ((field === 'binds' || field === 'notFor') && !roles.some(({ id }) => id === general))
        return [
          { path: at, message: `roles.yaml has no buyer role "${general}"${meant(didYouMeanRole(general, roles))}` },
        ];
      return [];
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => unknownIds(one, { categories, roles }, [...path, key]));
}

interface Known {
  rules: Set<string>;
  vendors: Set<string>;
  categories: Set<string>;
  products: Set<string>;
  roles: Map<string, Role['part']>;
  /** What an unknown id may have meant, ready to follow the complaint. */
  meantCategory: (id: string) => string;
  meantRole: (id: string) => string;
  /** The products of a vendor file that could not be read are not known. */
  hasUnreadVendors: boolean;
}

const meant = (id: string | null): string => (id ? `; did you mean ${id}?` : '');

function repeatedIds(kind: CrossFileProblem['kind'], entries: { id: string }[]): CrossFileProblem[] {
  const seen = new Set<string>();
  return entries
    .filter(({ id }) => seen.size === seen.add(id).size)
    .map(({ id }) => ({
      kind,
      id,
      path: ['id'],
      message: `another ${kind === 'outside' ? 'topic' : `${kind} file`} has the id "${id}" too`,
    }));
}

function repeatedProducts(vendors: Vendor[]): CrossFileProblem[] {
  const seen = new Set<string>();
  return vendors.flatMap((vendor) =>
    vendor.products.flatMap((product, index) =>
      seen.size === seen.add(product.id).size
        ? [problem('vendor', vendor.id, ['products', index, 'id'], `the product id "${product.id}" is used twice`)]
        : [],
    ),
  );
}

/** A place of the United States is one that buyer roles can be narrowed to. */
function coverageProblems(coverage: Coverage[]): CrossFileProblem[] {
  const states = new Set(PLACES['US state'].map(([code]) => `us-${code.toLowerCase()}`));
  return coverage.flatMap(({ place }) =>
    place.startsWith('us-') && !states.has(place)
      ? [problem('coverage', place, ['place'], `"${place}" is not the code of a US state, DC or territory`)]
      : [],
  );
}

function problem(
  kind: CrossFileProblem['kind'],
  id: string,
  path: (string | number)[],
  message: string,
): CrossFileProblem {
  return { kind, id, path, message };
}

function ruleProblems(rule: RuleFile, known: Known): CrossFileProblem[] {
  const found: CrossFileProblem[] = [];
  const complain = (path: (string | number)[], message: string) => found.push(problem('rule', rule.id, path, message));
  const labels = new Set(rule.citations.map((citation) => citation.label));

  const checkIds = (path: (string | number)[], ids: string[] | undefined, within: Set<string>, what: string) =>
    ids?.forEach((id, index) => {
      if (within.has(id) || (what === 'product' && known.hasUnreadVendors)) return;
      complain([...path, index], `there is no ${what} "${id}"${what === 'category' ? known.meantCategory(id) : ''}`);
    });
  const checkRoles = (path: (string | number)[], roles: string[] | undefined) =>
    roles?.forEach((role, index) => {
      const [general = '', part] = role.split(':');
      const kind = known.roles.get(general);
      if (!known.roles.has(general))
        complain([...path, index], `roles.yaml has no buyer role "${general}"${known.meantRole(general)}`);
      else if (part && !kind) complain([...path, index], `the buyer role "${general}" takes no part after a colon`);
      else if (part && kind && !PLACES[kind].some(([code]) => code === part))
        complain([...path, index], `"${part}" is not the code of a ${kind}`);
    });
  const checkCitation = (path: (string | number)[], cited: string[] | undefined) =>
    cited?.forEach((label) => {
      if (!labels.has(label)) complain(path, `"${label}" is not the label of a citation of this file`);
    });

  rule.appliesTo.forEach((part, index) => {
    checkIds(['appliesTo', index, 'vendors'], part.vendors, known.vendors, 'vendor file');
    checkIds(['appliesTo', index, 'categories'], part.categories, known.categories, 'category');
  });
  checkRoles(['binds'], rule.binds);
  checkRoles(['notFor'], rule.notFor ?? []);
  const phaseIds = new Set<string>();
  rule.phases.forEach((phase, index) => {
    const path = ['phases', index];
    if (phaseIds.has(phase.id)) complain([...path, 'id'], `two phases have the id "${phase.id}"`);
    phaseIds.add(phase.id);
    checkIds([...path, 'vendors'], phase.vendors, known.vendors, 'vendor file');
    checkIds([...path, 'categories'], phase.categories, known.categories, 'category');
    checkRoles([...path, 'binds'], phase.binds);
    checkCitation([...path, 'citation'], phase.citation);
    const from = instantOf(phase.from, rule.timeZone);
    if (phase.until && instantOf(phase.until, rule.timeZone) <= from) {
      complain([...path, 'until'], `the phase ends (${phase.until}) before it begins (${phase.from})`);
    }
    if (phase.announced && phase.announced < rule.published) {
      complain(
        [...path, 'announced'],
        `the phase was announced (${phase.announced}) before the rule was published (${rule.published})`,
      );
    }
    const before = rule.phases[index - 1];
    if (before && instantOf(before.from, rule.timeZone) > from) {
      complain(
        [...path, 'from'],
        `phases stand in the order of their dates, but ${phase.from} comes after ${before.from}`,
      );
    }
    if ((rule.kind === 'advisory' || rule.kind === 'proposal') && phase.prohibits) {
      complain([...path, 'prohibits'], `an instrument of kind "${rule.kind}" forbids nothing: use "restricts"`);
    }
  });
  rule.carveOuts.forEach((carveOut, index) => {
    const path = ['carveOuts', index];
    checkIds([...path, 'products'], carveOut.products, known.products, 'product');
    checkIds([...path, 'categories'], carveOut.categories, known.categories, 'category');
    checkIds([...path, 'vendors'], carveOut.vendors, known.vendors, 'vendor file');
    checkCitation([...path, 'citation'], carveOut.citation);
  });
  rule.advises.forEach((advice, index) => {
    checkCitation(['advises', index, 'citation'], advice.citation);
  });
  rule.reporting.forEach((duty, index) => {
    checkCitation(['reporting', index, 'citation'], duty.citation);
  });
  checkCitation(['waiver', 'citation'], rule.waiver?.citation);
  checkCitation(['penalties', 'citation'], rule.penalties?.citation);
  checkIds(['countsOwners'], rule.countsOwners, known.rules, 'rule');
  checkIds(['supersedes'], rule.supersedes, known.rules, 'rule');
  checkIds(['related'], rule.related, known.rules, 'rule');
  if (rule.checked.on < rule.published) complain(['checked', 'on'], 'the rule was checked before it was published');
  return found;
}

function vendorProblems(vendor: Vendor, known: Known): CrossFileProblem[] {
  const found: CrossFileProblem[] = [];
  const checkCategories = (path: (string | number)[], ids: string[] | undefined) =>
    ids?.forEach((id, index) => {
      if (!known.categories.has(id))
        found.push(
          problem('vendor', vendor.id, [...path, index], `there is no category "${id}"${known.meantCategory(id)}`),
        );
    });
  checkCategories(['categories'], vendor.categories);
  vendor.members.forEach((member, index) => {
    checkCategories(['members', index, 'categories'], member.categories);
    if (member.since && member.until && member.until <= member.since) {
      found.push(problem('vendor', vendor.id, ['members', index, 'until'], 'it left the vendor before it joined'));
    }
  });
  vendor.products.forEach((product, index) => {
    checkCategories(['products', index, 'categories'], product.categories);
  });
  vendor.containedIn.forEach((other, index) => {
    checkCategories(['containedIn', index, 'categories'], other.categories);
  });
  vendor.divested.forEach((sold, index) => {
    if (sold.vendor && !known.vendors.has(sold.vendor)) {
      found.push(
        problem('vendor', vendor.id, ['divested', index, 'vendor'], `there is no vendor file "${sold.vendor}"`),
      );
    }
  });
  return found;
}
