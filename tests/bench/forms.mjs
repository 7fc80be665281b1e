// Reading forms, beside pyxform in its own process.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './house.mjs';

const root = new URL('../..', import.meta.url).pathname;
const run = (program, words) => Number(execFileSync(program, words, { cwd: root, encoding: 'utf8' }).trim().split('\n').at(-1));

/** A form of a thousand questions as .xlsx: milliseconds of both, one after the other. */
export async function forms({ profile }) {
  const place = folder('forms');
  const form = join(place, 'thousand.xlsx');
  const theirs = run(process.env.pyxform, ['tests/forms/speed.py', form]);
  const ours = run('cargo', ['run', '--quiet', ...profile, '-p', 'xlsform', '--example', 'speed', '--', form]);
  rmSync(place, { recursive: true });
  const times = theirs / ours;
  return { 'forms-read': { text: `${ours.toFixed(1)} ms, pyxform 4.5.0 ${theirs.toFixed(0)} ms: ${times.toFixed(0)} times`, met: times >= 20 } };
}
