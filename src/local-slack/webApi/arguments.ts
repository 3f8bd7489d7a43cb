/** Reading the arguments of a Web API call: a query, a form or JSON, as Slack takes them. */
import { isJson, type Json } from '../limits/shape.ts';

/** Arguments that are JSON inside a form. */
const JSON_FIELDS = [
  'blocks',
  'view',
  'attachments',
  'metadata',
  'outputs',
  'prompts',
  'unfurls',
  'loading_messages',
  'files',
];

/**
 * Reads arguments.
 * @returns them, or the error with which Slack refuses the body
 */
export function readArguments(
  contentType: string,
  query: URLSearchParams,
  body: string,
): { args: Json } | { refused: string } {
  const fromQuery = Object.fromEntries(query);
  if (body === '') return { args: readJsonFields(fromQuery) };
  if (contentType.startsWith('application/json')) {
    try {
      const sent: unknown = JSON.parse(body);
      return isJson(sent) ? { args: { ...fromQuery, ...sent } } : { refused: 'json_not_object' };
    } catch {
      return { refused: 'invalid_json' };
    }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { args: readJsonFields({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) }) };
  }
  return { refused: 'invalid_post_type' };
}

function readJsonFields(form: Record<string, string>): Json {
  const args: Json = { ...form };
  for (const field of JSON_FIELDS) {
    const text = form[field];
    if (text === undefined) continue;
    try {
      args[field] = JSON.parse(text);
    } catch {
      args[field] = UNREADABLE;
    }
  }
  return args;
}

/** Stands for a field whose JSON could not be read. */
export const UNREADABLE = Symbol('unreadable JSON');

export function textArg(args: Json, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
export function flagArg(args: Json, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1' || args[name] === 1;
}
function numberArg(args: Json, name: string, otherwise: number): number {
  const value = Number(args[name]);
  return args[name] === undefined || !Number.isFinite(value) || value <= 0 ? otherwise : value;
}

/** Cuts a page out of a list; the cursor is the place where it goes on. */
export function pageOf<T>(items: readonly T[], args: Json, usual = 100): { items: T[]; cursor: string } {
  const from =
    Number(
      Buffer.from(textArg(args, 'cursor') ?? '', 'base64')
        .toString()
        .replace('next:', ''),
    ) || 0;
  const to = from + Math.min(numberArg(args, 'limit', usual), 1000);
  const cursor = to < items.length ? Buffer.from(`next:${to}`).toString('base64') : '';
  return { items: items.slice(from, to), cursor };
}
