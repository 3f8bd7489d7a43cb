/** What the company keeps, for other systems: the vendors in use and the waivers. A program may ask for a waiver; people decide. */
import { createRoute, z } from '@hono/zod-openapi';
import { VERDICTS } from '../check/answer.ts';
import type { CompanyRegister } from '../register/companyRegister.ts';
import { type Use, usesWith } from '../register/uses.ts';
import type { Act } from '../register/waivers.ts';
import type { Book } from '../rulebook/book.ts';
import { rolesProblem } from '../rulebook/roles.ts';
import { dayInZone } from '../rulebook/time.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { ApiKey } from '../settings/apiKeys.ts';
import { type Api, ofTeam, ok } from './api.ts';
import { problem, refusedBy, type Whose } from './gate.ts';

export interface RegisterServices {
  /** What one workspace keeps; of the only one where none is named, undefined where there is none. */
  companyOf: (team: string | undefined) => { company: CompanyRegister; team: string } | undefined;
  whose: Whose;
  book: () => Book;
  clock: () => Date;
}

const MOST_SHOWN = 1000;
const day = z.iso.date();
const text = z.string().trim().max(300);
const useSchema = z
  .looseObject({ id: z.string(), vendor: z.string(), product: z.string(), verdict: z.enum(VERDICTS).nullable() })
  .openapi('Use');
const waiverSchema = z
  .looseObject({ id: z.string(), vendor: z.string(), rule: z.string(), status: z.string(), until: day })
  .openapi('Waiver');
const newUse = z
  .object({
    vendor: text.min(1),
    product: text.default(''),
    owner: text.default('').openapi({ description: 'A Slack user id is told of changes; any other text is only kept' }),
    place: text.default(''),
    buyer: z.array(z.string()).default([]),
    activity: z.enum(ACTIVITIES).default('use'),
    contractEnd: day.or(z.literal('')).default(''),
    note: z.string().trim().max(2000).default(''),
  })
  .openapi('NewUse');
const newWaiver = z
  .object({
    vendor: z.string().openapi({ description: 'Id of a vendor of the book' }),
    rule: z.string().openapi({ description: 'Id of a rule of the book' }),
    use: z.string().nullable().default(null).openapi({ description: 'Only this entry of the register' }),
    buyer: z.array(z.string()).default([]),
    activity: z.array(z.enum(ACTIVITIES)).default([]),
    reason: z.string().trim().min(1).max(2000),
    evidence: z.string().trim().max(2000).default(''),
    from: day,
    until: day,
  })
  .openapi('NewWaiver');

/** An entry as other systems read it. */
export function useJson(use: Use) {
  const { id, vendor, product, owner, place, buyer, activity, contractEnd, note, judged, checked, changedAt } = use;
  return {
    id,
    vendor,
    product,
    owner,
    place,
    buyer,
    activity,
    contractEnd: contractEnd || null,
    note,
    verdict: judged?.verdict ?? null,
    reason: judged?.reason ?? null,
    rules: judged?.rules ?? [],
    barredFrom: judged?.barredFrom || null,
    source: judged?.source || null,
    checked,
    changedAt,
  };
}

