// `bin/bench [--quick] [answers|public|room|import|start|page|forms|surveys …]`
import { execFileSync } from 'node:child_process';
import { ROWS } from './goals.mjs';
import { answers, clean, open, reading, room, start } from './rows.mjs';
import { forms } from './forms.mjs';
import { surveys } from './surveys.mjs';
import { page } from './page.mjs';
import { lines, machine, write } from './table.mjs';

const MEASURES = { answers, public: open, room, import: reading, start, page, forms, surveys };
const SIZES = { seconds: 20, few: 1_000, many: 1_000_000, imported: 11_020, starts: 11, rest: 5_000, tries: 5, profile: ['--release'] };
const SMALL = { seconds: 2, few: 200, many: 2_000, imported: 500, starts: 3, rest: 500, tries: 1, profile: [] };

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const asked = words.filter((word) => word !== '--quick');
const unknown = asked.filter((word) => !ROWS.includes(word));
if (unknown.length) {
  console.error(`bin/bench [--quick] [${ROWS.join('|')} …]: not known: ${unknown.join(', ')}`);
  process.exit(2);
}

const postgres = execFileSync('psql', ['-qXAt', process.env.SAMSYN_TEST_POSTGRES, '-c', 'show server_version'], { encoding: 'utf8' }).trim().split(' ')[0];
const measured = new Map();
let failed = false;
console.log(machine(postgres));
for (const row of ROWS.filter((name) => asked.length === 0 || asked.includes(name))) {
  try {
    const found = new Map(Object.entries(await MEASURES[row](quick ? SMALL : SIZES)));
    for (const [id, result] of found) measured.set(id, result);
    console.log(lines(found).join('\n'));
  } catch (error) {
    failed = true;
    console.error(`${row}: ${error.stack}`);
  }
}
clean();
// Written from UTC, so that two who measure on one day write the same day.
if (!quick) write(measured, { postgres, day: new Date().toISOString().slice(0, 10) });
process.exit(failed ? 1 : 0);
