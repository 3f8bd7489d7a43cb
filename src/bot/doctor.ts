/** Looks at everything that the bot needs, as it is set here, and says of each whether it is well and what to do. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Config, ConfigError, readConfig, storeOptionsOf } from '../config.ts';
import { proxiesOf, useCertificates } from '../network/proxy.ts';
import { whyFailed } from '../network/whyFailed.ts';
import { openQueue } from '../outbound/queue.ts';
import { withMailServer } from '../outbound/send.ts';
import { keepTargets } from '../outbound/targets.ts';
import { bookDirectory, openBook, readKept } from '../releases/keep.ts';
import { openMessages } from '../reminders/outbox/queue.ts';
import { isLate, openRecords } from '../reminders/records.ts';
import { readKeptCopy, readSyncProblem, statusOf } from '../screening/lists/keptCopy.ts';
import { refusalOf, slackClient, slackFetch } from '../slack/transport/slackAccess.ts';
import { openStore, teamsIn } from '../store/openStore.ts';
import { type Store, StoreError } from '../store/store.ts';

export interface Finding {
  /** What was looked at, in a word or two. */
  about: string;
  /** `note`: not needed, or not looked at; `warning`: it works, but somebody should look; `problem`: something does not work. */
  status: 'ok' | 'note' | 'warning' | 'problem';
  says: string;
  /** What to do; absent where nothing is. */
  todo?: string;
}

type Environment = Record<string, string | undefined>;

const DAY = 86_400_000;
/** Slack refuses requests, and the bot refuses Slack's, from more than five minutes away. */
const CLOCK_PROBLEM_MS = 240_000;
const CLOCK_WARNING_MS = 30_000;
const BOOK_WARNING_DAYS = 60;
const PATIENCE_MS = 10_000;

/** @param now the time of this machine */
export async function examine(environment: Environment, now: Date): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((says) => problem('settings', says, 'See .env.example.'));
  }
  // Before the database is opened: opening it puts its permissions right.
  const files = await filesFinding(config);
  return [
    ok('settings', modeInWords(config)),
    nodeFinding(),
    ...networkFindings(environment),
    ...(await slackFindings(config, now)),
    files,
    ...(await storeFindings(config, now)),
    await listFinding(config, now),
    bookFinding(config, now),
    ...(await publicFindings(config)),
    ...(await mailFindings(config)),
  ];
}

const graded =
  (status: Finding['status']) =>
  (about: string, says: string, todo?: string): Finding => ({ about, status, says, ...(todo ? { todo } : {}) });
const [ok, note, warning, problem] = [graded('ok'), graded('note'), graded('warning'), graded('problem')];

function modeInWords({ slack }: Config): string {
  if (slack.mode === 'workspace') return 'no Slack credentials: npm start opens the local workspace';
  return { http: 'HTTP mode', socket: 'Socket Mode', oauth: 'HTTP mode for many workspaces' }[slack.mode];
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const says = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  return major < 22 || (major === 22 && minor < 18)
    ? problem('node', says, 'Update to Node 24 (22.18 at least).')
    : ok('node', says);
}

function networkFindings(environment: Environment): Finding[] {
  const proxies = proxiesOf(environment);
  const certificates = useCertificates(environment);
  const { NO_PROXY = environment.no_proxy, NODE_EXTRA_CA_CERTS, NODE_USE_SYSTEM_CA } = environment;
  const sources = [
    'those of Node',
    ...(NODE_EXTRA_CA_CERTS ? [`those in ${NODE_EXTRA_CA_CERTS}`] : []),
    ...(NODE_USE_SYSTEM_CA === '1' || process.execArgv.includes('--use-system-ca') ? ['those of the system'] : []),
  ];
  return [
    proxies.length === 0
      ? note('proxy', 'none is set')
      : ok('proxy', `${proxies.join(', ')}${NO_PROXY ? `, not for ${NO_PROXY}` : ''}`),
    certificates
      ? problem('certificates', certificates, 'Name a readable file in PEM form.')
      : ok('certificates', `trusted are ${sources.join(' and ')}`),
  ];
}

async function slackFindings({ slack, slackApiUrl }: Config, now: Date): Promise<Finding[]> {
  if (slack.mode === 'workspace') return [note('slack', 'not looked at: no credentials')];
  const address = new URL('api.test', slackApiUrl ?? 'https://slack.com/api/');
  let reached: Response;
  try {
    reached = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    return [problem('slack', whyFailed(error, address), 'Until then nothing works.')];
  }
  return [
    ok('slack', `${address.host} is reached`),
    clockFinding(reached.headers.get('date'), now),
    ...('botToken' in slack ? await tokenFindings(slack.botToken, slackApiUrl) : []),
    ...('appToken' in slack ? await socketFindings(slack.appToken, slackApiUrl) : []),
  ];
}

