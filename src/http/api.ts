/**
 * The REST door: the same answers as in Slack, as data. Routes and their description come from the same zod schemas
 * (hono with zod-openapi: the schemas that check a request are the ones that OpenAPI shows, and nothing else is needed).
 */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { Answer, Question } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { readOneQuestion } from '../language/readQuestion.ts';
import { lawDays } from '../rulebook/book.ts';
import { rolesProblem } from '../rulebook/roles.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { ListingMatch } from '../screening/lists/screening.ts';
import type { ApiKey } from '../settings/apiKeys.ts';
import { answerJson } from '../speak/speakAnswer.ts';
import { summaryOf } from '../speak/summary.ts';
import { ANY_READER } from '../speak/wording.ts';
import { expired, type Gate, hasExpired, MOST_BODY, problem, refusedBy, tooLarge, type Whose } from './gate.ts';

/** What the API asks of the bot. */
export interface ApiServices {
  checker: () => Checker;
  /** The answer as everybody in this workspace gets it, with the waivers that hold. */
  ask: (question: Question, team: string | undefined) => Answer;
  screen: (name: string, limit: number) => ListingMatch[];
  /** The roles of the workspace, where a request names none. */
  buyer: (team: string | undefined) => Promise<string[]> | string[];
  gate: Gate;
  whose: Whose;
  clock: () => Date;
  version: string;
  /** The path under which a proxy passes everything on; empty: none. */
  basePath: string;
  /** Hears of every answer: for the record of checks and the metrics. */
  answered?: (
    question: Question,
    answer: Answer,
    by: { key: ApiKey; team: string | undefined; seconds: number },
  ) => void | Promise<void>;
  /** Hears of what went wrong while answering; the sender hears only that it did. */
  report: (problem: string, error: unknown) => void;
  /** Further routes, under `/v1` and with the same keys. */
  extend?: (api: Api) => void;
}

export type Api = OpenAPIHono<{ Variables: { key: ApiKey } }>;

const MOST_NAMES = 1_000;
const NOTICE =
  'What was found in the rule book and lists named, as of their dates. Not a clearance and not legal advice.';

/** Which workspace is meant. */
export const ofTeam = z.object({
  team: z.string().optional().openapi({ description: 'Id of the workspace; needed only where the bot serves several' }),
});
const day = z.iso.date().openapi({ example: '2026-11-29' });
const questionFields = {
  buyer: z
    .array(z.string())
    .min(1)
    .optional()
    .openapi({ example: ['us-federal-contractor'], description: "Buyer roles; the company's own where left out" }),
  activity: z.enum(ACTIVITIES).optional().openapi({ description: '`purchase` where left out' }),
  asOf: day.optional().openapi({ description: 'The end of this day where each rule applies; now where left out' }),
};
const checkBody = z
  .object({
    name: z.string().trim().min(1).max(500).optional().openapi({
      example: 'Kaspersky Endpoint Security',
      description:
        'A name. Words for a buyer, a day or an activity beside it ("hikvision for a Texas school") count where no field tells them; what is not understood comes back as `review` with `open`',
    }),
    names: z.array(z.string().trim().min(1).max(500)).min(1).max(MOST_NAMES).optional(),
    ...questionFields,
    detail: z
      .enum(['full', 'short'])
      .default('full')
      .openapi({ description: '`short`: the verdict, its reason, its rules with a source; for long lists' }),
  })
  .refine((body) => (body.name === undefined) !== (body.names === undefined), 'give either name or names')
  .openapi('Check');
const answerSchema = z
  .looseObject({ query: z.string(), verdict: z.string(), summary: z.string() })
  .openapi('Answer', { description: 'As `vendorcheck check --json` prints it' });
const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string() })
  .openapi('Problem', { description: 'RFC 9457' });

const problems = Object.fromEntries(
  [400, 401, 403, 404, 409, 413, 429].map((status) => [
    status,
    { description: 'A problem', content: { 'application/problem+json': { schema: problemSchema } } },
  ]),
);
export const ok = (schema: z.ZodType, description: string): RouteConfig['responses'] => ({
  200: { description, content: { 'application/json': { schema } } },
  ...problems,
});

