import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { ReleaseProblem } from '../releases/archive.ts';
import { BUILT_IN, bookDirectory, chooseVersion, filesInUse, readKept } from '../releases/keep.ts';
import { ARCHIVE, makeRelease } from '../releases/release.ts';
import { sitePages } from '../releases/site.ts';
import { importBook, PROJECT_URL, type UpdateResult, updateBook } from '../releases/update.ts';
import { buildBook } from '../rulebook/book.ts';
import { compileBook, loadBook } from '../rulebook/loadBook.ts';
import { BadInput, dataOption } from './input.ts';

const PROJECT_SITE = 'https://vendorcheck.github.io/vendorcheck/';

interface Options {
  data: string;
  json?: boolean;
}

interface Getting extends Options {
  keyFile?: string;
  force?: boolean;
}

/** `vendorcheck rules update|import|versions|use|release`: the rule book without a new program. */
export function registerReleaseCommands(rules: Command): void {
  const subcommand = (usage: string, description: string) =>
    rules
      .command(usage)
      .description(description)
      .addOption(dataOption())
      .option('--json', 'print exactly one JSON object');
  const trusting = (command: Command) =>
    command
      .addOption(
        new Option('--key-file <file>', "public keys that are trusted, PEM; default: the project's").env(
          'VENDORCHECK_BOOK_KEY_FILE',
        ),
      )
      .option('--force', 'take also an older or much smaller one: you looked, and it is right');

  trusting(subcommand('update', 'Get the newest release of the rule book; the old one stays when anything is wrong.'))
    .addOption(new Option('--url <address>', 'where to get it').env('VENDORCHECK_BOOK_URL').default(PROJECT_URL))
    .action(async (options: Getting & { url: string }) => {
      const url = options.url.trim() === '' || options.url === 'never' ? PROJECT_URL : options.url;
      if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
        throw new BadInput(`--url takes an address that begins with https://, not "${url}"`);
      print(resultInWords(await asBadInput(() => updateBook({ ...getting(options), url })), options));
    });

  trusting(subcommand('import <file>', 'Use a release from a file: for machines without internet.')).action(
    async (file: string, options: Getting) =>
      print(resultInWords(await asBadInput(() => importBook(file, getting(options))), options)),
  );

  subcommand('versions', 'The rule books that are kept, and which is in use.').action((options: Options) =>
    print(versionsInWords(options)),
  );

  subcommand(
    'use <version>',
    `Use a kept version from now on, ${BUILT_IN}, or newest. A running bot follows at once.`,
  ).action(async (version: string, options: Options) => {
    const directory = bookDirectory(options.data);
    await asBadInput(() => chooseVersion(directory, version === 'newest' ? null : version, new Date()));
    const { release } = filesInUse(directory, loadBook());
    const used = release?.version ?? loadBook().version;
    print(
      options.json
        ? JSON.stringify({ inUse: used, chosen: version === 'newest' ? null : version })
        : `In use: rule book ${used}${version === 'newest' ? '' : '. Newer ones are kept but not used until `vendorcheck rules use newest`'}.`,
    );
  });

  rules
    .command('release')
    .description('Make a release of the rule book: signed archive, JSON, calendar, feed, pages')
    .option('--out <directory>', 'where to write it; replaced if there', 'site')
    .option('--previous <file>', `the ${ARCHIVE} of the release before, for what changed`)
    .option('--site <address>', 'where the pages will be', PROJECT_SITE)
    .addOption(new Option('--released <instant>', 'the moment of the release; default: of the last commit'))
    .addOption(new Option('--source-date-epoch <seconds>', 'the same in seconds').env('SOURCE_DATE_EPOCH').hideHelp())
    .option('--signing-key-file <file>', 'the private Ed25519 key, PEM; default: BOOK_SIGNING_KEY')
    .addOption(new Option('--signing-key <pem>').env('BOOK_SIGNING_KEY').hideHelp())
    .action((options: ReleaseOptions) => release(options));
}

interface ReleaseOptions {
  out: string;
  previous?: string;
  site: string;
  released?: string;
  sourceDateEpoch?: string;
  signingKeyFile?: string;
  signingKey?: string;
}

