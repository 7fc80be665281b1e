// Keeps a picture of each key page in docs/screens, from the demo town: `bin/screens [NAME …]`.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startTown } from '../browser/town.mjs';

const OUT = new URL('../../docs/screens/', import.meta.url).pathname;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--use-gl=swiftshader', '--enable-unsafe-swiftshader'];
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };
const POSTER = '/d/trygg-i-centrum';
const MOST_BYTES = 250_000;
const COORDINATOR = 'Samira Lindqvist';
const RESPONSIBLE = 'Jonas Ek';

/** Every page: a path, or how to find it; who looks; on which screens; in the dark as well. */
const PAGES = [
  { name: 'start', path: '/', on: [DESK, PHONE], dark: true },
  { name: 'welcome', path: POSTER, on: [PHONE] },
  { name: 'map', path: `${POSTER}/map`, on: [PHONE], map: true },
  { name: 'without-map', path: `${POSTER}/answer`, on: [PHONE] },
  { name: 'receipt', path: receipt, on: [PHONE, DESK], dark: true },
  { name: 'released', path: `${POSTER}/result`, on: [PHONE, DESK], map: true },
  { name: 'answers', path: '/answers', on: [PHONE] },
  { name: 'plan', path: '/plan', on: [PHONE, DESK] },
  { name: 'one-page', path: '/one-page', on: [DESK, PHONE] },
  { name: 'today', path: '/work', as: COORDINATOR, on: [DESK, PHONE], dark: true },
  { name: 'result', path: '/work/inquiries/trygg-i-centrum/result', as: COORDINATOR, on: [DESK, PHONE], map: true },
  { name: 'survey', path: '/d/vad-hindrar-dig/answer', on: [PHONE], dark: true },
  { name: 'survey-result', path: '/work/inquiries/vad-hindrar-dig/result', as: COORDINATOR, on: [DESK, PHONE] },
  { name: 'templates', path: '/work/inquiries/new', as: COORDINATOR, on: [DESK] },
  { name: 'finding', path: linked('/work/findings', /^\/work\/findings\/[0-9a-f-]{36}$/), as: COORDINATOR, on: [DESK] },
  { name: 'measure', path: linked('/work/plan', /^\/work\/measures\/[0-9a-f-]{36}$/), as: COORDINATOR, on: [DESK, PHONE] },
  { name: 'my-measure', path: linked('/work', /^\/work\/measures\/[0-9a-f-]{36}$/), as: RESPONSIBLE, on: [PHONE] },
];

const asked = process.argv.slice(2);
const town = await startTown();
const browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM, args: FLAGS });
const sessions = new Map();
let tooLarge = 0;
try {
  for (const page of PAGES.filter(({ name }) => asked.length === 0 || asked.includes(name))) await pictures(page);
} finally {
  await browser.close();
  await town.stop();
}
process.exitCode = tooLarge ? 1 : 0;

async function pictures(page) {
  const path = typeof page.path === 'string' ? page.path : await page.path(page);
  for (const screen of page.on) {
    for (const dark of page.dark ? [false, true] : [false]) {
      const name = `${page.name}${screen === PHONE ? '-phone' : ''}${dark ? '-dark' : ''}.png`;
      await picture({ ...page, path, screen, dark, file: join(OUT, name) });
    }
  }
}

async function picture({ path, as, screen, dark, map, file }) {
  const tab = await open(as, screen, dark);
  const answer = await tab.goto(town.base + path, { waitUntil: 'networkidle' });
  if (answer.status() !== 200) throw new Error(`${path} answers ${answer.status()}`);
  await tab.evaluate(() => document.fonts.ready);
  // A map goes on drawing after its last tile has come.
  if (map) await tab.waitForTimeout(1_500);
  await tab.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  await tab.context().close();
  // 256 colours are enough for a page, and weigh a third.
  execFileSync('pngquant', ['--force', '--strip', '--ext', '.png', '256', file]);
  const bytes = statSync(file).size;
  if (bytes > MOST_BYTES) tooLarge += 1;
  console.log(`${bytes > MOST_BYTES ? 'TOO LARGE ' : ''}${file.slice(OUT.length)}: ${Math.round(bytes / 1000)} kB`);
}

async function open(as, screen, dark) {
  const phone = screen === PHONE;
  const context = await browser.newContext({
    viewport: screen, hasTouch: phone, isMobile: phone, locale: 'sv-SE', reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light',
    storageState: as ? await session(as) : undefined,
  });
  return context.newPage();
}

/** Signs somebody in by the link that the demo wrote down; it works once, so the session is kept. */
async function session(person) {
  if (!sessions.has(person)) {
    const line = links().find((text) => text.startsWith(person));
    const context = await browser.newContext({ locale: 'sv-SE' });
    const tab = await context.newPage();
    await tab.goto(line.match(/http\S+/)[0]);
    await tab.locator('main button[type=submit]').click();
    await tab.waitForURL('**/work');
    sessions.set(person, await context.storageState());
    await context.close();
  }
  return sessions.get(person);
}

function links() {
  return readFileSync(join(town.folder, 'links.txt'), 'utf8').split('\n');
}

/** The first address of this shape that a page leads to. */
function linked(from, shape) {
  return async ({ as }) => {
    const tab = await open(as, DESK, false);
    await tab.goto(town.base + from);
    const paths = await tab.locator('main a[href]').evaluateAll((all) => all.map((link) => new URL(link.href).pathname));
    await tab.context().close();
    const found = paths.find((path) => shape.test(path));
    if (!found) throw new Error(`${from} leads to nothing like ${shape}`);
    return found;
  };
}

/** A receipt: the one that the demo names, else one for an answer given now. */
async function receipt() {
  const named = links().map((line) => line.match(/\/r\/[0-9A-Z]{12}\b/)?.[0]).find(Boolean);
  if (named) return named;
  const marks = [{ kind: 'unsafe', lon: 24.9431, lat: 60.1712, answers: { when: ['evening', 'winter'], why_unsafe: ['dark'], help: 'Ljus i trappan.' } }];
  const body = JSON.stringify({ id: crypto.randomUUID(), lang: 'sv', answers: {}, marks });
  const answer = await fetch(`${town.base}/api/v1/inquiries/trygg-i-centrum/responses`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (answer.status !== 201) throw new Error(await answer.text());
  return `/r/${(await answer.json()).receipt}`;
}