/** All of `/v1`, with its description at `/v1/openapi.json` and a page to try it at `/v1`. */
export function buildApi(services: ApiServices): Api {
  const api: Api = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      return problem(
        400,
        'The request does not fit',
        `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`,
      );
    },
  });
  api.onError((error) => {
    if (error instanceof SyntaxError || /malformed json/i.test(error.message))
      return problem(400, 'The request does not fit', 'the body is not JSON');
    services.report('A request of the API could not be answered.', error);
    return problem(500, 'Something went wrong here', 'the request can be sent again');
  });
  api.notFound(() => problem(404, 'There is nothing here', 'see /v1/openapi.json for what there is'));
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  api.get('/v1', (context) => context.html(API_PAGE));
  api.doc31('/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'vendorcheck',
      version: services.version,
      description: NOTICE,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: services.basePath || '/' }],
    security: [{ key: [] }],
  });
  api.use('/v1/*', bodyLimit({ maxSize: MOST_BODY, onError: tooLarge }));
  api.use('/v1/*', async (context, next) => {
    if (context.req.path === '/v1/openapi.json') return next();
    const key = await services.gate(context.req.raw, null);
    if (key instanceof Response) return key;
    context.set('key', key);
    return next();
  });
  addChecks(api, services);
  addBook(api, services);
  services.extend?.(api);
  return api;
}

function addChecks(api: Api, services: ApiServices): void {
  const ask = createRoute({
    method: 'post',
    path: '/v1/check',
    operationId: 'check',
    summary: 'Is it barred: from when, for whom, by which law?',
    request: { query: ofTeam, body: { required: true, content: { 'application/json': { schema: checkBody } } } },
    responses: ok(
      z.union([answerSchema, z.object({ answers: z.array(answerSchema) })]),
      'One answer, or `answers` for `names`',
    ),
  });
  api.openapi(ask, async (context) => {
    const key = context.get('key');
    const refused = refusedBy(key, 'check');
    if (refused) return refused;
    const team = services.whose(key, context.req.valid('query').team);
    if (team instanceof Response) return team;
    const body = context.req.valid('json');
    const checker = services.checker();
    const buyer = body.buyer ?? (await services.buyer(team));
    const wrong = rolesProblem(checker.book, buyer);
    if (wrong) return problem(400, 'The request does not fit', `buyer: ${wrong}`);
    const now = services.clock();
    const answers = [];
    const names = body.names ?? [body.name ?? ''];
    for (const [index, text] of names.entries()) {
      // A thousand names must not hold up Slack's three seconds.
      if (index % 20 === 19) await new Promise(setImmediate);
      if (hasExpired(key, services.clock()))
        return expired(key, ` after ${index} of the ${names.length} names, and nothing of this request is kept`);
      const startedAt = performance.now();
      const asOf = body.asOf ? { day: body.asOf } : undefined;
      const { activity } = body;
      const { question, overruled } = body.names
        ? { question: { text, asOf: asOf ?? { at: now }, buyer, activity: activity ?? 'purchase' }, overruled: [] }
        : readOneQuestion(checker, text, { buyer: body.buyer, activity, asOf }, { now, buyer });
      const answer = services.ask(question, team);
      await services.answered?.(question, answer, { key, team, seconds: (performance.now() - startedAt) / 1000 });
      answers.push({
        ...(body.detail === 'short' ? shortAnswer(answer) : { ...answerJson(answer), notice: NOTICE }),
        ...(overruled.length > 0 ? { overruled } : {}),
      });
    }
    return jsonOf(body.names ? { answers, notice: NOTICE } : answers[0]);
  });

  const screen = createRoute({
    method: 'post',
    path: '/v1/screen',
    operationId: 'screen',
    summary: 'Which parties of the screening lists are named like this?',
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .object({
                names: z.array(z.string().trim().min(1).max(500)).min(1).max(MOST_NAMES),
                limit: z.number().int().min(1).max(100).default(5),
              })
              .openapi('Screen'),
          },
        },
      },
    },
    responses: ok(
      z.object({ results: z.array(z.looseObject({ query: z.string() })) }),
      'The matches of each name, best first',
    ),
  });
  api.openapi(screen, async (context) => {
    const refused = refusedBy(context.get('key'), 'check');
    if (refused) return refused;
    const { names, limit } = context.req.valid('json');
    const results = [];
    for (const [index, query] of names.entries()) {
      if (index % 50 === 49) await new Promise(setImmediate);
      results.push({ query, matches: services.screen(query, limit) });
    }
    return jsonOf({ results, notice: NOTICE });
  });
}

/** As bytes: Node takes a quarter of a second to encode the string of a thousand answers while it writes it. */
function jsonOf(value: unknown): Response {
  const bytes = Buffer.from(JSON.stringify(value));
  return new Response(bytes, {
    headers: { 'content-type': 'application/json', 'content-length': String(bytes.length) },
  });
}

/** What decides, without all else that was found. */
function shortAnswer(answer: Answer) {
  const { query, asOf, buyer, activity, verdict, asks, vendor, findings, listings, data } = answer;
  return {
    query,
    asOf,
    buyer,
    activity,
    verdict,
    summary: summaryOf(answer, ANY_READER),
    waived: answer.waived?.rules ?? [],
    asks,
    vendor,
    rules: findings
      .filter(({ status }) => status === verdict)
      .map(({ rule, status, since, barredFrom, citations }) => ({
        rule,
        status,
        since,
        barredFrom,
        source: citations[0] ? { label: citations[0].label, url: citations[0].url } : null,
      })),
    listings: listings.map(({ list, name, level, status }) => ({ list, name, level, status })),
    data: { rulebook: data.rulebook, lists: data.lists.map(({ id, asOf: day }) => ({ id, asOf: day })) },
    notice: NOTICE,
  };
}

