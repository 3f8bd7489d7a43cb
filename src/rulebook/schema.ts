/**
 * The form of the rule book's files. Each file is checked against these schemas when it is loaded, and editors get the
 * same checks from the JSON Schemas made of them (`vendorcheck rules build`).
 */

import { z } from 'zod';
import { isRealDay, isTimeZone } from './time.ts';
import { ACTIVITIES } from './vocabulary.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD')
  .refine((text) => isRealDay(text), 'there is no such day');

const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/,
    'write YYYY-MM-DD (midnight at its start) or YYYY-MM-DDTHH:MM, both in the time zone of the rule',
  )
  .refine((text) => isRealDay(text.slice(0, 10)), 'there is no such day');

const timeZone = z.string().refine((zone) => isTimeZone(zone), 'write an IANA time zone, such as America/New_York');

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const ids = z.array(id).min(1);

const listOf = <T extends z.ZodType>(one: T) => z.array(one).default([]);

const officialUrl = z
  .url({ protocol: /^https$/, error: 'write a full https:// address' })
  .refine((url) => !/\s/.test(url), 'an address has no spaces');

/** A sentence or two in our own words, never a quotation of any length. */
const sentence = z.string().trim().min(10, 'write a full sentence').max(900, 'keep it under 900 characters');

/** @param least and most: how many characters */
const text = (least: number, most: number) => z.string().trim().min(least).max(most);

const name = text(1, 160);

const country = z.string().regex(/^[A-Z]{2}$/, 'a country is its two-letter code (ISO 3166), such as CN');

/** `us`, `us-tx`, `uk`, `eu`, `de`, … */
const jurisdiction = z.string().regex(/^[a-z]{2}(-[a-z]{2})?$/, 'a place is us, us-tx, uk, eu, de, …');

const activities = z.array(z.enum(ACTIVITIES)).min(1);

/** A buyer role such as `us-federal-contractor` or `us-state-agency:TX`; the known ones stand in `roles.yaml`. */
export const buyerRole = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*(:[A-Z]{2})?$/, 'a buyer role looks like us-person or us-state-agency:TX');
const buyerRoles = z.array(buyerRole).min(1);

const citation = z.strictObject({
  label: text(3, 90).describe('How a lawyer would cite it, e.g. 89 FR 52434'),
  url: officialUrl.describe('The official text; a law firm or newspaper only where no official text can be reached'),
  official: z.boolean().default(true).describe('false where the source is not the authority itself or its gazette'),
});

const checked = z.strictObject({
  on: day.describe('The day somebody last compared this file with its sources'),
  source: officialUrl.describe('What it was compared with'),
  text: z
    .enum(['whole', 'part', 'none'])
    .optional()
    .describe('How far the official text itself was read: all that the file states rests on it, some of it, or none'),
  against: text(5, 160)
    .optional()
    .describe(
      'What it was checked against, as it follows "checked … against", e.g. "FAR 52.204-25 (NOV 2021) and two law-firm notes"',
    ),
});

const citationLabels = z
  .union([z.string().min(3), z.array(z.string().min(3)).min(1)])
  .transform((labels) => (Array.isArray(labels) ? labels : [labels]))
  .describe('The label of one of the citations of this file, or several');

/** What the instrument says, and where. */
const stated = z.strictObject({ says: sentence, citation: citationLabels });

