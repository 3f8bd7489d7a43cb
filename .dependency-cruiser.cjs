// Reads TypeScript here; without it only JavaScript would be looked at, and nothing would be found.
require('@swc/core');

/** The rooms of src/ and who may import whom: docs/architecture.md has the same table in words. */
const ROOMS = {
  rulebook: [],
  store: [],
  network: [],
  releases: ['rulebook', 'store', 'network'],
  screening: ['store', 'network'],
  check: ['rulebook', 'screening'],
  language: ['check', 'rulebook', 'screening'],
  settings: ['store', 'rulebook'],
  speak: ['check', 'rulebook', 'screening', 'language', 'reminders', 'register', 'settings'],
  reminders: ['rulebook', 'store', 'network'],
  register: ['check', 'reminders', 'store', 'rulebook', 'screening', 'settings', 'speak', 'language'],
  outbound: ['network', 'rulebook', 'check', 'reminders', 'register', 'store', 'speak'],
  slack: [
    'network',
    'rulebook',
    'screening',
    'check',
    'language',
    'reminders',
    'register',
    'store',
    'settings',
    'speak',
  ],
  http: [
    'network',
    'rulebook',
    'screening',
    'check',
    'language',
    'reminders',
    'register',
    'store',
    'settings',
    'speak',
  ],
  mcp: [
    'network',
    'rulebook',
    'screening',
    'check',
    'language',
    'reminders',
    'register',
    'store',
    'settings',
    'speak',
    'http',
  ],
  cli: [
    'network',
    'outbound',
    'rulebook',
    'releases',
    'screening',
    'check',
    'language',
    'reminders',
    'register',
    'store',
    'settings',
    'speak',
    'http',
    'mcp',
  ],
  'local-slack': [],
};

/** Doors are told the configuration; the command line starts parts of the bot. */
const DOORS_MAY = ['^src/config\\.ts$', '^src/bot/'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(([room, may]) => ({
      name: `${room}-imports-only-below`,
      comment: `src/${room} may import ${may.length ? may.join(', ') : 'no other room'}.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^src/',
        pathNot: [
          `^src/(${[room, ...may].join('|')})/`,
          ...DOORS_MAY.filter(() => ['slack', 'http', 'cli'].includes(room)),
        ],
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