function addBook(api: Api, services: ApiServices): void {
  const list = <T>(path: string, summary: string, read: (checker: Checker) => T) =>
    api.openapi(
      createRoute({
        method: 'get',
        path,
        operationId: path.slice('/v1/'.length),
        summary,
        responses: ok(z.looseObject({}), 'As the rule book has it'),
      }),
      (context) => context.json(read(services.checker())),
    );
  list('/v1/rules', 'Every instrument of the book', ({ book }) => ({
    book: book.version,
    rules: [...book.rules.values()].map(({ id, title, short, jurisdiction, kind, published, binds, checked }) => ({
      id,
      title,
      short,
      jurisdiction,
      kind,
      published,
      binds,
      checked,
    })),
  }));
  list('/v1/vendors', 'Every vendor of the book', ({ book }) => ({
    book: book.version,
    vendors: [...book.vendors.values()].map(({ id, name, country, categories }) => ({ id, name, country, categories })),
  }));
  api.openapi(
    createRoute({
      method: 'get',
      path: '/v1/upcoming',
      operationId: 'upcoming',
      summary: 'What begins and ends, soonest first',
      request: { query: z.object({ until: day.optional() }) },
      responses: ok(z.looseObject({}), 'Dates in the time zone of each rule'),
    }),
    (context) => {
      const { until } = context.req.valid('query');
      const { book } = services.checker();
      const now = services.clock();
      const upcoming = lawDays(book)
        .filter(({ at, day: on }) => at > now && (until === undefined || on <= until))
        .map(({ day: on, change, rule, phase }) => ({
          day: on,
          timeZone: rule.timeZone,
          change,
          rule: rule.id,
          phase: phase.id,
          effect: phase.effect,
        }));
      return context.json({ book: book.version, upcoming });
    },
  );
  for (const kind of ['rules', 'vendors'] as const)
    api.openapi(
      createRoute({
        method: 'get',
        path: `/v1/${kind}/{id}`,
        operationId: kind === 'rules' ? 'rule' : 'vendor',
        summary: kind === 'rules' ? 'One instrument' : 'One vendor',
        request: { params: z.object({ id: z.string() }) },
        responses: ok(z.looseObject({ id: z.string() }), 'As the rule book has it'),
      }),
      (context) => {
        const { id } = context.req.valid('param');
        const found = services.checker().book[kind].get(id);
        return found ? context.json(found) : problem(404, 'There is no such id', `GET /v1/${kind} shows all`);
      },
    );
}

/** The page at `/v1`: what the API is for, and a form to try it. No script from elsewhere, nothing kept. */
const API_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>vendorcheck API</title>
<style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:44rem;margin:2rem auto;padding:0 1rem}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}input,select,button{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}
button{margin-top:1rem;width:auto;cursor:pointer}pre{overflow:auto;padding:1rem;border:1px solid #8884;border-radius:6px;max-height:60vh}
</style></head><body>
<h1>vendorcheck API</h1>
<p>Is a product or vendor barred: from when, for whom, by which law? The same answers as in Slack, as data.
<a href="v1/openapi.json">OpenAPI 3.1</a>. An answer says what was found in the data named; it is no clearance.</p>
<form id="form">
<label for="key">Key</label><input id="key" type="password" autocomplete="off" placeholder="vck_…" required>
<label for="name">Vendor or product</label><input id="name" value="kaspersky" required>
<label for="buyer">Buyer role (empty: your company's own)</label><input id="buyer" placeholder="us-federal-contractor">
<label for="activity">Activity</label><select id="activity"><option>purchase<option>renew<option>use<option>update<option>resell<option>integrate<option>license<option>hire-as-subcontractor</select>
<label for="day">Day (empty: now)</label><input id="day" type="date">
<button>POST v1/check</button></form>
<h2>Answer</h2><pre id="answer" aria-live="polite">-</pre>
<script>
const of=(id)=>document.getElementById(id).value.trim();
document.getElementById('form').addEventListener('submit',async(event)=>{event.preventDefault();
const body={name:of('name'),activity:of('activity')};if(of('buyer'))body.buyer=of('buyer').split(/[ ,]+/);if(of('day'))body.asOf=of('day');
const response=await fetch('v1/check',{method:'POST',headers:{authorization:'Bearer '+of('key'),'content-type':'application/json'},body:JSON.stringify(body)});
document.getElementById('answer').textContent=response.status+'\\n'+JSON.stringify(await response.json(),null,2)});
</script></body></html>`;
