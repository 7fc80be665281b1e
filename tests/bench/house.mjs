// Tenants to measure on, and the program itself.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openRoom } from './room.mjs';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
export const SLUG = 'bench';
const ASKER = 'asker@lindviken.example';
export const AREAS = join(root, 'maps/lindviken-omraden.geojson');
export const program = process.env.SAMSYN_PROGRAM;

const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SAMSYN_')));
let schemas = 0;
const running = new Set();

// Whatever went wrong, no server outlives the bench.
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });

/** A folder on a real disk: what lies in memory is written faster than it is safe. */
export function folder(name) {
  const base = join(root, 'target/bench');
  mkdirSync(base, { recursive: true });
  return mkdtempSync(join(base, `${name}-`));
}

/** A tenant with one open inquiry: `words` say where it is. */
export async function makeHouse(kind = 'sqlite') {
  const data = folder(kind);
  const words = ['--data', data];
  const url = process.env.SAMSYN_TEST_POSTGRES;
  const schema = `samsyn_bench_${process.pid}_${(schemas += 1)}`;
  if (kind === 'postgres') words.push('--database', url, '--schema', schema);
  const close = () => {
    rmSync(data, { recursive: true, force: true });
    if (kind === 'postgres') execFileSync('psql', ['-qX', url, '-c', `drop schema if exists ${schema} cascade`], { stdio: 'ignore' });
  };
  const house = { data, words, close, samsyn: (...asked) => samsyn([...asked, ...words]) };
  await house.samsyn('user', 'add', '--name', 'Samira Lindqvist', '--email', ASKER, '--role', 'coordinator');
  await ask(house, SLUG);
  return house;
}

/** Opens an inquiry. */
export async function ask(house, slug) {
  const asked = ['--controller', 'Kommunstyrelsen', '--contact', 'dataskydd@lindviken.example', '--coordinator', ASKER];
  await house.samsyn('inquiry', 'add', slug, '--areas', AREAS, '--title', 'Hur känns centrum?', ...asked);
}

/** Runs a command; what it printed. */
export async function samsyn(words) {
  const { stdout } = await run(program, words, { env: environment, maxBuffer: 1 << 30 });
  return stdout;
}

/** Serves a tenant, without limits on senders, until `stop`. */
export async function serve(house) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(program, ['serve', ...house.words, '--listen', `127.0.0.1:${port}`], { env: { ...environment, SAMSYN_RATE_LIMIT: 'off' }, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  createInterface({ input: child.stderr }).on('line', (line) => { if (/ERROR|panicked/.test(line)) console.error(line); });
  const base = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve) => { child.once('exit', () => { running.delete(child); resolve(); }); });
  await firstAnswer(base, child);
  const stop = () => { child.kill('SIGTERM'); return ended; };
  return { base, pid: child.pid, stop, untilAnswered: performance.now() - started };
}

async function firstAnswer(base, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      const answer = await fetch(`${base}/d/${SLUG}`);
      await answer.arrayBuffer();
      if (answer.ok) return;
      throw new Error(`the first page answers ${answer.status}`);
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
      await new Promise((resolve) => { setTimeout(resolve, 1); });
    }
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Signs a coordinator in: the cookie. */
export async function signIn(house, base) {
  const link = await house.samsyn('user', 'add', '--name', 'Bea Mätare', '--email', 'bea@samsyn.example', '--role', 'coordinator');
  return openRoom(base, new URL(link.trim()).pathname);
}
