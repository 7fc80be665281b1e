// The demo town in a folder of its own, on a free port.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BINARY = process.env.SAMSYN_BINARY ?? join(ROOT, 'target/debug/samsyn');

/** Makes the demo town and serves it. Returns its address, its folder and how to stop it. */
export async function startTown() {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-browser-'));
  const address = `127.0.0.1:${await freePort()}`;
  const env = { ...process.env, SAMSYN_RATE_LIMIT: 'off', RUST_LOG: process.env.RUST_LOG ?? 'warn' };
  const server = spawn(BINARY, ['demo', '--data', join(folder, 'town'), '--listen', address, '--fresh'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => { said = (said + text).slice(-20_000); });
  const stop = async () => {
    if (server.exitCode === null) await new Promise((gone) => { server.once('exit', gone); server.kill('SIGTERM'); });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(`http://${address}/healthz`, server, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { base: `http://${address}`, folder: join(folder, 'town'), stop, said: () => said };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url, server, said) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the town did not start:\n${said()}`);
    const ready = await fetch(url).then((answer) => answer.ok, () => false);
    if (ready) return;
    await pause(200);
  }
  throw new Error(`the town did not answer:\n${said()}`);
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