function release(options: ReleaseOptions): void {
  const key = options.signingKeyFile ? readFileSync(options.signingKeyFile, 'utf8') : options.signingKey;
  if (!key)
    throw new BadInput(
      'a release is signed: give --signing-key-file or BOOK_SIGNING_KEY. To make a key: openssl genpkey -algorithm ed25519 -out key.pem',
    );
  const compiled = compileBook();
  const site = options.site.endsWith('/') ? options.site : `${options.site}/`;
  const previous = options.previous === undefined ? undefined : readFileSync(options.previous);
  const made = asReleaseProblem(() => makeRelease(compiled, { released: momentOf(options), site, previous, key }));
  const assets = fileURLToPath(new URL('../releases/assets', import.meta.url));
  rmSync(options.out, { recursive: true, force: true });
  const pages = sitePages(buildBook(compiled, compiled.digest), made.changes);
  for (const [path, content] of [...made.files, ...pages, [ARCHIVE, made.archive] as const]) {
    mkdirSync(dirname(join(options.out, path)), { recursive: true });
    writeFileSync(join(options.out, path), content);
  }
  cpSync(assets, options.out, { recursive: true });
  print(
    `Rule book ${made.manifest.version}, released ${made.manifest.released}: ${made.files.size} files and ${pages.size} pages in ${options.out}, ${ARCHIVE} of ${Math.round(made.archive.byteLength / 1024)} KB`,
  );
}

/** Of the sources, so that the same sources give the same bytes. */
function momentOf({ released, sourceDateEpoch }: ReleaseOptions): Date {
  const moment =
    released !== undefined
      ? new Date(released)
      : sourceDateEpoch !== undefined
        ? new Date(Number(sourceDateEpoch) * 1000)
        : lastCommit();
  if (Number.isNaN(moment.getTime()))
    throw new BadInput('when is it released? Give --released 2026-11-29T06:00:00Z or SOURCE_DATE_EPOCH');
  return moment;
}

function lastCommit(): Date {
  try {
    return new Date(execFileSync('git', ['log', '-1', '--format=%cI'], { encoding: 'utf8' }).trim());
  } catch {
    return new Date(Number.NaN);
  }
}

function getting(options: Getting) {
  return {
    directory: bookDirectory(options.data),
    builtIn: loadBook(),
    keyFile: options.keyFile,
    now: () => new Date(),
    isForced: options.force === true,
  };
}

function resultInWords(result: UpdateResult, { json, data }: Options): string {
  if (json) return JSON.stringify(result);
  if (result.status === 'unchanged') return `Nothing newer than rule book ${result.version}.`;
  const { version, released, instruments, vendors, changes } = result.release;
  return [
    `Now kept: rule book ${version}, released ${released}: ${instruments} instruments, ${vendors} vendors. Changed: ${changes}.`,
    ...(result.isInUse
      ? []
      : [
          `It is not in use: ${readKept(bookDirectory(data)).chosen === null ? 'the program came with a newer one' : 'another was chosen, see `vendorcheck rules versions`'}.`,
        ]),
  ].join('\n');
}

function versionsInWords({ data, json }: Options): string {
  const directory = bookDirectory(data);
  const builtIn = loadBook();
  const { release, isChosen, problem } = filesInUse(directory, builtIn);
  const kept = readKept(directory);
  if (json)
    return JSON.stringify({
      inUse: release?.version ?? builtIn.version,
      isChosen,
      builtIn: builtIn.version,
      checkedAt: kept.checkedAt ?? null,
      problem: problem ?? kept.problem?.message ?? null,
      versions: kept.versions.map(({ sha256: _, form: __, ...version }) => version),
    });
  const line = (version: string, isUsed: boolean, about: string): string =>
    `${isUsed ? pc.green('in use') : '      '}  ${pc.bold(version)}  ${about}`;
  return [
    ...kept.versions.map((one) =>
      line(
        one.version,
        one.version === release?.version,
        `${one.instruments} instruments, ${one.vendors} vendors, released ${one.released}, from ${one.source}. Changed: ${one.changes}`,
      ),
    ),
    line(
      builtIn.version,
      !release,
      `${builtIn.rules.size} instruments, ${builtIn.vendors.size} vendors, came with the program (${BUILT_IN})`,
    ),
    ...(isChosen ? ['Chosen by hand: newer ones are not used until `vendorcheck rules use newest`.'] : []),
    ...(kept.checkedAt ? [`Last asked ${kept.source} at ${kept.checkedAt}.`] : []),
    ...(problem ? [`${pc.red('problem')}  ${problem}`] : []),
    ...(kept.problem ? [`${pc.red('problem')}  ${kept.problem.message} (since ${kept.problem.since})`] : []),
  ].join('\n');
}

async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReleaseProblem) throw new BadInput(error.message);
    throw error;
  }
}

function asReleaseProblem<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReleaseProblem) throw new BadInput(error.message);
    throw error;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
