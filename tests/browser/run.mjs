// Runs the browser tests against one demo town: `node tests/browser/run.mjs [FILE…]`.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startTown } from './town.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const asked = process.argv.slice(2).map((name) => basename(name));
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && (asked.length === 0 || asked.includes(name)));
const town = await startTown();
process.env.SAMSYN_TOWN = town.base;
process.env.SAMSYN_TOWN_FOLDER = town.folder;
const stop = async () => {
  await town.stop();
  process.exit(1);
};
process.once('SIGINT', stop).once('SIGTERM', stop);

const results = run({ files: files.sort().map((name) => here + name), concurrency: 1 });
results.on('test:fail', () => { process.exitCode = 1; });
results.compose(new spec()).pipe(process.stdout);
results.once('end', async () => {
  if (process.exitCode) console.error(town.said());
  await town.stop();
});
