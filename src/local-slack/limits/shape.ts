/**
 * A small language in which Slack's documented limits are written down as data, and the one reader of it.
 * Complaints are worded as Slack words them: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
 */

export type Surface = 'message' | 'modal' | 'home';
export type Json = Record<string, unknown>;
type TextKind = 'plain_text' | 'mrkdwn';

export type Shape =
  | { is: 'string'; min?: number; max?: number; like?: RegExp; oneOf?: readonly string[] }
  | { is: 'number'; min?: number; max?: number; integer?: boolean }
  | { is: 'boolean' }
  | { is: 'text'; as: readonly TextKind[]; min: number; max: number }
  | { is: 'list'; of: Shape; min?: number; max?: number }
  | { is: 'object'; of: ObjectShape }
  /** An object whose `type` picks its shape from a catalogue. */
  | { is: 'typed'; among: () => Catalogue; only?: readonly string[] };

/** What is wrong, and where below the object (a relative JSON pointer). */
export interface Complaint {
  says: string;
  at?: string;
}
export type Rule = (value: Json, surface: Surface) => Complaint[];

export interface ObjectShape {
  required: readonly string[];
  fields: Readonly<Record<string, Shape>>;
  /** What a table of fields cannot say: either-or, at-least-one-of, counts across fields. */
  rules?: readonly Rule[];
  /** Surfaces that take it; all when left out. */
  surfaces?: readonly Surface[];
}
export type Catalogue = Readonly<Record<string, ObjectShape>>;

/** Is this a JSON object (not null, not an array)? */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const string = (max?: number, min = 0): Shape => ({ is: 'string', min, ...(max === undefined ? {} : { max }) });
export const oneOf = (...values: string[]): Shape => ({ is: 'string', oneOf: values });
export const like = (pattern: RegExp): Shape => ({ is: 'string', like: pattern });
export const boolean: Shape = { is: 'boolean' };
export const integer = (min: number, max?: number): Shape => ({
  is: 'number',
  integer: true,
  min,
  ...(max === undefined ? {} : { max }),
});
export const number: Shape = { is: 'number' };
export const plainText = (max: number): Shape => ({ is: 'text', as: ['plain_text'], min: 1, max });
export const mrkdwn = (max: number): Shape => ({ is: 'text', as: ['mrkdwn'], min: 1, max });
export const anyText = (max: number): Shape => ({ is: 'text', as: ['plain_text', 'mrkdwn'], min: 1, max });
export const list = (of: Shape, max?: number, min = 0): Shape => ({
  is: 'list',
  of,
  min,
  ...(max === undefined ? {} : { max }),
});
export const object = (of: ObjectShape): Shape => ({ is: 'object', of });

const TEXT_FIELDS: Readonly<Record<TextKind, readonly string[]>> = {
  plain_text: ['type', 'text', 'emoji'],
  mrkdwn: ['type', 'text', 'verbatim'],
};

/**
 * Lists what is wrong with a value.
 * @param value what was sent
 * @param shape what Slack documents
 * @param at JSON pointer of the value
 * @param surface where it is to be shown
 * @returns complaints in Slack's words; empty when the value is fine
 * @example shapeProblems('', string(3, 1), '/x', 'message') // ['must be more than 0 characters [json-pointer:/x]']
 */
