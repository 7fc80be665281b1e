// The demo town, a browser, and what every test asks of a page.
//
// `run.mjs` starts one town for all files; a file that is run by itself starts its own.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { startTown } from './town.mjs';

const FLAGS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-gl=swiftshader --enable-unsafe-swiftshader';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1280, height: 860 };
/** The inquiry that the poster leads to. */
export const POSTER = '/d/trygg-i-centrum';

let town;
let browser;

before(async () => {
  const { SAMSYN_TOWN: base, SAMSYN_TOWN_FOLDER: folder } = process.env;
  town = base ? { base, folder, stop: async () => {}, said: () => '' } : await startTown();
  browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM || '/usr/bin/chromium', args: FLAGS.split(' ') });
});

after(async () => {
  await browser?.close();
  await town?.stop();
});

/** The whole address of a path. */
export const at = (path) => town.base + path;

/**
 * A test's body with a page of its own: `as` somebody of the town, on a `phone` or at a `desk`, in `lang`, `dark` or light,
 * with scripts or without (`js: false`), with a map that flies (`moving`) or is there at once. At the end no script may have failed and no answer may have been a fault of ours.
 */
export function seen(options, body) {
  return async () => {
    const page = await open(options);
    try {
      await body(page);
      assert.deepEqual(page.faults, [], 'faults in the browser');
    } catch (error) {
      error.message += `\n  at ${page.url()}`;
      await picture(page);
      throw error;
    } finally {
      await page.context().close();
    }
  };
}

/** A page, alone in its context. `page.faults` lists what went wrong in it. */
export async function open({ as, phone = false, lang = 'sv', dark = false, js = true, moving = false } = {}) {
  const context = await browser.newContext({
    baseURL: town.base,
    viewport: phone ? PHONE : DESK,
    hasTouch: phone,
    locale: lang === 'en' ? 'en-GB' : 'sv-SE',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: moving ? 'no-preference' : 'reduce',
    javaScriptEnabled: js,
    storageState: as ? await session(as) : undefined,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.faults = [];
  page.scheme = dark ? 'dark' : 'light';
  page.on('pageerror', (error) => page.faults.push(`${page.url()}: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) page.faults.push(`${answer.url()}: ${answer.status()}`);
  });
  return page;
}

/** Signs somebody in with the link that the demo printed; each link works once, so the session is kept beside it. */
async function session(person) {
  const kept = join(town.folder, `session-${person.split(' ')[0].toLowerCase()}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const context = await browser.newContext({ baseURL: town.base, locale: 'sv-SE' });
  const page = await context.newPage();
  await page.goto(signInLink(person));
  await page.locator('main button[type=submit]').click();
  await page.waitForURL('**/work');
  const state = await context.storageState();
  writeFileSync(kept, JSON.stringify(state));
  await context.close();
  return state;
}

function signInLink(person) {
  const line = readFileSync(join(town.folder, 'links.txt'), 'utf8').split('\n').find((text) => text.startsWith(person));
  assert.ok(line, `nobody in the town is called ${person}`);
  return line.match(/http\S+/)[0];
}

/** Fails on anything that axe finds, in light or in dark. */
export async function axe(page) {
  const other = page.scheme === 'dark' ? 'light' : 'dark';
  const here = await violations(page, (builder) => builder.withTags(RULES));
  await page.emulateMedia({ colorScheme: other });
  const there = await violations(page, (builder) => builder.withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: page.scheme });
  assert.deepEqual([...here, ...there.map((line) => `${other}: ${line}`)], [], `axe at ${page.url()}`);
}

async function violations(page, choose) {
  const found = await choose(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} · ${node.html.slice(0, 160)} · ${node.any[0]?.message ?? ''}`));
}

/** Nothing is wider than the screen. */
export async function noOverflow(page) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1).slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(wide, [], `wider than the screen at ${page.url()}`);
}

/** What every page of the way must be: clean, and no wider than the screen. */
export async function fits(page) {
  await noOverflow(page);
  await axe(page);
}

/** A picture of the page for those who mend it, when `SAMSYN_PICTURES` names a folder. */
export async function picture(page, name = 'fault') {
  const folder = process.env.SAMSYN_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}-${Date.now()}.png`), fullPage: true }).catch(() => {});
}

/** The heading of the page. */
export const heading = (page) => page.locator('h1:visible').first().innerText();
