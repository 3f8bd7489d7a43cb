/** After `npm ci`: makes what is not in git, the compiled rule book and `dist/`. Says so where that cannot be. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (...args) => spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

if (!existsSync('src')) process.exit(0);
if (!process.features.typescript) {
  console.error(
    `vendorcheck needs Node 22.18 or newer; this is ${process.version}. (\`npm ci\` with install scripts allowed brings Node 24 along.)`,
  );
} else if (!run('src/cli/main.ts', 'rules', 'build')) {
  console.error(
    'The rule book could not be compiled; the bot reads its YAML files instead, which takes a second longer.',
  );
} else if (existsSync('node_modules/esbuild') && !run('scripts/build.mjs')) {
  console.error('dist/ could not be made; `npm start` works from the source all the same.');
}
