import { isAbsolute, join } from 'node:path';
import type bolt from '@slack/bolt';
import { buildChecker, NO_LISTINGS } from './check/check.ts';
import { type Config, ConfigError } from './config.ts';
import type { Book } from './rulebook/book.ts';
import { loadBook } from './rulebook/loadBook.ts';
import { isKnownRole } from './rulebook/roles.ts';
import { buildSlackApp, type Parts } from './slack/app.ts';
import type { Readiness } from './slack/healthRoutes.ts';
import { rememberKeys } from './slack/oncePerKey.ts';
import { createSafeLogger, type SafeLogger } from './slack/safeLogger.ts';

/** A running bot. */
export interface Bot {
  /** Where requests of Slack arrive, e.g. `http://127.0.0.1:3000`; null in Socket Mode. */
  url: string | null;
  /** Stops taking requests, finishes those in hand, closes the store. */
  stop(): Promise<void>;
}

export interface BotOptions {
  clock?: () => Date;
  logger?: SafeLogger;
  slackApiUrl?: string;
}

/** Builds every part that the configuration asks for and starts answering. */
export async function startBot(config: Config, options: BotOptions = {}): Promise<Bot> {
  const book = loadBook();
  checkBuyer(book, config.buyer);
  const logger = options.logger ?? createSafeLogger(config.logLevel, secretsOf(config));
  const clock = options.clock ?? (() => new Date());
  const parts: Parts = {
    book,
    checker: buildChecker(book, NO_LISTINGS),
    buyer: config.buyer,
    clock,
    isFirst: rememberKeys(),
  };
  let isReady = false;
  const readiness = (): Readiness => ({
    isReady,
    details: { rulebook: book.version, instruments: book.rules.size, lists: parts.checker.listings.dates() },
  });

  const connection = config.slack;
  if (connection.mode === 'workspace') throw new ConfigError(['the local workspace is not built in yet']);
  const app = buildSlackApp(
    {
      connection,
      port: config.port,
      logger,
      readiness,
      ...(options.slackApiUrl ? { slackApiUrl: options.slackApiUrl } : {}),
    },
    parts,
  );
  const server = await startApp(app, connection.mode, config);
  isReady = true;
  logger.info(
    `vendorcheck is ready: ${book.rules.size} instruments, ${book.vendors.size} vendors, rule book ${book.version}${server ? `, listening on ${server}` : ', Socket Mode'}`,
  );
  return {
    url: server,
    stop: async () => {
      isReady = false;
      await app.stop();
      logger.info('vendorcheck has stopped');
    },
  };
}

async function startApp(app: bolt.App, mode: 'http' | 'socket', config: Config): Promise<string | null> {
  if (mode === 'socket') {
    await app.start();
    return null;
  }
  const server = await app.start({ port: config.port, host: config.host });
  const address = server && 'address' in server ? server.address() : null;
  const port = address && typeof address === 'object' ? address.port : config.port;
  return `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
}

function checkBuyer(book: Book, buyer: string[]): void {
  const unknown = buyer.filter((role) => !isKnownRole(book, role));
  if (unknown.length > 0) {
    throw new ConfigError([
      `VENDORCHECK_BUYER names ${unknown.join(', ')}; known buyer roles are ${[...book.roles.keys()].join(', ')}.`,
    ]);
  }
}

function secretsOf(config: Config): string[] {
  const slack =
    config.slack.mode === 'workspace' ? [] : Object.values(config.slack).filter((value) => value.length > 10);
  return [...slack, ...(config.encryptionKey ? [config.encryptionKey] : [])];
}

/** The data directory, from the folder in which the bot was started. */
export function dataDirectory(config: Config): string {
  return isAbsolute(config.dataDirectory) ? config.dataDirectory : join(process.cwd(), config.dataDirectory);
}
