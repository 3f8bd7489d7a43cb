/** Our variables (`process.env`, or what a caller gives): what they may hold, and a clear word where they hold something else. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { proxyProblem, useCertificates, useProxies } from './network/proxy.ts';
import { keyProblem } from './store/sealing.ts';

/** How the bot talks to Slack; `workspace`: it does not, and opens the local workspace instead. */
export type SlackConnection =
  | { mode: 'http'; botToken: string; signingSecret: string }
  | { mode: 'socket'; botToken: string; appToken: string }
  /** Workspaces install the bot by themselves. */
  | { mode: 'oauth'; clientId: string; clientSecret: string; signingSecret: string }
  | { mode: 'workspace' };

export type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type Config = ReturnType<typeof readConfig>;

/** One or more variables are missing or wrong. The message names each, what it should look like and where to get it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: string[]) {
    super(
      `vendorcheck cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSee .env.example for every variable.`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Where this configuration keeps its records. The local workspace has a place of its own: what is tried there is not real. */
export function storeOptionsOf(config: Config): {
  databaseUrl: string | undefined;
  directory: string;
  encryptionKey: string | undefined;
  olderKeys: string[];
} {
  const isReal = config.slack.mode !== 'workspace';
  return {
    databaseUrl: isReal ? config.databaseUrl : undefined,
    directory: isReal ? config.dataDirectory : join(config.dataDirectory, 'local'),
    encryptionKey: isReal ? config.encryptionKey : undefined,
    olderKeys: config.olderKeys,
  };
}

type Environment = Record<string, string | undefined>;

const SLACK_VARIABLES = {
  SLACK_BOT_TOKEN: {
    shape: /^xoxb-[\w-]+$/,
    where:
      'it begins with xoxb- and stands at https://api.slack.com/apps under your app, "OAuth & Permissions", "Bot User OAuth Token"',
  },
  SLACK_SIGNING_SECRET: {
    shape: /^[0-9a-f]{32}$/i,
    where:
      'it is 32 hexadecimal characters and stands at https://api.slack.com/apps under your app, "Basic Information", "Signing Secret"',
  },
  SLACK_APP_TOKEN: {
    shape: /^xapp-[\w-]+$/,
    where:
      'it begins with xapp- and is made at https://api.slack.com/apps under your app, "Basic Information", "App-Level Tokens", scope connections:write',
  },
  SLACK_CLIENT_ID: {
    shape: /^\d+\.\d+$/,
    where:
      'it is two numbers with a point between them and stands at https://api.slack.com/apps under your app, "Basic Information", "Client ID"',
  },
  SLACK_CLIENT_SECRET: {
    shape: /^[0-9a-f]{32}$/i,
    where:
      'it is 32 hexadecimal characters and stands at https://api.slack.com/apps under your app, "Basic Information", "Client Secret"',
  },
};
const whereIs = (name: keyof typeof SLACK_VARIABLES): string => SLACK_VARIABLES[name].where;

/**
 * Reads the configuration.
 *
 * @throws {ConfigError} naming every variable that is missing or wrong. Values of secrets are never repeated.
 */
