// Marks as a town puts them: in clusters inside the areas, some places often, most seldom. The same ones for the same seed.
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { AREAS } from './house.mjs';

const FROM = Date.UTC(2026, 6, 1);
const HOURS = 4 * 30 * 24;
const TEXTS = ['', '', '', 'Mörkt här på kvällen.', 'Fin plats att sitta på.', 'Svårt att komma över gatan.', 'Trasig lampa vid trappan.'];

/** A generator of numbers from 0 up to 1 (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A generator of points inside the areas. */
function points(next) {
  const rings = JSON.parse(readFileSync(AREAS, 'utf8')).features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map(([ring]) => ring)));
  const all = rings.flat();
  const [west, east] = [Math.min(...all.map(([lon]) => lon)), Math.max(...all.map(([lon]) => lon))];
  const [south, north] = [Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([, lat]) => lat))];
  const anywhere = () => [west + next() * (east - west), south + next() * (north - south)];
  const inside = (point) => rings.some((ring) => within(ring, point));
  const centres = Array.from({ length: 40 }, () => until(anywhere, inside));
  const near = () => {
    // The first places draw far more marks than the last.
    const [lon, lat] = centres[Math.floor(next() ** 2 * centres.length)];
    const spread = () => (next() + next() + next() - 1.5) * 0.0012;
    return [lon + spread() * 2, lat + spread()];
  };
  return () => until(next() < 0.8 ? near : anywhere, inside);
}

function until(draw, good) {
  for (;;) {
    const drawn = draw();
    if (good(drawn)) return drawn;
  }
}

function within(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Writes a table of marks for `samsyn import marks --kind kind --text text --time time`. */
export async function writeMarks(file, many, seed = 1) {
  const next = numbers(seed);
  const point = points(next);
  const out = createWriteStream(file);
  out.write('lon,lat,kind,time,text\n');
  const kinds = ['unsafe', 'unsafe', 'safe', 'better'];
  for (let row = 0; row < many; row += 1) {
    const [lon, lat] = point();
    const time = new Date(FROM + Math.floor(next() * HOURS) * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    const line = `${lon.toFixed(6)},${lat.toFixed(6)},${kinds[Math.floor(next() * 4)]},${time},${TEXTS[Math.floor(next() * TEXTS.length)]}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Writes points for answers.lua. */
export function writePoints(file, many, seed = 2) {
  const point = points(numbers(seed));
  const rows = Array.from({ length: many }, point).map(([lon, lat]) => `  '"lon":${lon.toFixed(6)},"lat":${lat.toFixed(6)}',`);
  writeFileSync(file, `return {\n${rows.join('\n')}\n}\n`);
}

/** The words of the command that reads such a table. */
export const importWords = (file, slug) => ['import', 'marks', file, '--inquiry', slug, '--kind', 'kind', '--text', 'text', '--time', 'time'];