function clockFinding(header: string | null, now: Date): Finding {
  const theirs = Date.parse(header ?? '');
  if (Number.isNaN(theirs)) return note('clock', 'Slack did not tell its time');
  const apart = Math.abs(now.getTime() - theirs);
  const says = `${Math.round(apart / 1000)} s from Slack's`;
  if (apart < CLOCK_WARNING_MS) return ok('clock', says);
  const grade = apart < CLOCK_PROBLEM_MS ? warning : problem;
  return grade('clock', says, "Set this machine's clock by NTP: at five minutes every request of Slack is refused.");
}

async function tokenFindings(botToken: string, slackApiUrl: string | undefined): Promise<Finding[]> {
  try {
    const answer = await slackClient({ botToken, slackApiUrl }).auth.test();
    const granted = answer.response_metadata?.scopes ?? [];
    const missing = manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
    return [
      ok('bot token', `of ${answer.team ?? answer.team_id} (${answer.team_id})`),
      missing.length === 0
        ? ok('scopes', 'all that the manifest names')
        : problem(
            'scopes',
            `missing: ${missing.join(', ')}`,
            'Paste manifest.json at https://api.slack.com/apps > your app > App Manifest, then reinstall the app.',
          ),
    ];
  } catch (error) {
    return [
      problem(
        'bot token',
        `Slack does not take SLACK_BOT_TOKEN (${refusalOf(error).problem})`,
        'Copy the Bot User OAuth Token at https://api.slack.com/apps > your app > OAuth & Permissions.',
      ),
    ];
  }
}

