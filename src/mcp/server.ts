/**
 * The Model Context Protocol door: an assistant asks the same questions and gets the same answers as data, each with its sources and
 * the sentence that it is no clearance. Built on the protocol's own SDK.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Answer, Question } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { type Gate, MOST_BODY, problem, type Whose } from '../http/gate.ts';
import { readOneQuestion } from '../language/readQuestion.ts';
import { lawDays } from '../rulebook/book.ts';
import { rolesProblem } from '../rulebook/roles.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { ApiKey } from '../settings/apiKeys.ts';
import { answerJson } from '../speak/speakAnswer.ts';

/** What the tools ask of the bot or the command line. */
export interface McpServices {
  checker: () => Checker;
  /** The answer as everybody gets it, with the waivers that hold. */
  ask: (question: Question) => Answer;
  buyer: () => Promise<string[]> | string[];
  clock: () => Date;
  version: string;
  /** Hears of every answer, for the record of checks. */
  answered?: (question: Question, answer: Answer, by: { seconds: number }) => void | Promise<void>;
  /** Searches the register of vendors in use, where there is one. */
  register?: (text: string) => Promise<object[]>;
}

const NOTICE =
  'This says what was found in the rule book and lists named, as of their dates. It is not a clearance and not legal advice; "no-match" is no approval.';
const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

const asked = {
  buyer: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Buyer roles such as us-federal-contractor; the company's own where left out"),
  activity: z.enum(ACTIVITIES).optional().describe('`purchase` where left out'),
  asOf: z.iso.date().optional().describe('A day, YYYY-MM-DD; now where left out'),
};

