/** What a bill of materials says of one component, whatever its format. */
import type { NamedText } from '../judgement.ts';

export interface Component {
  /** As the bill refers to it, or its name. */
  ref: string;
  name: string;
  version: string;
  /** Everything that names who makes or supplies it, and what it is. */
  names: NamedText[];
  /** Whether a field for a maker or supplier is filled. */
  hasMaker: boolean;
}

export interface Bom {
  format: 'CycloneDX' | 'SPDX';
  version: string;
  /** What the bill is of. */
  subject: string;
  components: Component[];
}

/** What a component may tell of itself. */
export interface Told {
  ref?: string | undefined;
  name?: string | undefined;
  version?: string | undefined;
  /** Whether it is a thing or a program that is sold by its name, rather than a part of one. */
  isProduct: boolean;
  supplier?: string | undefined;
  manufacturer?: string | undefined;
  publisher?: string | undefined;
  authors?: (string | undefined)[];
  group?: string | undefined;
  purl?: string | undefined;
  cpe?: string | undefined;
}

/**
 * A component by what it tells of itself. A group, a purl and a CPE are names for machines, and so is the name of a library:
 * they count only where the rule book knows them.
 */
export function componentOf(told: Told): Component {
  const makers = [
    named(told.supplier, 'supplier'),
    named(told.manufacturer, 'manufacturer'),
    named(told.publisher, 'publisher'),
    ...(told.authors ?? []).map((author) => named(author, 'author')),
  ].flat();
  const hasMaker = makers.length > 0;
  const name = told.name?.trim() ?? '';
  const group = told.group?.trim() ?? '';
  const identifiers = [
    ...identified(group, 'group'),
    ...identified(purlNamespace(told.purl), 'purl'),
    ...identified(cpeVendor(told.cpe), 'cpe'),
  ];
  const own: NamedText[] =
    name === '' ? [] : [{ text: name, from: 'name', trust: told.isProduct ? 'description' : 'identifier' }];
  return {
    ref: told.ref?.trim() || (told.version ? `${name}@${told.version}` : name),
    name: group !== '' && !told.isProduct ? `${group}/${name}` : name,
    version: told.version?.trim() ?? '',
    names: distinct([...makers, ...identifiers, ...own]),
    hasMaker,
  };
}

/** Whether a filled field names nobody, as SPDX and careful people write it. */
function namesNobody(text: string): boolean {
  return /^(?:|NOASSERTION|NONE|N\/A|unknown|n\.a\.|-+)$/iu.test(text);
}

function named(text: string | undefined, from: string): NamedText[] {
  // An address or a URL beside the name is no part of it.
  const name = (text ?? '')
    .replace(/<[^>]*>|\((?:[^()]*@[^()]*|https?:[^()]*|)\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return namesNobody(name) ? [] : [{ text: name, from, trust: 'name' }];
}

/** "com.huawei.hms" is read as the domain huawei.com as well. */
function identified(text: string | undefined, from: string): NamedText[] {
  if (!text || namesNobody(text)) return [];
  const plain = text.replace(/^@/u, '');
  const labels = plain.split('.');
  const isDomain = labels.length > 1 && /^(?:[a-z]{2,4}|info)$/u.test(labels[0] ?? '');
  const words = plain.replaceAll(/[-_/]+/gu, ' ').trim();
  return [isDomain ? `${labels[1]}.${labels[0]}` : words].map((one) => ({ text: one, from, trust: 'identifier' }));
}

/** `pkg:npm/%40tiktok/sdk@1` is of `tiktok`; of an address of a forge, whoever owns the repository. */
function purlNamespace(purl: string | undefined): string | undefined {
  const path = /^pkg:[^/]+\/([^?#]*)/u.exec(purl ?? '')?.[1]?.replace(/@[^@/]*$/u, '');
  const parts = path?.split('/').map(decoded) ?? [];
  if (parts.length < 2) return undefined;
  return /^(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com)$/u.test(parts[0] ?? '') ? parts[1] : parts.at(-2);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `cpe:2.3:h:hikvision:…` and `cpe:/h:hikvision:…`. */
function cpeVendor(cpe: string | undefined): string | undefined {
  return /^cpe:(?:2\.3:|\/)[aho*-]:([^:]+)/u.exec(cpe ?? '')?.[1]?.replaceAll('\\', '');
}

function distinct(names: NamedText[]): NamedText[] {
  return [...new Map(names.map((one) => [`${one.trust} ${one.text.toLowerCase()}`, one])).values()];
}
