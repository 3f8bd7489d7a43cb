/** What a monitoring system reads at `/metrics` (prom-client: the format and the process figures that Prometheus expects). */
import { setTimeout } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Verdict } from '../check/answer.ts';

/** Where a question came in. */
export type Door = 'command' | 'conversation' | 'button' | 'shortcut' | 'workflow' | 'api' | 'mcp';

/** Read when somebody asks, so that nothing is counted twice. */
export interface Gauges {
  /** Seconds since each list was published, by its id. */
  listAges: () => Record<string, number>;
  /** Seconds since the day on which the book was last checked. */
  bookAge: () => number;
  /** Messages by webhook and e-mail that wait, and those that were given up in the last 30 days. */
  outbound: () => Promise<{ pending: number; failed: number }>;
  /** Messages to Slack by their state in the outbox, and how many of the pending are late. */
  outbox: () => Promise<{ pending: number; held: number; late: number; pausedChannels: number }>;
}

export interface Metrics {
  /** @param seconds how long the answer took; not measured where left out */
  answered(verdict: Verdict, door: Door, seconds?: number): void;
  slackFailed(error: string): void;
  text(): Promise<{ type: string; body: string }>;
}

/** So that the event loop has been watched for a moment. */
const FIRST_LOOK_MS = 50;

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  let ofProcess: Registry | undefined;
  /** The figures of the process. To watch its event loop wakes it a hundred times a second: only where somebody asks. */
  const processMetrics = async (): Promise<string> => {
    if (!ofProcess) {
      ofProcess = new Registry();
      collectDefaultMetrics({ register: ofProcess, prefix: 'vendorcheck_' });
      await setTimeout(FIRST_LOOK_MS);
    }
    return ofProcess.metrics();
  };
  const checks = new Counter({
    name: 'vendorcheck_checks_total',
    help: 'Answers given, by verdict and door',
    labelNames: ['verdict', 'door'],
    registers,
  });
  const times = new Histogram({
    name: 'vendorcheck_answer_seconds',
    help: 'Time from the question to the answer',
    labelNames: ['door'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3],
    registers,
  });
  const slackErrors = new Counter({
    name: 'vendorcheck_slack_errors_total',
    help: 'Refusals and failures of the Web API, by their name',
    labelNames: ['error'],
    registers,
  });
  new Gauge({
    name: 'vendorcheck_list_age_seconds',
    help: 'Age of each screening list',
    labelNames: ['list'],
    registers,
    collect() {
      this.reset();
      for (const [list, age] of Object.entries(gauges.listAges())) this.set({ list }, age);
    },
  });
  new Gauge({
    name: 'vendorcheck_book_age_seconds',
    help: 'Time since the rule book was last checked against its sources',
    registers,
    collect() {
      this.set(gauges.bookAge());
    },
  });
  new Gauge({
    name: 'vendorcheck_outbox_messages',
    help: 'Reminders by state; late: pending for more than an hour',
    labelNames: ['state'],
    registers,
    async collect() {
      const { pending, held, late, pausedChannels } = await gauges.outbox();
      for (const [state, count] of Object.entries({ pending, held, late })) this.set({ state }, count);
      paused.set(pausedChannels);
    },
  });
  new Gauge({
    name: 'vendorcheck_outbound_messages',
    help: 'Messages by webhook and e-mail: pending, and failed in the last 30 days',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await gauges.outbound())) this.set({ state }, count);
    },
  });
  const paused = new Gauge({
    name: 'vendorcheck_paused_channels',
    help: 'Channels that cannot be written to and are tried again',
    registers,
  });
  return {
    answered: (verdict, door, seconds) => {
      checks.inc({ verdict, door });
      if (seconds !== undefined) times.observe({ door }, seconds);
    },
    slackFailed: (error) => slackErrors.inc({ error: /^[a-z_]{2,40}$/.test(error) ? error : 'other' }),
    text: async () => ({ type: registry.contentType, body: `${await processMetrics()}\n${await registry.metrics()}` }),
  };
}