/** A server with all tools, not yet connected. One a connection. */
export function buildMcpServer(services: McpServices): McpServer {
  const server = new McpServer(
    { name: 'vendorcheck', version: services.version },
    {
      instructions: `Ask whether a vendor or product is barred, for whom, from when, by which law. ${NOTICE} Always tell the verdict with its condition, its date and its source.`,
    },
  );
  const answerOf = async (
    text: string,
    wish: { buyer?: string[] | undefined; activity?: Question['activity'] | undefined; asOf?: string | undefined },
  ) => {
    const checker = services.checker();
    const buyer = wish.buyer ?? (await services.buyer());
    const wrong = rolesProblem(checker.book, buyer);
    if (wrong) throw new Error(wrong);
    const now = services.clock();
    const given = { buyer: wish.buyer, activity: wish.activity, asOf: wish.asOf ? { day: wish.asOf } : undefined };
    const { question, overruled } = readOneQuestion(checker, text, given, { now, buyer });
    const startedAt = performance.now();
    const answer = services.ask(question);
    await services.answered?.(question, answer, { seconds: (performance.now() - startedAt) / 1000 });
    return { ...answerJson(answer), ...(overruled.length > 0 ? { overruled } : {}) };
  };

  server.registerTool(
    'check_vendor',
    {
      title: 'Check a vendor or product',
      description: `Is a named vendor or product barred: from when, for whom, by which law, and what to do. ${NOTICE}`,
      inputSchema: { name: z.string().min(1).max(500).describe('The name as it is written'), ...asked },
      annotations: READ_ONLY,
    },
    async ({ name, ...wish }) => result({ ...(await answerOf(name, wish)), notice: NOTICE }),
  );
  server.registerTool(
    'check_list',
    {
      title: 'Check many vendors',
      description: `The verdict and its reason for up to 200 names, gravest first. ${NOTICE}`,
      inputSchema: { names: z.array(z.string().min(1).max(500)).min(1).max(200), ...asked },
      annotations: READ_ONLY,
    },
    async ({ names, ...wish }) => {
      const answers = [];
      for (const name of names) {
        await new Promise(setImmediate);
        const { query, verdict, summary, findings, listings } = await answerOf(name, wish);
        answers.push({
          query,
          verdict,
          summary,
          rules: findings.map(({ rule, status, citations }) => ({ rule, status, citations })),
          listings: listings.length,
        });
      }
      return result({ answers, notice: NOTICE });
    },
  );
  server.registerTool(
    'explain_rule',
    {
      title: 'Explain a rule',
      description:
        'One legal instrument with its phases, whom it binds, what to do, sources. Give its id, number, or words of its name.',
      inputSchema: { rule: z.string().min(2).max(200) },
      annotations: READ_ONLY,
    },
    async ({ rule }) => {
      const { book } = services.checker();
      const words = rule
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter(Boolean);
      const all = [...book.rules.values()];
      const found = book.rules.get(rule) ?? null;
      const like = all.filter(({ id, title, short, citations }) => {
        const text = `${id} ${title} ${short} ${citations.map(({ label }) => label).join(' ')}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
      if (found) return result({ ...found, notice: NOTICE });
      if (like.length === 1) return result({ ...like[0], notice: NOTICE });
      return result({
        candidates: like.slice(0, 20).map(({ id, short }) => ({ id, short })),
        notice: like.length > 0 ? 'Ask again with one of these ids.' : 'The book holds no such rule.',
      });
    },
  );
  server.registerTool(
    'upcoming',
    {
      title: 'What begins and ends',
      description: 'Coming dates of the rule book, soonest first, each in the time zone of its rule.',
      inputSchema: {
        vendor: z.string().optional().describe('id of a vendor of the book'),
        days: z.number().int().min(1).max(3650).default(365),
      },
      annotations: READ_ONLY,
    },
    async ({ vendor, days }) => {
      const { book } = services.checker();
      const now = services.clock();
      const until = new Date(now.getTime() + days * 86_400_000);
      const rules = vendor ? (book.rulesByVendor.get(vendor) ?? []) : [...book.rules.values()];
      const upcoming = lawDays(book, rules)
        .filter(({ at }) => at > now && at <= until)
        .map(({ day, change, rule, phase }) => ({
          day,
          timeZone: rule.timeZone,
          change,
          rule: rule.id,
          short: rule.short,
          effect: phase.effect,
        }));
      return result({ upcoming, book: book.version });
    },
  );
  const { register } = services;
  if (register)
    server.registerTool(
      'search_register',
      {
        title: 'Search the vendors in use',
        description: "The company's own register of vendors in use, with the verdict of each as of its last check.",
        inputSchema: { text: z.string().max(200).describe('Part of a name, owner or place; empty for all') },
        annotations: READ_ONLY,
      },
      async ({ text }) => result({ entries: await register(text), notice: NOTICE }),
    );
  return server;
}

function result(data: Record<string, unknown>): CallToolResult {
  // Dates and instants become text, as in the JSON that people read.
  const structuredContent: Record<string, unknown> = JSON.parse(JSON.stringify(data));
  return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
}

/** The same tools for several workspaces. */
export interface McpRouteServices extends Pick<McpServices, 'checker' | 'clock' | 'version'> {
  ask: (question: Question, team: string | undefined) => Answer;
  buyer: (team: string | undefined) => Promise<string[]> | string[];
  register: (words: string, team: string | undefined) => Promise<object[]>;
  answered: (
    question: Question,
    answer: Answer,
    by: { key: ApiKey; team: string | undefined; seconds: number },
  ) => void | Promise<void>;
  gate: Gate;
  whose: Whose;
}

/**
 * `/mcp`: streamable HTTP with the keys of the API. Nothing is kept between requests, so any replica can answer any of them.
 */
export function mcpRoute(services: McpRouteServices): (request: Request) => Promise<Response> {
  const { ask, buyer, register, answered, gate, whose, ...shared } = services;
  return async (request) => {
    const key = await gate(request, 'check');
    if (key instanceof Response) return key;
    const team = whose(key, new URL(request.url).searchParams.get('team') ?? undefined);
    if (team instanceof Response) return team;
    // Without sessions there is no stream to open and none to end.
    if (request.method !== 'POST') return problem(405, 'Only POST', 'this server keeps no sessions', { allow: 'POST' });
    const server = buildMcpServer({
      ...shared,
      ask: (question) => ask(question, team),
      buyer: () => buyer(team),
      ...(key.scopes.includes('register') ? { register: (words) => register(words, team) } : {}),
      answered: (question, answer, { seconds }) => answered(question, answer, { key, team, seconds }),
    });
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: MOST_BODY,
    });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}