/** Without opening the socket: Slack would send to it what is meant for the bot. */
async function socketFindings(appToken: string, slackApiUrl: string | undefined): Promise<Finding[]> {
  const client = new WebClient(appToken, {
    retryConfig: { retries: 0 },
    timeout: PATIENCE_MS,
    fetch: slackFetch(),
    ...(slackApiUrl ? { slackApiUrl } : {}),
  });
  let socket: URL | null;
  try {
    socket = URL.parse((await client.apps.connections.open({})).url ?? '');
  } catch (error) {
    return [
      problem(
        'app token',
        `Slack does not take SLACK_APP_TOKEN (${refusalOf(error).problem})`,
        'Make one at https://api.slack.com/apps > Basic Information > App-Level Tokens, scope connections:write.',
      ),
    ];
  }
  const token = ok('app token', 'Slack gives a socket');
  if (!socket) return [token];
  const host = new URL(`${socket.protocol.replace('ws', 'http')}//${socket.host}/`);
  try {
    await fetch(host, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return [token, ok('socket', `${host.host} is reached`)];
  } catch (error) {
    return [token, problem('socket', whyFailed(error, host), `Allow ${host.host}.`)];
  }
}

async function filesFinding(config: Config): Promise<Finding> {
  if (process.platform === 'win32') return note('files', 'permissions are not looked at');
  const { directory } = storeOptionsOf(config);
  const own = (await readdir(directory).catch(() => []))
    .filter((name) => /^vendorcheck\./.test(name))
    .map((name) => join(directory, name));
  const open: string[] = [];
  let isThere = false;
  for (const path of [directory, ...own, '.env']) {
    const found = await stat(path).catch(() => undefined);
    isThere ||= found !== undefined && path === directory;
    if (found && (found.mode & 0o077) !== 0) open.push(path);
  }
  if (open.length > 0)
    return problem('files', `others on this machine may read ${open.join(', ')}`, `chmod -R go-rwx ${open.join(' ')}`);
  return ok('files', isThere ? `${directory} is readable by its owner alone` : `${directory} is not there yet`);
}

async function storeFindings(config: Config, now: Date): Promise<Finding[]> {
  let store: Store | undefined;
  try {
    store = await openStore({ ...storeOptionsOf(config), patience: 3000 });
    await store.probe();
    const kind = store.kind === 'postgres' ? 'PostgreSQL' : 'SQLite';
    const found = [ok('store', `${kind} reads and writes`), ...(await queueFindings(store, now))];
    const aside = store.unreadable().length;
    return [
      ...found,
      aside === 0
        ? ok('records', 'all that were met can be read')
        : warning(
            'records',
            `${aside} cannot be read and are set aside`,
            'If an older version runs here, update it; else restore a backup.',
          ),
    ];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [problem('store', error.message, 'Without it the bot does not start.')];
  } finally {
    await store?.close();
  }
}

async function queueFindings(store: Store, now: Date): Promise<Finding[]> {
  const records = (await teamsIn(store)).map((team) => openRecords(store.ofTeam(team)));
  const open = (await Promise.all(records.map(openMessages))).flat();
  const late = open.filter(({ dueAt }) => isLate(dueAt, now)).length;
  const paused = (await Promise.all(records.map(({ subscriptions }) => subscriptions.all())))
    .flat()
    .flatMap(({ value }) => (value.paused ? [`${value.channel} (${value.paused.reason})`] : []));
  const targets = (await keepTargets(store).all()).filter(({ off }) => off === null).length;
  const { pending, failed } = await openQueue(store).counts();
  return [
    late > 0
      ? problem(
          'queue',
          `${late} of ${open.length} messages to Slack are more than an hour late`,
          'Is the bot running? Its log and /readyz say why.',
        )
      : ok('queue', `${open.length} messages to Slack wait, none late`),
    ...(paused.length > 0
      ? [
          warning(
            'channels',
            `reminders are paused in ${paused.slice(0, 5).join(', ')}`,
            'Invite the bot there again; it tries by itself.',
          ),
        ]
      : []),
    failed > 0
      ? warning(
          'outside Slack',
          `${failed} messages by webhook or e-mail were given up in the last 30 days`,
          'vendorcheck webhooks list; vendorcheck webhooks test ID',
        )
      : (targets > 0 ? ok : note)('outside Slack', `${targets} targets, ${pending} messages wait`),
  ];
}

async function listFinding({ dataDirectory, listUrl }: Config, now: Date): Promise<Finding> {
  const directory = join(dataDirectory, 'lists');
  const [list] = statusOf(await readKeptCopy(directory), await readSyncProblem(directory), now);
  const todo = 'vendorcheck lists sync (or lists import FILE on a machine without internet)';
  if (!list || list.asOf === '')
    return problem('list', `no screening list is kept${list?.problem ? `: ${list.problem}` : ''}`, todo);
  const says = `${list.parties} parties, ${list.ageDays} days old${list.problem ? `; ${list.problem}` : ''}`;
  if (list.stale) return problem('list', says, todo);
  if (listUrl === null) return warning('list', `${says}; it is not fetched daily`, todo);
  return (list.problem ? warning : ok)('list', says);
}

function bookFinding({ dataDirectory, bookUrl }: Config, now: Date): Finding {
  const { book, problem: ofBook } = openBook(dataDirectory);
  const kept = readKept(bookDirectory(dataDirectory));
  const days = Math.floor((now.getTime() - Date.parse(book.newestCheck)) / DAY);
  const says = `${book.rules.size} instruments, last checked ${days} days ago (${book.version})`;
  const found = ofBook ?? (bookUrl === null ? undefined : kept.problem?.message);
  if (found)
    return (ofBook ? problem : warning)(
      'rule book',
      `${says}; ${found}`,
      'vendorcheck rules update (or rules import FILE on a machine without internet; rules versions shows what is kept)',
    );
  return days > BOOK_WARNING_DAYS
    ? warning('rule book', says, 'vendorcheck rules update, or update vendorcheck.')
    : ok('rule book', says);
}

async function publicFindings({ slack, publicUrl }: Config): Promise<Finding[]> {
  if (slack.mode === 'workspace') return [];
  const about = 'public address';
  if (!publicUrl)
    return [
      (slack.mode === 'socket' ? note : warning)(
        about,
        'none is set: no calendars, no links to stop e-mails',
        'Set VENDORCHECK_PUBLIC_URL if the bot can be reached from outside.',
      ),
    ];
  const address = `${publicUrl}/healthz`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.text();
    if (response.ok && body.includes('alive')) return [ok(about, `${publicUrl} answers`)];
    return [
      problem(
        about,
        `${address} answers ${response.status}, but not as vendorcheck does`,
        'Is the bot running, does the reverse proxy lead to its PORT, and is VENDORCHECK_BASE_PATH right?',
      ),
    ];
  } catch (error) {
    return [problem(about, whyFailed(error, address), 'Is the bot running?')];
  }
}

async function mailFindings({ mail }: Config): Promise<Finding[]> {
  if (!mail) return [];
  const { host } = new URL(mail.url);
  try {
    await withMailServer(mail.url, { longest: PATIENCE_MS, late: 'it did not answer in time' }, (server) =>
      server.verify(),
    );
    return [ok('mail server', `${host} lets vendorcheck send`)];
  } catch (error) {
    const says = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return [problem('mail server', `${host}: ${says}`, 'Check SMTP_URL.')];
  }
}
