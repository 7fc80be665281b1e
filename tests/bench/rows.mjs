// The measurements of the server, one function for each row of the table. Each gives what it found by the ids of goals.mjs.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { SLUG, ask, folder, makeHouse, program, serve, signIn } from './house.mjs';
import { load } from './load.mjs';
import { importWords, writeMarks, writePoints } from './marks.mjs';
import { release } from './room.mjs';

/** The inquiry beside. */
const LARGE = 'large';

const whole = (number) => Math.round(number).toLocaleString('en');
const speed = ({ perSecond, p99 }) => `${whole(perSecond)}/s, p99 ${p99.toFixed(1)} ms`;
/** Kilobytes of a reply, headers among them, as sent. */
const size = ({ bytes, requests }) => `${(bytes / requests / 1000).toFixed(1)} kB a reply`;
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

/**
 * The public page and its cells: of many marks; of few; and of few in a database that holds the many beside them. What the
 * last two differ by is what stored marks cost; what the first differs by is also that its page has more to say.
 */
export async function open({ seconds, few, many }) {
  const alone = await withTown([[SLUG, few]], (town) => published(town, SLUG, seconds));
  const [large, beside] = await withTown([[SLUG, few], [LARGE, many]], async (town) => [await published(town, LARGE, seconds), await published(town, SLUG, seconds)]);
  return {
    'public-large': { ...atLeast(large, 15_000, 15), text: `${speed(large)}, ${size(large)}` },
    'public-same': within(alone, large, 0.15),
    'public-beside': within(beside, alone, 0.15),
  };
}

/** How fast `one` is, and how far from `other`; it may be as much faster as it likes than what holds more. */
function within(one, other, most) {
  const apart = Math.abs(one.perSecond - other.perSecond) / Math.max(one.perSecond, other.perSecond);
  return { text: `${speed(one)}, ${size(one)}: ${(100 * apart).toFixed(0)} % apart`, met: apart <= most };
}

async function published({ server, cookie }, slug, seconds) {
  await release(server.base, cookie, slug);
  const addresses = [`/d/${slug}/result`, `/d/${slug}/cells.json`];
  return load(server.base, 'reading.lua', { seconds, words: ['-', ...addresses] });
}

/** The work room with many marks. */
export async function room({ seconds, many }) {
  const found = {};
  await withTown([[SLUG, many]], async ({ server, cookie }) => {
    for (const [id, path] of [['room-list', `/work/inquiries/${SLUG}/answers`], ['room-map', `/work/inquiries/${SLUG}/cells.json`]]) {
      found[id] = atLeast(await load(server.base, 'reading.lua', { seconds, words: [cookie, path] }), 2_000, 60);
    }
  });
  return found;
}

/** A town whose inquiries hold so many marks; what was measured in it. */
async function withTown(inquiries, measure) {
  const house = await makeHouse();
  const file = join(house.data, 'marks.csv');
  for (const [slug, many] of inquiries) {
    if (slug !== SLUG) await ask(house, slug);
    await writeMarks(file, many);
    await house.samsyn(...importWords(file, slug));
  }
  rmSync(file);
  const server = await serve(house);
  const cookie = await signIn(house, server.base);
  const measured = await measure({ server, cookie });
  await server.stop();
  house.close();
  return measured;
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
