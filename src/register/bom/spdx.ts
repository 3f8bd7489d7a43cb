/** SPDX 2.2 and 2.3 (JSON and tag-value) and 3.0 (JSON-LD): https://spdx.dev/use/specifications/ */
import { z } from 'zod';
import { FileProblem } from '../tables/table.ts';
import { type Bom, type Component, componentOf } from './component.ts';

const text = z.string().optional().catch(undefined);

const packageFields = z.object({
  SPDXID: text,
  name: text,
  versionInfo: text,
  supplier: text,
  originator: text,
  primaryPackagePurpose: text,
  externalRefs: z
    .array(z.object({ referenceType: text, referenceLocator: text }))
    .optional()
    .catch(undefined),
});
type PackageFields = z.infer<typeof packageFields>;
const document2 = z.object({ spdxVersion: z.string(), name: text, packages: z.array(z.unknown()).optional() });

const PRODUCTS = /^(?:application|device|firmware|operating[-_]?system|container|install)$/iu;

/** @throws {FileProblem} where it is no bill that can be read */
export function readSpdxJson(name: string, value: unknown): Bom {
  const parsed = document2.safeParse(value);
  if (!parsed.success)
    throw new FileProblem(`${name} is no SPDX document that can be read: ${parsed.error.issues[0]?.message}.`);
  const components = (parsed.data.packages ?? []).flatMap((one) => {
    const fields = packageFields.safeParse(one);
    return fields.success ? [ofPackage(fields.data)] : [];
  });
  return {
    format: 'SPDX',
    version: parsed.data.spdxVersion.replace(/^SPDX-/u, ''),
    subject: parsed.data.name ?? '',
    components,
  };
}

function ofPackage(fields: PackageFields): Component {
  const locator = (type: RegExp): string | undefined =>
    fields.externalRefs?.find(({ referenceType }) => type.test(referenceType ?? ''))?.referenceLocator;
  return componentOf({
    ref: fields.SPDXID,
    name: fields.name,
    version: fields.versionInfo,
    isProduct: PRODUCTS.test(fields.primaryPackagePurpose ?? ''),
    supplier: partyOf(fields.supplier),
    manufacturer: partyOf(fields.originator),
    purl: locator(/^purl$/u),
    cpe: locator(/^cpe2[23]Type$/u),
  });
}

/** "Organization: Hikvision (info@example.com)" without the word before the colon. */
function partyOf(value: string | undefined): string | undefined {
  return value?.replace(/^(?:Organization|Person|Tool):\s*/iu, '');
}

/** Tags of a package that tell who makes it. */
const TAGS: Record<string, keyof PackageFields> = {
  SPDXID: 'SPDXID',
  PackageVersion: 'versionInfo',
  PackageSupplier: 'supplier',
  PackageOriginator: 'originator',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
};

/** The same as lines of `Tag: value`. @throws {FileProblem} where there is no version of SPDX */
export function readSpdxTags(name: string, content: string): Bom {
  const version = /^SPDXVersion:\s*SPDX-(\S+)/mu.exec(content)?.[1];
  if (!version) throw new FileProblem(`${name} is no SPDX document: there is no line "SPDXVersion: …".`);
  const packages: Record<string, unknown>[] = [];
  let current: Record<string, unknown> | undefined;
  for (const line of content.replace(/<text>[\s\S]*?<\/text>/gu, '').split(/\r?\n/u)) {
    const [, tag = '', value = ''] = /^(\w+):\s*(.*)$/u.exec(line) ?? [];
    if (tag === 'PackageName') {
      current = { name: value.trim(), externalRefs: [] };
      packages.push(current);
    } else if (tag === 'FileName' || tag === 'SnippetSPDXID') current = undefined;
    else if (current && tag === 'ExternalRef') {
      const [, referenceType, referenceLocator] = value.split(/\s+/u);
      if (Array.isArray(current.externalRefs)) current.externalRefs.push({ referenceType, referenceLocator });
    } else if (current && TAGS[tag] && value.trim() !== '') current[TAGS[tag]] ??= value.trim();
  }
  const subject = /^DocumentName:\s*(.*)$/mu.exec(content)?.[1]?.trim() ?? '';
  return readSpdxJson(name, { spdxVersion: `SPDX-${version}`, name: subject, packages });
}

const element = z.object({ type: text, '@type': text, spdxId: text, '@id': text, name: text });
const packageElement = element.extend({
  suppliedBy: z.unknown().optional(),
  originatedBy: z.unknown().optional(),
  software_packageVersion: text,
  software_primaryPurpose: text,
  software_packageUrl: text,
  externalIdentifier: z.unknown().optional(),
});
const identifier = z.object({ externalIdentifierType: text, identifier: text });
const createdBy = z.object({ specVersion: text });

/** The graph of SPDX 3: packages point to the agents that supply them. */
export function readSpdx3(name: string, graph: readonly unknown[]): Bom {
  const agents = new Map<string, string>();
  const packages: z.infer<typeof packageElement>[] = [];
  let version = '3.0';
  let subject = '';
  for (const one of graph) {
    const parsed = packageElement.safeParse(one);
    if (!parsed.success) continue;
    const { type = parsed.data['@type'] ?? '', spdxId = parsed.data['@id'] ?? '' } = parsed.data;
    if (/(?:^|\/)(?:Organization|Person|Agent|SoftwareAgent|Tool)$/u.test(type))
      agents.set(spdxId, parsed.data.name ?? '');
    else if (/(?:^|[_/])(?:Package|HardwareComponent)$/u.test(type)) packages.push(parsed.data);
    else if (/SpdxDocument$/u.test(type)) subject = parsed.data.name ?? '';
    else if (/CreationInfo$/u.test(type)) version = createdBy.safeParse(one).data?.specVersion ?? version;
  }
  if (packages.length === 0 && agents.size === 0)
    throw new FileProblem(`${name} is JSON-LD without a package: no SPDX 3 document that can be read.`);
  const nameOf = (pointer: unknown): string | undefined =>
    typeof pointer === 'string' ? agents.get(pointer) : (element.safeParse(pointer).data?.name ?? undefined);
  const components = packages.map((one) => {
    const identifiers = many(one.externalIdentifier).flatMap((entry) => identifier.safeParse(entry).data ?? []);
    const find = (type: RegExp): string | undefined =>
      identifiers.find(({ externalIdentifierType }) => type.test(externalIdentifierType ?? ''))?.identifier;
    return componentOf({
      ref: one.spdxId ?? one['@id'],
      name: one.name,
      version: one.software_packageVersion,
      isProduct: PRODUCTS.test(one.software_primaryPurpose ?? ''),
      supplier: nameOf(one.suppliedBy),
      authors: many(one.originatedBy).map(nameOf),
      purl: one.software_packageUrl ?? find(/^(?:packageUrl|purl)$/u),
      cpe: find(/^cpe2[23]$/u),
    });
  });
  return { format: 'SPDX', version, subject, components };
}

function many(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
