import { inspect } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { LogLevel as ConfigLevel } from '../../config.ts';

export type SafeLogger = Logger;

/** Our own keys, Slack tokens, response and webhook addresses, signatures, and passwords in database addresses. */
const SECRETS = [
  /\bvck_[0-9a-f]{12}_[\w-]+|\bwhsec_[A-Za-z0-9+/=]+/gu,
  /\bx(?:ox[a-z]|app)-[\w-]+/giu,
  /https?:\/\/hooks\.slack(?:-gov)?\.com\/\S+/giu,
  /(?<=\/calendar\/)[\w-]{20,64}(?=\.ics)/gu,
  /\bv0=[0-9a-f]{64}\b/giu,
  /(?<=:\/\/[^:@/\s]+:)[^@/\s]+(?=@)/gu,
];

const ORDER: LogLevel[] = [LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR];
const LEVELS: Record<ConfigLevel, LogLevel> = {
  debug: LogLevel.DEBUG,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
};

/** Makes the line of an event; its text holds no secrets any more. */
export type LineOf = (at: LogLevel, name: string, text: string) => string;

const textLine: LineOf = (at, name, text) => `${new Date().toISOString()} ${at}${name ? ` ${name}` : ''} ${text}\n`;

/** Lines of JSON, as programs that collect logs read them, by pino. It is loaded only where they are wanted. */
export async function jsonLines(): Promise<LineOf> {
  const { pino, stdTimeFunctions } = await import('pino');
  let line = '';
  const log = pino(
    {
      level: 'debug',
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    {
      write: (text) => {
        line = text;
      },
    },
  );
  return (at, name, text) => {
    log[at](name ? { name } : {}, text);
    return line;
  };
}

/**
 * A logger that writes one line an event and never a secret.
 *
 * @param secrets further texts to hide, such as the signing secret
 * @param write where lines go; standard error by default
 */
export function createSafeLogger(
  level: ConfigLevel,
  secrets: string[] = [],
  write = (line: string): void => void process.stderr.write(line),
  lineOf = textLine,
): SafeLogger {
  let current = LEVELS[level];
  let name = '';
  const log = (at: LogLevel, parts: unknown[]): void => {
    if (ORDER.indexOf(at) < ORDER.indexOf(current)) return;
    const text = parts
      .map((part) =>
        typeof part === 'string' ? part : inspect(part, { depth: 3, breakLength: Number.POSITIVE_INFINITY }),
      )
      .join(' ');
    write(lineOf(at, name, hideSecrets(text, secrets)));
  };
  return {
    debug: (...parts) => log(LogLevel.DEBUG, parts),
    info: (...parts) => log(LogLevel.INFO, parts),
    warn: (...parts) => log(LogLevel.WARN, parts),
    error: (...parts) => log(LogLevel.ERROR, parts),
    setLevel: (next) => {
      current = next;
    },
    getLevel: () => current,
    setName: (next) => {
      name = next;
    },
  };
}

/**
 * The same logger for Slack's libraries. What they have to say at the level `debug` is whole requests and messages: never written,
 * at any level.
 */
export function loggerForLibraries(logger: SafeLogger): SafeLogger {
  const atLeastInfo = (): LogLevel => (logger.getLevel() === LogLevel.DEBUG ? LogLevel.INFO : logger.getLevel());
  return {
    ...logger,
    debug: () => undefined,
    // They set it to a default of their own otherwise.
    setLevel: () => undefined,
    getLevel: atLeastInfo,
    setName: () => undefined,
  };
}

/** The text with every secret replaced, on one line. */
function hideSecrets(text: string, secrets: string[]): string {
  let hidden = text.replace(/[\r\n]+/gu, ' ⏎ ');
  for (const pattern of SECRETS) hidden = hidden.replace(pattern, '[hidden]');
  for (const secret of secrets) if (secret.length > 0) hidden = hidden.replaceAll(secret, '[hidden]');
  return hidden;
}