const scope = z
  .strictObject({
    vendors: ids.optional().describe('Vendor files this part covers; none: any vendor'),
    reach: z
      .enum(['family', 'named'])
      .default('family')
      .describe('family: with subsidiaries, affiliates and brands; named: only the parties listed by name'),
    parties: z.array(name).min(1).optional().describe('With reach `named`: the names as the instrument lists them'),
    categories: ids.optional().describe('Kinds of product covered (categories.yaml); none: every kind'),
    list: z.string().optional().describe('A screening list whose parties this part covers, e.g. SDN'),
    origin: z
      .array(z.union([country, z.literal('*')]))
      .min(1)
      .optional()
      .describe(
        "Every maker (vendor, member or product) of these countries is covered, crossed with `categories`; '*': of every country",
      ),
    exceptOrigin: z.array(country).min(1).optional().describe("With origin '*': but not of these countries"),
    provenance: z
      .string()
      .max(200)
      .optional()
      .describe('In words, where it must come from if that is more than the maker\'s country, e.g. "foreign-produced"'),
    ask: sentence
      .optional()
      .describe('What the buyer must find out before this part can be applied. Needed where no vendor is named.'),
  })
  .refine(
    (part) => part.vendors || part.categories || part.list || part.origin,
    'name vendors, categories, an origin or a list',
  )
  .refine(
    (part) => part.vendors || part.list || part.origin || part.ask,
    'a part without vendors needs `ask`: what to find out',
  )
  .refine((part) => part.reach === 'family' || part.parties, 'reach `named` needs `parties`');

const phase = z.strictObject({
  id: id.describe('Unique in this file; part of the key of reminders, so do not rename it'),
  from: instant.describe('When it begins, in the time zone of the rule'),
  until: instant.optional().describe('When it ends: the first moment at which it no longer holds'),
  announced: day
    .optional()
    .describe('The day it became known, if later than the rule: no answer for an earlier date mentions the phase'),
  binds: buyerRoles.optional().describe('Whom it binds, if other than the rule'),
  vendors: ids.optional().describe('Only these vendors, if fewer than the rule'),
  categories: ids.optional().describe('Only these kinds of product, if fewer than the rule'),
  title: text(3, 60).optional().describe('What begins, in a few words for reminders; else its id'),
  prohibits: activities.optional().describe('What it forbids'),
  restricts: activities.optional().describe('What it allows only on conditions, or advises against'),
  effect: sentence.describe('What holds from that day, in a sentence'),
  condition: sentence
    .optional()
    .describe('What the buyer must find out before it is a ban: which uses, sites, bodies or money it is limited to'),
  asks: text(8, 110)
    .regex(/\?$/, 'end it with a question mark')
    .optional()
    .describe('The condition as a short question for the headline, e.g. "Is it paid for with federal money?"'),
  note: sentence.optional().describe('What else to know; it changes no verdict'),
  citation: citationLabels,
});

const carveOut = stated
  .extend({
    vendors: ids.optional(),
    products: ids.optional().describe('Product ids of vendor files'),
    categories: ids.optional(),
    activities: activities.optional().describe('Only for these activities; none: for every activity'),
  })
  .refine(
    (value) => value.products || value.categories || value.activities || value.vendors,
    'a carve-out names products, categories, vendors or activities',
  );

const roster = z
  .strictObject({
    prefix: id.describe('Begins the id of the vendor that each company becomes, e.g. uflpa'),
    country,
    categories: ids.describe('What they make, as far as the list tells (categories.yaml)'),
    citation: z.string().min(3).describe('The label of the citation that is the list'),
    parties: z
      .array(
        z.strictObject({
          name,
          aliases: listOf(name),
          loose: listOf(name).describe(
            'Short forms that people type but that others may bear too: the answer asks which is meant',
          ),
          from: day.describe('The day on which it was listed'),
          vendor: id.optional().describe('The vendor file it belongs to, if there is one'),
          isWhole: z.boolean().default(false).describe('It is that vendor itself, not only a company of it'),
        }),
      )
      .min(1),
  })
  .describe('A long list of companies, each listed on its own day: every phase of the rule begins on that day for it');

