/** The menu of the check shortcut over the real list; typeAhead.test.ts has the rest. */
import { REAL_LIST, testWithReference } from '../../reference.ts';
import { startTestBot } from '../startTestBot.ts';

testWithReference(
  'over the real list of 20,931 parties the menu has what people look for',
  async () => {
    const real = await startTestBot({ clock: '2026-11-24T15:00:00Z', list: REAL_LIST });
    try {
      const { workspace } = real;
      await workspace.useShortcut(workspace.ids.buyer, 'check_vendor');
      const view = await workspace.until(() => workspace.views(workspace.ids.buyer).at(-1));
      for (const [query, expected] of [
        ['sberb', 'SBERBANK'],
        ['rosob', 'Rosoboronexport'],
        ['wagner', 'Wagner'],
      ] as const) {
        const { options, problem } = await workspace.suggest({ view, actionId: 'choose_vendor', query });
        expect(problem).toBeUndefined();
        expect(JSON.stringify(options).toLowerCase()).toContain(expected.toLowerCase());
      }
      expect(workspace.refusals()).toEqual([]);
    } finally {
      await real.stop();
    }
  },
  60_000,
);