export function shapeProblems(value: unknown, shape: Shape, at: string, surface: Surface): string[] {
  const complain = (says: string, where = at) => `${says} [json-pointer:${where}]`;
  switch (shape.is) {
    case 'string': {
      if (typeof value !== 'string') return [complain('must provide a string')];
      if (shape.oneOf && !shape.oneOf.includes(value)) return [complain('must be a valid enum value')];
      if (shape.like && !shape.like.test(value)) return [complain(`must match the pattern ${shape.like.source}`)];
      return lengthProblems(value, shape.min ?? 0, shape.max).map((says) => complain(says));
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return [complain('must provide a number')];
      if (shape.integer && !Number.isInteger(value)) return [complain('must be an integer')];
      if (shape.min !== undefined && value < shape.min) return [complain(`must be at least ${shape.min}`)];
      if (shape.max !== undefined && value > shape.max) return [complain(`must be no more than ${shape.max}`)];
      return [];
    }
    case 'boolean':
      return typeof value === 'boolean' ? [] : [complain('must provide a boolean')];
    case 'text':
      return textProblems(value, shape, at);
    case 'list': {
      if (!Array.isArray(value)) return [complain('must provide an array')];
      const { min = 0, max } = shape;
      if (value.length < min) return [complain(`no fewer than ${min} items required`)];
      if (max !== undefined && value.length > max) return [complain(`no more than ${max} items allowed`)];
      return value.flatMap((item, index) => shapeProblems(item, shape.of, `${at}/${index}`, surface));
    }
    case 'object':
      return isJson(value) ? objectProblems(value, shape.of, at, surface) : [complain('must provide an object')];
    case 'typed': {
      if (!isJson(value)) return [complain('must provide an object')];
      if (value.type === undefined) return [complain('missing required field: type')];
      const known = typeof value.type === 'string' ? ownShape(shape.among(), value.type) : undefined;
      const isAllowed = !shape.only || shape.only.includes(String(value.type));
      if (!known || !isAllowed || (known.surfaces && !known.surfaces.includes(surface))) {
        return [complain(`unsupported type: ${String(value.type)}`, `${at}/type`)];
      }
      return objectProblems(value, known, at, surface);
    }
  }
}

function ownShape(catalogue: Catalogue, type: string): ObjectShape | undefined {
  return Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
}

function objectProblems(value: Json, shape: ObjectShape, at: string, surface: Surface): string[] {
  const missing = shape.required
    .filter((field) => value[field] === undefined || value[field] === null)
    .map((field) => `missing required field: ${field} [json-pointer:${at}]`);
  const fields = Object.entries(value).flatMap(([field, inner]) => {
    if (field === 'type' || inner === undefined || inner === null) return [];
    const known = Object.hasOwn(shape.fields, field) ? shape.fields[field] : undefined;
    if (!known) return [`invalid additional property: ${field} [json-pointer:${at}]`];
    return shapeProblems(inner, known, `${at}/${field}`, surface);
  });
  const broken = (shape.rules ?? []).flatMap((rule) =>
    rule(value, surface).map((complaint) => `${complaint.says} [json-pointer:${at}${complaint.at ?? ''}]`),
  );
  return [...missing, ...fields, ...broken];
}

function textProblems(value: unknown, shape: Extract<Shape, { is: 'text' }>, at: string): string[] {
  if (!isJson(value)) return [`must provide an object [json-pointer:${at}]`];
  if (value.type === undefined) return [`missing required field: type [json-pointer:${at}]`];
  const kind = shape.as.find((allowed) => allowed === value.type);
  if (!kind) return [`unsupported type: ${String(value.type)} [json-pointer:${at}/type]`];
  if (typeof value.text !== 'string') return [`missing required field: text [json-pointer:${at}]`];
  const unknown = Object.keys(value)
    .filter((field) => !TEXT_FIELDS[kind].includes(field))
    .map((field) => `invalid additional property: ${field} [json-pointer:${at}]`);
  const flags = ['emoji', 'verbatim']
    .filter((flag) => value[flag] !== undefined && typeof value[flag] !== 'boolean')
    .map((flag) => `must provide a boolean [json-pointer:${at}/${flag}]`);
  const lengths = lengthProblems(value.text, shape.min, shape.max).map((says) => `${says} [json-pointer:${at}/text]`);
  return [...unknown, ...flags, ...lengths];
}

function lengthProblems(value: string, min: number, max: number | undefined): string[] {
  if (value.length < min) return [`must be more than ${min - 1} characters`];
  if (max !== undefined && value.length > max) return [`must be less than ${max + 1} characters`];
  return [];
}