export const ruleFile = z
  .strictObject({
    id,
    title: text(10, 250).describe('The official title'),
    short: text(5, 70).describe('What people call it'),
    authority: text(3, 160),
    jurisdiction: jurisdiction.describe('us, us-tx, ca, uk, au, nz, eu, de, …'),
    kind: z
      .enum(['ban', 'listing', 'duty', 'advisory', 'proposal'])
      .describe('advisory and proposal never give more than `restricted`'),
    published: day.describe('Before this day the rule does not exist: no answer for an earlier date mentions it'),
    timeZone,
    citations: z.array(citation).min(1),
    appliesTo: z.array(scope).min(1),
    binds: buyerRoles.describe('Whom it binds, as buyer roles'),
    notFor: z
      .array(buyerRole)
      .min(1)
      .optional()
      .describe('Buyers whom the text leaves out, although they have a role that it binds'),
    bindsOnlyNamed: z
      .boolean()
      .default(false)
      .describe('The text itself says that bodies beside those it binds (cities, schools, contractors) are left out'),
    phases: z.array(phase).min(1),
    roster: roster.optional(),
    carveOuts: listOf(carveOut),
    advises: listOf(stated.extend({ activities })).describe(
      'What the instrument says of activities that it does not forbid',
    ),
    todo: sentence.describe('What a buyer should do about it'),
    todoShort: z
      .string()
      .trim()
      .min(10)
      .max(85, 'keep it under 85 characters')
      .optional()
      .describe('The same in at most 13 words, for the card; needed where the first sentence of `todo` is longer'),
    waiver: stated.optional(),
    reporting: listOf(stated.extend({ within: z.string().min(3).max(80) })),
    penalties: stated.optional(),
    countsOwners: listOf(id).describe(
      'While this rule is in force, those rules reach what their parties hold by half or more (`held` of a member) abroad',
    ),
    supersedes: listOf(id).describe('Rules that this one replaces; the old file gets `until` on its phases'),
    related: listOf(id),
    unverified: listOf(sentence).describe('What could not be verified, or where sources disagree. Answers show it.'),
    checked,
  })
  .refine(
    ({ phases, advises }) => advises.length > 0 || phases.every((one) => one.prohibits || one.restricts),
    'a phase prohibits or restricts something, unless the rule says with `advises` that it limits no dealing',
  );

const alias = z.union([
  name,
  z.strictObject({
    text: name,
    lang: z.string().max(12).optional(),
    exactOnly: z.boolean().default(false).describe('Never found by a typing error'),
    sharedName: z.boolean().default(false).describe('Others bear this name too: the answer asks which is meant'),
    says: sentence.optional().describe('With sharedName: who else bears it'),
  }),
]);

const named = z.strictObject({ name, aliases: listOf(alias) });

const source = officialUrl.optional().describe('Where this relation can be read');

const member = named.extend({
  kind: z.enum(['subsidiary', 'affiliate', 'parent', 'brand', 'service']),
  held: z
    .enum(['half-or-more', 'less', 'unknown'])
    .optional()
    .describe('How much of it the vendor holds: a listed party of half or more makes it listed, where a rule says so'),
  country: country.optional(),
  since: day.optional(),
  until: day.optional().describe('The day it ceased to belong to the vendor'),
  categories: ids.optional(),
  says: sentence.optional(),
  ask: sentence
    .optional()
    .describe('Set where it is not certain that it still belongs to the vendor: what the buyer must find out'),
  source,
});

const product = named.extend({
  id: id.describe('Unique in the book, e.g. kaspersky-threat-intelligence'),
  categories: ids,
  says: sentence.optional(),
  source,
});

/** A product or brand of somebody else. */
const contains = named.extend({
  by: name.describe('Who sells it'),
  kind: z.enum(['embeds', 'rebrands']),
  extent: z.enum(['all', 'some']).describe('some: only some models or versions; the answer asks which'),
  since: day.optional(),
  until: day.optional().describe('From this day new versions no longer contain it'),
  categories: ids,
  says: sentence,
  source: officialUrl,
});

const divestment = named.extend({
  vendor: id.optional().describe('Its own vendor file, if it has one (which then holds its names)'),
  on: day,
  to: name,
  says: sentence,
  source: officialUrl,
});

const model = z.strictObject({
  begins: z
    .string()
    .regex(/^[A-Z0-9-]{3,12}$/)
    .describe('What its model numbers begin with; strokes do not count'),
  isSure: z.boolean().default(false).describe('Nobody else numbers so; otherwise the answer asks who makes it'),
  categories: ids,
});

const lookalike = named.extend({
  says: sentence.describe('Who that is, and that it is not this vendor'),
  source,
});

