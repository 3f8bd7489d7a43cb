/** Errors come from Node, from workers and from libraries: they are known by their looks, not by their class. */

function textOf(error: unknown, field: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : '';
}

/** The code of an error, such as ENOSPC; empty where it has none. */
export const codeOf = (error: unknown): string => textOf(error, 'code');

/** The call to the system that failed, such as mkdir; empty where it was none. */
export const callOf = (error: unknown): string => textOf(error, 'syscall');

/** The name of an error, such as TimeoutError. */
export const nameOf = (error: unknown): string => textOf(error, 'name');

/** What an error says, in its own words. */
export const messageOf = (error: unknown): string => textOf(error, 'message') || String(error);