export function readConfig(environment: Environment = process.env) {
  const problems: string[] = [];
  const ofProxies = proxyProblem(environment);
  if (ofProxies) problems.push(ofProxies);
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  /** What `read` makes of a variable, `undefined` where it is wrong. Where nothing is set, or something wrong, the fallback. */
  const checked = <T>(
    name: string,
    fallback: T,
    read: (text: string) => T | undefined,
    how: string,
    isShown = true,
  ): T => {
    const text = value(name);
    if (text === undefined) return fallback;
    const found = read(text);
    if (found === undefined) problems.push(`${name} ${isShown ? `is "${text}"` : 'does not look right'}: ${how}.`);
    return found ?? fallback;
  };
  const unshown = <T>(name: string, read: (text: string) => T | undefined, how: string): T | undefined =>
    checked<T | undefined>(name, undefined, read, how, false);
  const choice = <T extends string>(name: string, choices: readonly T[], fallback: T): T =>
    checked(
      name,
      fallback,
      (text) => choices.find((one) => one === text.toLowerCase()),
      `write ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
    );
  /** An address that is asked daily. Undefined: the usual one; null: never. */
  const fetchUrl = (name: string, what: string): string | null | undefined =>
    value(name) === 'never'
      ? null
      : checked<string | undefined>(
          name,
          undefined,
          (text) => (/^https?:\/\/\S+$/.test(text) ? text : undefined),
          `write the address of ${what}, or never`,
        );
  const isProduction = value('NODE_ENV') === 'production';
  const config = {
    slack: readSlack(value, isProduction, problems),
    /** Base of Slack's Web API with a slash at the end; undefined: the usual one. */
    slackApiUrl: unshown(
      'SLACK_API_URL',
      safeApiUrl,
      'write an https address such as https://slack-gov.com/api/, or leave it empty for https://slack.com/api/',
    ),
    port: checked('PORT', 3000, asPort, 'write a number from 0 to 65535, e.g. 3000'),
    host: value('HOST') ?? '0.0.0.0',
    buyer: checked(
      'VENDORCHECK_BUYER',
      ['us-person'],
      asRoles,
      'write buyer roles separated by commas, e.g. us-person,us-federal-contractor',
    ),
    /** Undefined: SQLite in the data directory. */
    databaseUrl: unshown(
      'DATABASE_URL',
      (text) => (/^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined),
      'write postgres://user:password@host:5432/database, or leave it empty for SQLite',
    ),
    dataDirectory: value('VENDORCHECK_DATA') ?? 'data',
    /** Where the screening list is fetched daily; undefined: the official address; null: never. */
    listUrl: fetchUrl('VENDORCHECK_LIST_URL', 'the Consolidated Screening List (CSV or JSON)'),
    /** Time of day (UTC, HH:MM) of the daily fetch; a random half hour is added. */
    listSyncAt: checked(
      'VENDORCHECK_LIST_TIME',
      '05:40',
      (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined),
      'write a time of day in UTC, e.g. 05:40',
    ),
    /** Where the rule book is fetched daily; undefined: the project's releases; null: never. */
    bookUrl: fetchUrl('VENDORCHECK_BOOK_URL', 'a release of the rule book (book.tar.gz)'),
    /** A file with the public keys that are trusted to sign the rule book; undefined: the project's. */
    bookKeyFile: readKeyFile(value('VENDORCHECK_BOOK_KEY_FILE'), problems),
    /** Encrypts what is secret. Undefined: with SQLite a key of its own in the data directory. */
    encryptionKey: readEncryptionKey(value('VENDORCHECK_ENCRYPTION_KEY'), problems),
    /** Keys that were in use before; they can still open what they sealed. */
    olderKeys: listed(value('VENDORCHECK_ENCRYPTION_KEY_OLD') ?? ''),
    /** Where calendar programs reach the bot, without a slash at the end; without it no calendar addresses are given. */
    publicUrl: unshown(
      'VENDORCHECK_PUBLIC_URL',
      asPublicUrl,
      'write the address under which the bot is reached from outside, e.g. https://vendorcheck.example.com, or leave it empty for no calendars',
    ),
    /** The path under which a reverse proxy passes everything on, e.g. `/vendorcheck`; empty: none. */
    basePath: checked(
      'VENDORCHECK_BASE_PATH',
      '',
      (text) => (/^(\/[\w.~-]+)*\/*$/.test(text) ? text.replace(/\/+$/, '') : undefined),
      'write the path that your reverse proxy puts first, e.g. /vendorcheck',
    ),
    /** Whether `/metrics` is shown without a key. */
    isMetricsOpen: choice('VENDORCHECK_METRICS', ['key', 'open'], 'key') === 'open',
    /** The server that sends e-mail; undefined: none is sent. */
    mail: readMail(value('SMTP_URL'), value('VENDORCHECK_MAIL_FROM'), problems),
    logLevel: choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    logFormat: choice('LOG_FORMAT', ['text', 'json'], 'text'),
    isProduction,
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/**
 * Makes what the environment says of proxies and certificates hold for this process.
 *
 * @throws {ConfigError} where it cannot be done
 */
export async function prepareNetwork(environment: Environment = process.env): Promise<void> {
  const problems = [useCertificates(environment), proxyProblem(environment)].filter((one) => one !== undefined);
  if (problems.length > 0) throw new ConfigError(problems);
  await useProxies(environment);
}

function readSlack(
  value: (name: string) => string | undefined,
  isProduction: boolean,
  problems: string[],
): SlackConnection {
  const given = Object.entries(SLACK_VARIABLES).filter(([name]) => value(name) !== undefined);
  if (given.length === 0) {
    if (isProduction)
      problems.push(
        `NODE_ENV is production, so the local workspace stays off, but no Slack credentials are set. Set SLACK_BOT_TOKEN (${whereIs('SLACK_BOT_TOKEN')}) and SLACK_SIGNING_SECRET (${whereIs('SLACK_SIGNING_SECRET')}), or SLACK_APP_TOKEN for Socket Mode (${whereIs('SLACK_APP_TOKEN')}).`,
      );
    return { mode: 'workspace' };
  }
  for (const [name, { shape, where }] of given)
    if (!shape.test(value(name) ?? '')) problems.push(`${name} does not look right: ${where}.`);
  if (value('SLACK_CLIENT_ID') || value('SLACK_CLIENT_SECRET')) return readOAuth(value, problems);
  const botToken = value('SLACK_BOT_TOKEN');
  const appToken = value('SLACK_APP_TOKEN');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  if (!botToken) problems.push(`SLACK_BOT_TOKEN is missing: ${whereIs('SLACK_BOT_TOKEN')}.`);
  if (!appToken && !signingSecret)
    problems.push(
      `SLACK_SIGNING_SECRET is missing: ${whereIs('SLACK_SIGNING_SECRET')}. (Or set SLACK_APP_TOKEN for Socket Mode: ${whereIs('SLACK_APP_TOKEN')}.)`,
    );
  if (botToken && appToken) return { mode: 'socket', botToken, appToken };
  return { mode: 'http', botToken: botToken ?? '', signingSecret: signingSecret ?? '' };
}

function readOAuth(value: (name: string) => string | undefined, problems: string[]): SlackConnection {
  const [clientId, clientSecret, signingSecret] = [
    value('SLACK_CLIENT_ID'),
    value('SLACK_CLIENT_SECRET'),
    value('SLACK_SIGNING_SECRET'),
  ];
  if (!clientId) problems.push(`SLACK_CLIENT_ID is missing: ${whereIs('SLACK_CLIENT_ID')}.`);
  if (!clientSecret) problems.push(`SLACK_CLIENT_SECRET is missing: ${whereIs('SLACK_CLIENT_SECRET')}.`);
  if (!signingSecret) problems.push(`SLACK_SIGNING_SECRET is missing: ${whereIs('SLACK_SIGNING_SECRET')}.`);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])
    if (value(name))
      problems.push(
        `${name} is for one workspace, SLACK_CLIENT_ID for many that install the bot by themselves. Set one or the other.`,
      );
  if (!value('VENDORCHECK_ENCRYPTION_KEY'))
    problems.push(
      'VENDORCHECK_ENCRYPTION_KEY is missing: with SLACK_CLIENT_ID the tokens of workspaces are kept, encrypted with it. Make one with `openssl rand -hex 32`.',
    );
  return {
    mode: 'oauth',
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    signingSecret: signingSecret ?? '',
  };
}

/** Tokens are sent there: nothing but an encrypted connection, or this machine. */
function safeApiUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isLoopback = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  return url && isSafe && !url.username && !url.search && !url.hash ? `${url.href.replace(/\/+$/, '')}/` : undefined;
}

/** Slack takes a token's form, but not the token. */
export function tokenRefused(name: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): ConfigError {
  return new ConfigError([
    `${name} is refused by Slack (${code}): it was revoked, or is of another Slack than SLACK_API_URL says. ${whereIs(name).replace(/^it /, 'A good one ')}.`,
  ]);
}

function asPort(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function asRoles(text: string): string[] | undefined {
  const roles = listed(text);
  const isGood = roles.length > 0 && roles.every((role) => /^[a-z]+(-[a-z]+)*(:[A-Z]{2})?$/.test(role));
  return isGood ? roles : undefined;
}

/** An old key may be weak: it only opens what stands. */
function readEncryptionKey(text: string | undefined, problems: string[]): string | undefined {
  const problem = text === undefined ? undefined : keyProblem(text);
  if (problem)
    problems.push(
      `VENDORCHECK_ENCRYPTION_KEY ${problem}: make one with \`openssl rand -hex 32\`, and give every replica the same.`,
    );
  return text;
}

function readKeyFile(file: string | undefined, problems: string[]): string | undefined {
  if (file !== undefined && !existsSync(file))
    problems.push(
      `VENDORCHECK_BOOK_KEY_FILE is "${file}", and there is no such file: write the path of the public keys (PEM) that sign your mirror of the rule book.`,
    );
  return file;
}

function asPublicUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
    ? `${url.origin}${url.pathname}`.replace(/\/+$/, '')
    : undefined;
}

function readMail(
  url: string | undefined,
  from: string | undefined,
  problems: string[],
): { url: string; from: string } | undefined {
  if (url === undefined) return undefined;
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    problems.push(
      'SMTP_URL does not look right: write smtps://user:password@mail.example.com:465, or smtp://mail.example.com:587, or leave it empty for no e-mail.',
    );
  if (!/^[^@\s]+@[^@\s]+$|<[^@\s<>]+@[^@\s<>]+>$/.test(from ?? ''))
    problems.push('VENDORCHECK_MAIL_FROM is missing or no address: write vendorcheck <vendorcheck@example.com>.');
  return { url, from: from ?? '' };
}
