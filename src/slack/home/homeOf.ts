import type { webApi } from '@slack/bolt';
import type { Book } from '../../rulebook/book.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { may, refusal } from '../../settings/permissions.ts';
import type { Services } from '../services.ts';
import { type HomeContents, homeView } from './homeView.ts';
import { refusedHome } from './refusedHome.ts';
import { type Asker, type Visit, visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const DEADLINES = 5;
const STALE_AFTER_DAYS = 180;

/** Shows somebody their Home tab as it stands now. */
export async function publishHome(services: Services, client: WebClient, asker: Asker): Promise<void> {
  await publishHomeOf(services, client, await visitOf(services, client, asker));
}

export async function publishHomeOf(services: Services, client: WebClient, visit: Visit): Promise<void> {
  const { person } = visit;
  // What somebody has just checked is to stand there.
  await services.tasks.flush();
  // Slack shows a deactivated account nothing, and apps have no Home tab.
  if (person.standing === 'deactivated' || person.standing === 'bot') return;
  const refused = refusal(person, 'open the Home tab');
  const view = refused ? refusedHome(refused) : homeView(services.book, await contentsOf(services, visit));
  await client.views.publish({ user_id: person.id, view });
}

async function contentsOf(services: Services, { person, team, settings, timeZone }: Visit): Promise<HomeContents> {
  const now = services.clock();
  const today = dayInZone(now, isZone(timeZone) ? timeZone : 'UTC');
  const { choices } = settings;
  const buyer = choices.buyer.length > 0 ? choices.buyer : services.buyer;
  const sees = { deadlines: may(person, 'see deadlines'), subscriptions: may(person, 'see subscriptions') };
  const isAdmin = may(person, 'change settings');
  const [deadlines, subscriptions, checks, waiting] = await Promise.all([
    sees.deadlines ? services.upcoming.deadlines(buyer, today, DEADLINES) : null,
    sees.subscriptions ? services.upcoming.subscriptions() : null,
    services.checks.of({ team, user: person.id }, now, choices.retentionDays),
    services.personQuestions.open(team, now),
  ]);
  return {
    buyer,
    settings,
    isAdmin,
    isMember: sees.deadlines,
    today,
    deadlines,
    subscriptions,
    checks,
    register: may(person, 'see the register') ? services.purchase.glance() : null,
    waiting: waiting.filter(({ asker, to }) => isAdmin || asker === person.id || to.id === person.id),
    lists: services.checker.listings.dates(),
    staleRules: staleRules(services.book, now),
  };
}

function staleRules(book: Book, now: Date): number {
  const oldest = new Date(now.getTime() - STALE_AFTER_DAYS * 86_400_000).toISOString().slice(0, 10);
  return [...book.rules.values()].filter(({ checked }) => checked.on < oldest).length;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
