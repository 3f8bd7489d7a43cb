/** CycloneDX 1.2 to 1.7, JSON and XML: https://cyclonedx.org/docs/ */
import { SaxesParser } from 'saxes';
import { z } from 'zod';
import { FileProblem } from '../tables/table.ts';
import { type Bom, type Component, componentOf } from './component.ts';

const text = z.string().optional().catch(undefined);
const party = z.object({ name: text }).optional().catch(undefined);

/** Only what tells who makes a component; whatever else stands there is passed over. */
const componentFields = z.object({
  type: text,
  'bom-ref': text,
  name: text,
  version: text,
  group: text,
  publisher: text,
  author: text,
  purl: text,
  cpe: text,
  supplier: party,
  manufacturer: party,
  authors: z
    .array(z.object({ name: text }))
    .optional()
    .catch(undefined),
});
const bill = z.object({
  specVersion: z.string(),
  metadata: z
    .object({ component: z.unknown(), supplier: party, manufacturer: party, manufacture: party })
    .partial()
    .optional()
    .catch(undefined),
  components: z.array(z.unknown()).optional(),
  services: z.array(z.unknown()).optional(),
});
const nested = z.object({
  components: z.array(z.unknown()).optional().catch(undefined),
  services: z.array(z.unknown()).optional().catch(undefined),
});
const serviceFields = z.object({ 'bom-ref': text, name: text, version: text, group: text, provider: party });

/** Things that are bought by their name; of a library or a file the name is one for machines. */
const PRODUCTS = new Set([
  'application',
  'device',
  'firmware',
  'operating-system',
  'device-driver',
  'platform',
  'container',
  'machine-learning-model',
]);

/** @throws {FileProblem} where it is no bill that can be read */
export function readCycloneDxJson(name: string, value: unknown): Bom {
  const parsed = bill.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FileProblem(
      `${name} is no CycloneDX bill that can be read: ${issue?.path.join('.') || 'it'}: ${issue?.message}.`,
    );
  }
  const { specVersion, metadata, components = [], services = [] } = parsed.data;
  const subject = componentFields.safeParse(metadata?.component);
  const found: Component[] = [];
  const main = subject.success ? subject.data : undefined;
  if (main)
    found.push(component(main, metadata?.supplier?.name, metadata?.manufacturer?.name ?? metadata?.manufacture?.name));
  for (const one of within([...nestedIn(metadata?.component, 'components'), ...components], 'components')) {
    const read = componentFields.safeParse(one);
    if (read.success) found.push(component(read.data));
  }
  for (const one of within(services, 'services')) {
    const read = serviceFields.safeParse(one);
    if (!read.success) continue;
    const { 'bom-ref': ref, name, version, group, provider } = read.data;
    found.push(componentOf({ ref, name, version, group, supplier: provider?.name, isProduct: true }));
  }
  return {
    format: 'CycloneDX',
    version: specVersion,
    subject: [main?.name, main?.version].filter(Boolean).join(' '),
    components: found,
  };
}

function nestedIn(value: unknown, kind: 'components' | 'services'): unknown[] {
  const parsed = nested.safeParse(value);
  return parsed.success ? (parsed.data[kind] ?? []) : [];
}

/** Things and those within each of them, without going down the stack: a bill may nest deeper than it reaches. */
function* within(things: readonly unknown[], kind: 'components' | 'services'): Generator<unknown> {
  const open = things.toReversed();
  while (open.length > 0) {
    const one = open.pop();
    yield one;
    open.push(...nestedIn(one, kind).toReversed());
  }
}

function component(fields: z.infer<typeof componentFields>, supplier?: string, manufacturer?: string): Component {
  return componentOf({
    ref: fields['bom-ref'],
    name: fields.name,
    version: fields.version,
    isProduct: PRODUCTS.has(fields.type ?? ''),
    supplier: fields.supplier?.name ?? supplier,
    manufacturer: fields.manufacturer?.name ?? manufacturer,
    publisher: fields.publisher,
    authors: [fields.author, ...(fields.authors ?? []).map((author) => author.name)],
    group: fields.group,
    purl: fields.purl,
    cpe: fields.cpe,
  });
}

/** Fields of a component that hold text. */
const TEXT_FIELDS = new Set(['name', 'version', 'group', 'publisher', 'author', 'purl', 'cpe']);
/** Elements in which a name is that of somebody. */
const PARTIES = new Set(['supplier', 'manufacturer', 'manufacture', 'provider']);

/** An element that is read into the same shape as the JSON form has. */
interface Open {
  kind: string;
  fields: Record<string, unknown>;
}

/**
 * The same as XML. A document type is refused: it is where outside entities and endless ones come from, and no bill needs one.
 *
 * @throws {FileProblem} where it is no bill that can be read
 */
export function readCycloneDxXml(name: string, xml: string): Bom {
  const parser = new SaxesParser();
  let specVersion = '';
  let content = '';
  const root: Open = { kind: 'bom', fields: {} };
  const stack: Open[] = [];
  const list = (open: Open, key: string): unknown[] => {
    const there = open.fields[key];
    if (Array.isArray(there)) return there;
    const made: unknown[] = [];
    open.fields[key] = made;
    return made;
  };
  parser.on('doctype', () => {
    throw new FileProblem(
      `${name} has a document type (<!DOCTYPE …>). Bills with one are not read, since it may call in other files. Take it out.`,
    );
  });
  parser.on('error', (error) => {
    throw new FileProblem(
      `${name} is no well-formed XML: ${error.message.replace(/^undefined:/u, 'line ').replace(/\.$/u, '')}.`,
    );
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    const kind = tag.replace(/^.*:/u, '');
    content = '';
    if (stack.length === 0) {
      const uri = Object.entries(attributes).find(
        ([key, value]) => key.startsWith('xmlns') && /cyclonedx\.org\/schema\/bom/u.test(value),
      )?.[1];
      if (kind !== 'bom' || !uri)
        throw new FileProblem(`${name} is XML, but no CycloneDX bill (its root is <${tag}>).`);
      specVersion = /bom\/(\d+\.\d+)/u.exec(uri)?.[1] ?? '';
      stack.push(root);
      return;
    }
    stack.push({
      kind,
      fields: {
        ...(attributes.type ? { type: attributes.type } : {}),
        ...(attributes['bom-ref'] ? { 'bom-ref': attributes['bom-ref'] } : {}),
      },
    });
  });
  parser.on('text', (part) => {
    content += part;
  });
  parser.on('cdata', (part) => {
    content += part;
  });
  parser.on('closetag', () => {
    const one = stack.pop();
    const parent = stack.at(-1);
    if (!one || !parent) return;
    if (TEXT_FIELDS.has(one.kind) && content.trim() !== '') parent.fields[one.kind] ??= content.trim();
    else if (PARTIES.has(one.kind) || one.kind === 'metadata') parent.fields[one.kind] = one.fields;
    else if (one.kind === 'component' && parent.kind === 'metadata') parent.fields.component = one.fields;
    else if (
      (one.kind === 'component' && parent.kind === 'components') ||
      (one.kind === 'service' && parent.kind === 'services') ||
      (one.kind === 'author' && parent.kind === 'authors')
    )
      list(parent, 'items').push(one.fields);
    else if (one.kind === 'components' || one.kind === 'services' || one.kind === 'authors')
      parent.fields[one.kind] = one.fields.items ?? [];
    content = '';
  });
  parser.write(xml).close();
  return readCycloneDxJson(name, { ...root.fields, specVersion });
}
