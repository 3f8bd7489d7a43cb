/**
 * Makes `dist/`, from which the bot and the command line run without TypeScript and without the source tree:
 * `main.js`, `cli.js`, the workers, the compiled rule book and lexicon, the words of names, the page of the local workspace
 * and its sample of a list. What has native code stays outside and is installed with the package.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** A worker or child program is a file of its own, in `dist` as in `src`. */
const workerFiles = {
  name: 'worker-files',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/(['"]\.\/\w+Worker)\.ts(['"])/g, '$1.js$2')
        // What is loaded late stays late, and comes into the bundle.
        .replace(/createRequire\(import\.meta\.url\)\((['"](?:[\w-]+|\.\/\w+\.ts)['"])\)/g, 'require($1)'),
      loader: 'ts',
    })),
};
const workers = readdirSync('src', { recursive: true }).filter((file) => /Worker\.ts$/.test(file));
/**
 * Packages in CommonJS load everything they might need. What only few need is loaded when it is: Bolt's receivers for other
 * servers (Express, AWS Lambda) never, the signing of OAuth's state with the first installation, undici with Socket Mode. Of zod
 * only the English texts are kept.
 */
const lateRequires = {
  name: 'late-requires',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@slack[/\\]bolt[/\\]dist[/\\]index\.js$/ }, ({ path }) => ({
      contents: replaced(
        path,
        /^(?:const|exports\.)\s?(?:AwsLambdaReceiver|ExpressReceiver)(?:_1)? = .*$/gm,
        4,
        () => '',
      ),
      loader: 'js',
    }));
    onLoad({ filter: /@slack[/\\]oauth[/\\]dist[/\\]state-stores[/\\]clear-state-store\.js$/ }, ({ path }) => ({
      contents: replaced(
        path,
        /^const jsonwebtoken_1 = require\("jsonwebtoken"\);|\(0, jsonwebtoken_1\.(\w+)\)/gm,
        3,
        (_, name) => (name ? `require("jsonwebtoken").${name}` : ''),
      ),
      loader: 'js',
    }));
    onLoad(
      { filter: /@slack[/\\]socket-mode[/\\]dist[/\\]src[/\\](?:SlackWebSocket|SocketModeClient)\.js$/ },
      ({ path }) => ({
        contents: replaced(
          path,
          /^const undici_1 = require\("undici"\);|\bundici_1\.(\w+)/gm,
          path.endsWith('Client.js') ? 2 : 10,
          (_, name) => (name ? `require("undici").${name}` : ''),
        ),
        loader: 'js',
      }),
    );
    onLoad({ filter: /[/\\]zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      loader: 'js',
    }));
  },
};

/** Large packages that most processes never load: a file of their own, read when it is required. */
const APART = ['date-holidays', 'undici', 'yaml'];
/** Required only by what reads the YAML of the lexicon, of which `dist` has none: no file is made of it. */
const NEVER = 'zod';
const loadedApart = {
  name: 'loaded-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`^(?:${[...APART, NEVER].join('|')})$`) }, ({ path, kind }) =>
      kind === 'require-call' ? { path: `./apart/${path}.cjs`, external: true } : undefined,
    ),
};

function replaced(path, pattern, times, by) {
  const text = readFileSync(path, 'utf8');
  const found = text.match(pattern) ?? [];
  // A new version of the package must be looked at.
  if (found.length !== times) throw new Error(`${path}: ${found.length} places instead of ${times} to load late`);
  return text.replace(pattern, by);
}

rmSync('dist', { recursive: true, force: true });
const usual = {
  bundle: true,
  platform: 'node',
  target: 'node22.18',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'linked',
  logLevel: 'warning',
};
for (const name of APART)
  await build({
    ...usual,
    stdin: { contents: `module.exports = require('${name}');`, resolveDir: '.' },
    outfile: `dist/apart/${name}.cjs`,
    format: 'cjs',
  });
await build({
  ...usual,
  entryPoints: {
    main: 'src/main.ts',
    cli: 'src/cli/main.ts',
    ...Object.fromEntries(workers.map((file) => [file.replace(/^.*\//, '').replace(/\.ts$/, ''), `src/${file}`])),
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  external: ['better-sqlite3', 'pg-native', '@infolektuell/noto-color-emoji'],
  // Packages in CommonJS call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
  plugins: [workerFiles, lateRequires, loadedApart],
});
mkdirSync('dist/page', { recursive: true });
cpSync('src/local-slack/page', 'dist/page', { recursive: true });
cpSync('src/bot/assets', 'dist/assets', { recursive: true });
cpSync('src/rulebook/rules.json', 'dist/rules.json');
cpSync('src/screening/normalize/words', 'dist/words', { recursive: true });
// What takes long to read or to work out at a start is worked out here.
mkdirSync('dist/lexicon');
const { prepareInstants } = await import('../src/rulebook/book.ts');
const { prepareForms } = await import('../src/check/resolve/vendorNames.ts');
const { buildChecker } = await import('../src/check/check.ts');
const { packLexicon } = await import('../src/language/lexicon.ts');
const { warmUpReading } = await import('../src/language/readQuestion.ts');
const { loadBook } = await import('../src/rulebook/loadBook.ts');
writeFileSync('dist/instants.json', JSON.stringify(prepareInstants(loadBook().files)));
writeFileSync('dist/forms.json', JSON.stringify(prepareForms(loadBook())));
await warmUpReading(buildChecker(loadBook()), new Date(), () => true);
const lexicon = packLexicon();
for (const file of readdirSync('src/language/lexicon')) {
  const entries = lexicon.get(file);
  if (entries === undefined) throw new Error(`no question of the warm-up needs lexicon/${file}`);
  writeFileSync(`dist/lexicon/${file.replace(/\.yaml$/, '.json')}`, entries);
}
