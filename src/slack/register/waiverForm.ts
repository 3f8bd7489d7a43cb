/** Asking for a waiver: under an answer, for a deadline, or for an entry of the register. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import { type Use, useName } from '../../register/uses.ts';
import { WAIVABLE } from '../../register/waivers.ts';
import type { Activity } from '../../rulebook/schema.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';
import { refusal } from '../../settings/permissions.ts';
import { OUTDATED_CARD } from '../answer/answerCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { input, modal, option, section, select } from '../blocks.ts';
import { noticeOf, noticeView, onPress, onSubmit, type Press } from '../listeners.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { actOf, type Visit } from '../whoAsks.ts';
import { useView } from './uses.ts';
import { tellPeople } from './waivers.ts';

/** Vendors of one deadline that are looked at. */
const MOST_VENDORS = 40;

const carried = z.object({
  /** Empty: chosen in the form. */
  vendor: z.string(),
  buyer: z.array(z.string()),
  activity: z.enum(ACTIVITIES),
});

/** What somebody asks to be waived: the answers that name the rules, and the one rule or entry that is meant. */
interface Wish {
  answers: readonly Answer[];
  rule?: string | undefined;
  use?: Use | undefined;
}

export function registerWaiverForm(app: App, services: Services): void {
  const ask = async ({ open, findVisit }: Press, wish: (visit: Visit) => Wish): Promise<void> => {
    const visit = await findVisit();
    const refused = refusal(visit.person, 'ask for a waiver');
    if (refused) return open(noticeView('Waiver', refused));
    const { answers, rule, use } = wish(visit);
    const askable = askableIn(answers, rule);
    const vendors = new Set(askable?.vendors.map(({ id }) => id));
    const uses = services.company.cachedUses().filter(({ judged }) => judged?.vendor && vendors.has(judged.vendor));
    await open(waiverView(askable, use ? [use] : uses, use));
  };
  /** What the book says today of vendors, for the day on which it will matter. */
  const answersOf = (
    vendors: readonly string[],
    { settings }: Visit,
    { day, activity, buyer = [] }: { day: string; activity: Activity; buyer?: readonly string[] },
  ): Answer[] => {
    const roles = [buyer, settings.choices.buyer].find((one) => one.length > 0) ?? services.buyer;
    return vendors.slice(0, MOST_VENDORS).flatMap((id) => {
      const text = services.book.vendors.get(id)?.name;
      return text ? check(services.checker, { text, asOf: { day }, buyer: [...roles], activity }, day) : [];
    });
  };

  onPress(app, services, 'waiver_ask', async (press) => {
    const question = readQuestion(press.value);
    if (!question) return press.open(noticeOf('Waiver', OUTDATED_CARD));
    await ask(press, () => ({ answers: [answerTo(services, question, 'button')] }));
  });

  onPress(app, services, 'waiver_for_deadline', async (press) => {
    const deadline = (await services.deadlines.records.deadlines.get(press.value))?.value;
    if (!deadline) return press.open(noticeView('Waiver', 'This deadline was deleted.'));
    const { vendors, rule, dueOn, kind } = deadline;
    const today = dayInZone(services.clock(), 'UTC');
    const matters = { day: dueOn > today ? dueOn : today, activity: kind === 'renewal' ? 'renew' : 'use' } as const;
    await ask(press, (visit) => ({
      rule,
      use: services.company.cachedUses().find((use) => use.deadline === deadline.id),
      answers: answersOf(vendors, visit, matters),
    }));
  });

  onPress(app, services, 'use_menu', async (press) => {
    const { value, body, open, findVisit } = press;
    const [does = '', id = ''] = value.split(' ');
    const use = await services.company.uses.find(id);
    const visit = await findVisit();
    const subject = { owner: use?.owner, createdBy: use?.added.by };
    const refused = does === 'waiver' ? undefined : refusal(visit.person, 'change an entry', subject);
    if (!use || refused) return open(noticeView('Vendor in use', refused ?? 'This entry is not there any more.'));
    if (does === 'change') return open(useView(use));
    if (does === 'waiver') {
      const { judged, buyer, activity } = use;
      const day = dayInZone(services.clock(), 'UTC');
      const vendors = judged?.vendor ? [judged.vendor] : [];
      return ask(press, (by) => ({ use, answers: answersOf(vendors, by, { day, activity, buyer }) }));
    }
    await services.once(`use removed ${body.trigger_id}`, async () => {
      await services.company.removeUse(use.id, actOf(services, visit, 'button'));
      const says = `${useName(use)} is out of the register. The record keeps that it was in it.`;
      await open(noticeView('Vendor in use', says));
    });
  });

  onSubmit(app, services, 'waiver_form', async ({ view, filled, close, refuse, findVisit }) => {
    const today = dayInZone(services.clock(), 'UTC');
    const rule = filled.choice('rule') ?? '';
    const until = filled.day('until');
    const reason = filled.text('reason');
    const evidence = filled.text('evidence');
    const errors = {
      ...(services.book.rules.has(rule) ? {} : { rule: 'Choose the rule that is to be waived.' }),
      ...(until > today ? {} : { until: 'Choose a day to come.' }),
      ...(reason === '' ? { reason: 'Say why, for whoever decides and for the auditor.' } : {}),
    };
    if (Object.keys(errors).length > 0) return refuse(errors);
    await close();
    await services.once(`waiver form ${view.id}`, async () => {
      const visit = await findVisit();
      if (refusal(visit.person, 'ask for a waiver')) return;
      const { vendor: only, buyer, activity } = carried.parse(JSON.parse(view.private_metadata));
      const use = await services.company.uses.find(filled.choice('use') ?? '');
      const vendor = use?.judged?.vendor ?? filled.choice('vendor') ?? only;
      const about = services.book.vendors.get(vendor);
      if (!about) return;
      const act = actOf(services, visit, 'button');
      const isNarrow = filled.choice('scope') === 'this';
      const { waiver, deciders } = await services.company.askWaiver(
        {
          vendor,
          name: about.name,
          use: use?.id ?? null,
          rule,
          buyer: isNarrow ? buyer : [],
          activity: isNarrow ? [activity] : [],
          reason,
          evidence,
          from: today,
          until,
        },
        act,
      );
      const says =
        deciders.length > 0
          ? `${deciders.map((id) => `<@${id}>`).join(', ')} ${deciders.length === 1 ? 'was' : 'were'} asked to decide.`
          : 'Nobody else is named as an administrator in the settings, so nobody was told. Ask an admin of this Slack workspace to decide with `/vendorcheck waivers`, or have one named.';
      await tellPeople(
        services,
        [act.by],
        `Your waiver for *${quoteTyped(about.name)}* is asked for. ${says}`,
        `waiver noted ${waiver.id}`,
      );
    });
  });
}

