// Load by wrk, and what came of it.
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = new URL('.', import.meta.url).pathname;

/**
 * Load on `base` from 64 connections for some seconds, by a script of this folder; `words` are its own.
 * Gives replies per second, the 99th percentile in ms, and how many replies were good; fails when any was not.
 */
export async function load(base, script, { seconds, words = [], warm = 2 }) {
  if (warm) await wrk(base, script, warm, words);
  const result = await wrk(base, script, seconds, words);
  const bad = Object.entries(result.errors).filter(([, many]) => many > 0);
  if (bad.length) throw new Error(`under load: ${bad.map(([kind, many]) => `${many} × ${kind}`).join(', ')}`);
  return result;
}

async function wrk(base, script, seconds, words) {
  const threads = Math.min(2, cpus().length);
  const asked = ['-t', threads, '-c', 64, '-d', `${seconds}s`, '--timeout', '10s', '-s', here + script, base, '--', ...words];
  const { stdout } = await run('wrk', asked.map(String));
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (!line) throw new Error(stdout);
  return JSON.parse(line);
}
