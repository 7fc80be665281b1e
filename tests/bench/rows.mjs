// The measurements of the server, one function for each row of the table. Each gives what it found by the ids of goals.mjs.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { SLUG, folder, makeHouse, program, serve, signIn } from './house.mjs';
import { load } from './load.mjs';
import { importWords, writeMarks, writePoints } from './marks.mjs';
import { release } from './room.mjs';

const whole = (number) => Math.round(number).toLocaleString('en');
const speed = ({ perSecond, p99 }) => `${whole(perSecond)}/s, p99 ${p99.toFixed(1)} ms`;
const atLeast = (result, perSecond, p99) => ({ text: speed(result), met: result.perSecond >= perSecond && result.p99 < p99 });

/** Answers, on both databases. */
export async function answers({ seconds }) {
  const found = {};
  for (const [kind, goal, p99] of [['sqlite', 8_000, 40], ['postgres', 3_000, Infinity]]) {
    const house = await makeHouse(kind);
    const points = join(house.data, 'points.lua');
    writePoints(points, 5_000);
    const server = await serve(house);
    const result = await load(server.base, 'answers.lua', { seconds, words: [SLUG, points] });
    await server.stop();
    const [, stored] = (await house.samsyn('tallies', 'rebuild')).match(/counted (\d+) answers/);
    if (Number(stored) < result.requests) throw new Error(`${result.requests} were acknowledged, ${stored} are stored`);
    found[`answers-${kind}`] = atLeast(result, goal, p99);
    house.close();
  }
  return found;
}

/** The public page and its cells, with few marks and with many. */
export async function open({ seconds, few, many }) {
  const results = [];
  for (const marks of [few, many]) {
    await withMarks(marks, async ({ server, cookie }) => {
      await release(server.base, cookie, SLUG);
      const addresses = [`/d/${SLUG}/result`, `/d/${SLUG}/cells.json`];
      results.push(await load(server.base, 'reading.lua', { seconds, words: ['-', ...addresses] }));
    });
  }
  const [small, large] = results;
  const apart = Math.abs(small.perSecond - large.perSecond) / small.perSecond;
  return {
    'public-large': atLeast(large, 15_000, 15),
    'public-same': { text: `${speed(small)}: ${(100 * apart).toFixed(0)} % apart`, met: apart <= 0.15 || large.perSecond > small.perSecond },
  };
}

/** The work room with many marks. */
export async function room({ seconds, many }) {
  const found = {};
  await withMarks(many, async ({ server, cookie }) => {
    for (const [id, path] of [['room-list', `/work/inquiries/${SLUG}/answers`], ['room-map', `/work/inquiries/${SLUG}/cells.json`]]) {
      found[id] = atLeast(await load(server.base, 'reading.lua', { seconds, words: [cookie, path] }), 2_000, 60);
    }
  });
  return found;
}

async function withMarks(many, measure) {
  const house = await makeHouse();
  const file = join(house.data, 'marks.csv');
  await writeMarks(file, many);
  await house.samsyn(...importWords(file, SLUG));
  rmSync(file);
  const server = await serve(house);
  const cookie = await signIn(house, server.base);
  await measure({ server, cookie });
  await server.stop();
  house.close();
}

/** Reading files in. */
export async function reading({ many, imported }) {
  const found = {};
  for (const [id, rows, goal] of [['import-small', imported, 1], ['import-large', many, 30]]) {
    const house = await makeHouse();
    const file = join(house.data, 'marks.csv');
    await writeMarks(file, rows);
    const started = performance.now();
    const printed = await house.samsyn(...importWords(file, SLUG));
    const seconds = (performance.now() - started) / 1000;
    if (!printed.trimEnd().endsWith(`accepted ${rows}, rejected 0`)) throw new Error(printed.slice(-300));
    found[id] = { text: `${seconds.toFixed(2)} s`, met: seconds < goal };
    house.close();
  }
  return found;
}

/** Starting, resting, and the file. */
export async function start({ starts, rest }) {
  const house = await makeHouse();
  const times = [];
  let memory = 0;
  for (let count = 0; count < starts; count += 1) {
    const server = await serve(house);
    times.push(server.untilAnswered);
    if (count === 0) {
      await sleep(rest);
      const [, kilobytes] = readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/);
      memory = Number(kilobytes) / 1000;
    }
    await server.stop();
  }
  house.close();
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const size = statSync(program).size / 1e6;
  return {
    'start-time': { text: `${middle.toFixed(0)} ms (middle of ${starts})`, met: middle < 100 },
    'start-memory': { text: `${memory.toFixed(0)} MB`, met: memory < 60 },
    'start-binary': { text: `${size.toFixed(1)} MB`, met: size < 40 },
  };
}

/** Nothing of a run is left behind. */
export function clean() {
  const any = folder('end');
  rmSync(join(any, '..'), { recursive: true, force: true });
}