interface Askable {
  vendors: { id: string; name: string }[];
  rules: { id: string; short: string }[];
  buyer: string[];
  activity: Activity;
}

/** What may be waived: only rules that bind this buyer and bar or limit. @param rule the only one that is meant */
function askableIn(answers: readonly Answer[], rule?: string): Askable | undefined {
  const found = answers.flatMap(({ vendor, findings, buyer, activity }) => {
    const waivable = findings.filter(
      ({ isBinding, status, rule: id }) => isBinding && WAIVABLE.has(status) && (rule === undefined || id === rule),
    );
    return vendor && waivable.length > 0 ? [{ vendor, waivable, buyer, activity }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const rules = found.flatMap(({ waivable }) => waivable.map(({ rule: id, short }) => ({ id, short })));
  return {
    vendors: found.map(({ vendor }) => vendor),
    rules: [...new Map(rules.map((one) => [one.id, one])).values()],
    buyer: first.buyer,
    activity: first.activity,
  };
}

/**
 * The form.
 *
 * @param uses entries of the register to which it may be limited
 * @param chosen the one that is meant
 */
function waiverView(askable: Askable | undefined, uses: readonly Use[], chosen?: Use): ModalView {
  const [only, ...others] = askable?.vendors ?? [];
  if (!askable || !only)
    return noticeView('Waiver', 'No rule binds you here and names this vendor, so there is nothing to waive.');
  const entries = uses.slice(0, 100).map((use) => option([useName(use), use.place].filter(Boolean).join(', '), use.id));
  const rules = askable.rules.slice(0, 100).map(({ id, short }) => option(short, id));
  const vendors = askable.vendors.slice(0, 100).map(({ id, name }) => option(name, id));
  const whom = others.length === 0 ? `for *${quoteTyped(only.name)}*` : `for one of ${others.length + 1} vendors`;
  const onlyThis = option('This buyer and this activity only', 'this');
  const blocks = [
    section(`A waiver ${whom}. It covers one rule, changes no verdict, and is decided by somebody else.`),
    ...(others.length === 0 ? [] : [input('vendor', 'For which vendor?', select(vendors))]),
    input('rule', 'Which rule?', select(rules, rules.length === 1 ? rules[0]?.value : undefined)),
    ...(entries.length === 0
      ? []
      : [
          input('use', 'Only for one entry of the register? Empty: for the vendor', select(entries, chosen?.id), {
            optional: true,
          }),
        ]),
    input('scope', 'For what?', {
      type: 'radio_buttons',
      options: [onlyThis, option('Everything that we do', 'all')],
      initial_option: onlyThis,
    }),
    input('until', 'Until when?', { type: 'datepicker' }),
    input('reason', 'Why?', { type: 'plain_text_input', multiline: true, max_length: 1000 }),
    input('evidence', 'Where is the paper?', { type: 'url_text_input' }, { optional: true }),
  ];
  const { buyer, activity } = askable;
  const vendor = others.length === 0 ? only.id : '';
  return modal('Ask for a waiver', blocks, {
    callback: 'waiver_form',
    submit: 'Ask',
    metadata: JSON.stringify({ vendor, buyer, activity }),
  });
}
