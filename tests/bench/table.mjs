// The table: on the screen, and in docs/bench.md, where rows that were not measured now keep what they said.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { GOALS } from './goals.mjs';

const FILE = new URL('../../docs/bench.md', import.meta.url);
const NOT_YET = { measured: 'not measured yet', met: '–', on: '–' };

/** The file's rows, by what was measured. */
function known() {
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

/** Writes the table with what was measured now, on this day; the words around it stay as they are. */
export function write(measured, { postgres, day }) {
  const before = known();
  const rows = GOALS.map(({ id, work, goal }) => {
    const now = measured.get(id);
    const { measured: text, met, on } = now ? { measured: now.text, met: now.met ? 'yes' : '**no**', on: day } : (before.get(work) ?? NOT_YET);
    return `| ${work} | ${goal} | ${text} | ${met} | ${on} |`;
  });
  const text = readFileSync(FILE, 'utf8');
  const [start, end] = [text.search(/^Machine of the latest run/m), text.indexOf('\n## ')];
  if (start < 0 || end < start) throw new Error(`${FILE.pathname}: no line "Machine of the latest run" before the first "## "`);
  const table = `Machine of the latest run: ${machine(postgres)}. The load comes from the same machine.\n\n| work | goal | measured | met | on |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  writeFileSync(FILE, text.slice(0, start) + table + text.slice(end));
}