export const vendorFile = z.strictObject({
  id,
  name: name.describe('The name people use'),
  country: country.describe('Country of the head office (ISO 3166)'),
  legalNames: listOf(name),
  aliases: named.shape.aliases.describe('Native-script names, trade names, former names, acronyms'),
  ordinaryWords: listOf(name).describe(
    'Names of it that are also ordinary words (Zoom, Parrot), first names or typing errors: in a sentence they need a place where only a name can stand. With a capital (Google) the capital is enough',
  ),
  domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)).default([]),
  categories: ids.describe('What it makes (categories.yaml)'),
  says: sentence.optional().describe('Who they are, in a sentence'),
  members: listOf(member).describe('Subsidiaries, affiliates, parents, brands'),
  products: listOf(product),
  models: listOf(model).describe('How its model numbers begin, for what people ask without the maker'),
  containedIn: listOf(contains).describe('Products of others that embed or re-brand this vendor'),
  divested: listOf(divestment),
  lookalikes: listOf(lookalike),
  pending: z
    .array(
      z.strictObject({
        says: sentence,
        citation,
        asOf: day,
        place: jurisdiction
          .or(z.literal('world'))
          .default('us')
          .describe('Whose matter it is: only buyers of that place hear of it; `world`: all'),
      }),
    )
    .default([])
    .describe('Investigations, bills and proposals that bind nobody yet'),
  sources: z.array(citation).min(1).describe('Where names and relations were looked up'),
  fromList: id.optional().describe('Set for a company of a long list (`roster`) without a file of its own: the rule'),
  checked,
});

export const categoryFile = z.array(
  z.strictObject({
    id,
    label: z.string().min(3).max(80),
    words: z.array(name).describe('Words in a question that mean this kind of product'),
    within: listOf(id).describe('Wider kinds that include it'),
  }),
);

export const roleFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    label: z.string().min(3).max(120),
    part: z.enum(['US state', 'country']).optional().describe('Takes a part after a colon, e.g. us-state-agency:TX'),
    implies: listOf(buyerRole).describe('Roles that such a buyer has as well'),
    follows: z
      .strictObject({ role: buyerRole, asks: z.string().regex(/\?$/, 'end it with a question mark') })
      .optional()
      .describe('A role of the same place whose bans may reach this one too, and the question that settles it'),
    words: z.array(name).describe('Words in a question that mean this role'),
  }),
);

/** How far the book goes for a place. One file a region in `coverage/`; a place that stands nowhere is not covered. */
export const coverageFile = z.array(
  z.strictObject({
    place: jurisdiction.describe('us, us-tx, uk, de, eu, …, as in `jurisdiction`'),
    extent: z.enum(['thorough', 'main', 'few', 'none']).describe('thorough: all that is known; main: the main ones'),
    asOf: day,
    missing: listOf(sentence).describe('Instruments known to exist that the book does not hold'),
    ask: name.optional().describe('Who knows, e.g. "the state\'s chief information officer"'),
  }),
);

/** What buyers ask and the book does not hold (`outside.yaml`): a sentence, and where to look. */
export const outsideFile = z.array(
  z.strictObject({ id, name, words: z.array(name).min(1), says: sentence, look: citation }),
);

export type Coverage = z.infer<typeof coverageFile>[number];
export type OutsideTopic = z.infer<typeof outsideFile>[number];
export type Activity = (typeof ACTIVITIES)[number];
export type BuyerRole = z.infer<typeof buyerRole>;
export type Citation = z.infer<typeof citation>;
export type RuleFile = z.infer<typeof ruleFile>;
export type PhaseFile = RuleFile['phases'][number];
export type Scope = RuleFile['appliesTo'][number];
export type CarveOut = RuleFile['carveOuts'][number];
export type Vendor = z.infer<typeof vendorFile>;
export type Alias = z.infer<typeof alias>;
export type Product = Vendor['products'][number];
export type Member = Vendor['members'][number];
export type Contains = Vendor['containedIn'][number];
export type Divestment = Vendor['divested'][number];
export type Lookalike = Vendor['lookalikes'][number];
export type Category = z.infer<typeof categoryFile>[number];
export type Role = z.infer<typeof roleFile>[number];