export function addRegister(api: Api, services: RegisterServices): void {
  type Ours = { company: CompanyRegister; team: string };
  /** Whose register a key reaches, where its scope and its workspace let it. */
  const reachedBy = (key: ApiKey, scope: 'register' | 'waivers', asked: string | undefined): Ours | Response => {
    const refused = refusedBy(key, scope);
    if (refused) return refused;
    const team = services.whose(key, asked);
    return team instanceof Response
      ? team
      : (services.companyOf(team) ?? problem(409, 'There is no workspace yet', 'nobody has installed the bot'));
  };
  const act = (key: ApiKey, team: string): Act => ({ by: `key:${key.id}`, at: services.clock(), team, door: 'api' });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/v1/register',
      operationId: 'register',
      summary: 'The vendors in use, each with its verdict as of its last check',
      request: {
        query: ofTeam.extend({ text: z.string().max(200).default(''), verdict: z.enum(VERDICTS).optional() }),
      },
      responses: ok(
        z.object({ uses: z.array(useSchema), more: z.number() }),
        `${MOST_SHOWN} at most; \`more\`: left out`,
      ),
    }),
    async (context) => {
      const { team, text: words, verdict } = context.req.valid('query');
      const ours = reachedBy(context.get('key'), 'register', team);
      if (ours instanceof Response) return ours;
      const found = usesWith(await ours.company.uses.all(), words).filter(
        ({ judged }) => verdict === undefined || judged?.verdict === verdict,
      );
      return context.json({
        uses: found.slice(0, MOST_SHOWN).map(useJson),
        more: Math.max(0, found.length - MOST_SHOWN),
      });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/v1/register',
      operationId: 'addToRegister',
      summary: 'Put a vendor in use into the register; it is checked at once',
      request: { query: ofTeam, body: { required: true, content: { 'application/json': { schema: newUse } } } },
      responses: ok(useSchema, 'The entry with its verdict'),
    }),
    async (context) => {
      const key = context.get('key');
      const ours = reachedBy(key, 'register', context.req.valid('query').team);
      if (ours instanceof Response) return ours;
      const given = context.req.valid('json');
      const wrong = rolesProblem(services.book(), given.buyer);
      if (wrong) return problem(400, 'The request does not fit', `buyer: ${wrong}`);
      const use = await ours.company.addUse({ ...given, source: null }, act(key, ours.team));
      return context.json(useJson(use));
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/register/{id}',
      operationId: 'removeFromRegister',
      summary: 'It is not in use any more; the record keeps that it was',
      request: { query: ofTeam, params: z.object({ id: z.string() }) },
      responses: ok(useSchema, 'The entry as it was'),
    }),
    async (context) => {
      const key = context.get('key');
      const ours = reachedBy(key, 'register', context.req.valid('query').team);
      if (ours instanceof Response) return ours;
      const use = await ours.company.removeUse(context.req.valid('param').id, act(key, ours.team));
      return use ? context.json(useJson(use)) : problem(404, 'There is no such entry', 'GET /v1/register shows all');
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/v1/waivers',
      operationId: 'waivers',
      summary: 'Every waiver that was asked for, the newest first',
      request: { query: ofTeam },
      responses: ok(z.object({ waivers: z.array(waiverSchema) }), 'Revoked and expired ones too'),
    }),
    async (context) => {
      const ours = reachedBy(context.get('key'), 'waivers', context.req.valid('query').team);
      return ours instanceof Response ? ours : context.json({ waivers: await ours.company.waivers.all() });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/v1/waivers',
      operationId: 'askForWaiver',
      summary: 'Ask for a waiver; a person decides on it in Slack',
      request: { query: ofTeam, body: { required: true, content: { 'application/json': { schema: newWaiver } } } },
      responses: ok(waiverSchema, 'The waiver, not yet decided'),
    }),
    async (context) => {
      const key = context.get('key');
      const ours = reachedBy(key, 'waivers', context.req.valid('query').team);
      if (ours instanceof Response) return ours;
      const asked = context.req.valid('json');
      const book = services.book();
      const vendor = book.vendors.get(asked.vendor);
      const today = dayInZone(services.clock(), 'UTC');
      const wrong =
        (vendor ? null : `vendor: the book has no vendor "${asked.vendor}"`) ??
        (book.rules.has(asked.rule) ? null : `rule: the book has no rule "${asked.rule}"`) ??
        (asked.until >= today && asked.until >= asked.from ? null : 'until: it is over before it begins') ??
        (asked.use === null || (await ours.company.uses.find(asked.use))
          ? null
          : `use: there is no entry "${asked.use}"`);
      if (wrong || !vendor) return problem(400, 'The request does not fit', wrong ?? '');
      const { waiver } = await ours.company.askWaiver({ ...asked, name: vendor.name }, act(key, ours.team));
      return context.json(waiver);
    },
  );
}
