// The table: on the screen, and in docs/bench.md, where rows that were not measured now keep what they said.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { GOALS } from './goals.mjs';

const FILE = new URL('../../docs/bench.md', import.meta.url);
const NOT_YET = { measured: 'not measured yet', met: '–', on: '–' };

/** The file's rows, by what was measured. */
function known() {
  if (!existsSync(FILE)) return new Map();
  const cells = readFileSync(FILE, 'utf8').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  return new Map(cells.map(([work, , measured, met, on]) => [work, { measured, met, on }]));
}

/** Machine and versions, as the file tells them. */
export function machine(postgres) {
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model.trim()}), ${gigabytes} GB of memory, Linux ${release()}${postgres ? `, PostgreSQL ${postgres}` : ''}`;
}

/** One line a row, for the screen. */
export function lines(measured) {
  return GOALS.filter(({ id }) => measured.has(id)).map(({ id, work, goal }) => {
    const { text, met } = measured.get(id);
    return `${met ? 'met    ' : 'NOT MET'}  ${work}: ${text}  (goal: ${goal})`;
  });
}

/** Writes the table with what was measured now, on this day. */
export function write(measured, { postgres, day }) {
  const before = known();
  const rows = GOALS.map(({ id, work, goal }) => {
    const now = measured.get(id);
    const { measured: text, met, on } = now ? { measured: now.text, met: now.met ? 'yes' : '**no**', on: day } : (before.get(work) ?? NOT_YET);
    return `| ${work} | ${goal} | ${text} | ${met} | ${on} |`;
  });
  const where = measured.size ? `Machine of the latest run: ${machine(postgres)}. The load comes from the same machine.` : 'No run has been written down yet.';
  writeFileSync(FILE, `${HEAD}\n${where}\n\n| work | goal | measured | met | on |\n|---|---|---|---|---|\n${rows.join('\n')}\n\n${FOOT}`);
}

const HEAD = `# How fast

\`bin/bench\` measures a release build under load from \`wrk\`, on data of its own, and writes this table. \`bin/bench public\`
measures that row alone (also: \`answers\`, \`room\`, \`import\`, \`start\`, \`page\`, \`forms\`, \`surveys\`); \`--quick\` tries everything in small, with
a debug build, and writes nothing down. Limits on senders are lifted for it (\`SAMSYN_RATE_LIMIT=off\`).
`;

const FOOT = `## How to read it

- An answer counts when its reply has come; by then it is on disk (SQLite: \`synchronous=FULL\`, one sync for a group of
  answers; PostgreSQL: \`synchronous_commit=on\`). Afterwards the answers are counted again in the database: none may be
  missing.
- The public pages are asked for as a browser does, packed, page and cells by turns. They are a frozen release, so
  their cost does not grow with what is stored: the row "the same with 1,000 marks" tells it.
- The million marks are made by \`tests/bench/marks.mjs\` with a seed: spread over the areas in clusters, four months, three
  kinds. They come in by \`samsyn import marks\`.
- The first page is opened in Chromium with an empty cache. *Usable* is when everything that the page shows first is
  painted and its script has run; *map drawn* is when streets are seen on the canvas of the map page.
`;
