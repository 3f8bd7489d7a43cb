/**
 * Makes `dist/`, from which the bot and the command line run without TypeScript and without the source tree:
 * `main.js`, `cli.js`, the workers, the compiled rule book, the page of the local workspace and its sample of a list.
 * What has native code stays outside and is installed with the package.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** A worker or child program is a file of its own, in `dist` as in `src`. */
const workerFiles = {
  name: 'worker-files',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/(['"]\.\/\w+Worker)\.ts(['"])/g, '$1.js$2')
        // What is loaded late stays late, and comes into the bundle.
        .replace(/createRequire\(import\.meta\.url\)\((['"][\w-]+['"])\)/g, 'require($1)'),
      loader: 'ts',
    })),
};
const workers = readdirSync('src', { recursive: true }).filter((file) => /Worker\.ts$/.test(file));
rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    main: 'src/main.ts',
    cli: 'src/cli/main.ts',
    ...Object.fromEntries(workers.map((file) => [file.replace(/^.*\//, '').replace(/\.ts$/, ''), `src/${file}`])),
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.18',
  minifySyntax: true,
  keepNames: true,
  legalComments: 'linked',
  external: ['better-sqlite3', 'pg-native', '@infolektuell/noto-color-emoji'],
  // Packages in CommonJS call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
  plugins: [workerFiles],
  logLevel: 'warning',
});
mkdirSync('dist/page', { recursive: true });
cpSync('src/local-slack/page', 'dist/page', { recursive: true });
if (existsSync('src/language/lexicon')) cpSync('src/language/lexicon', 'dist/lexicon', { recursive: true });
cpSync('src/bot/assets', 'dist/assets', { recursive: true });
if (existsSync('src/language/lexicon')) cpSync('src/language/lexicon', 'dist/lexicon', { recursive: true });
cpSync('src/bot/assets', 'dist/assets', { recursive: true });
cpSync('src/rulebook/rules.json', 'dist/rules.json');
