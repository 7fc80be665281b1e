// Everybody of the town opens every page that has an address of its own: none is broken, unreadable or wider than the screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { DESK, PHONE, axe, noOverflow, open } from './world.mjs';

const routes = readFileSync(new URL('../../crates/samsyn/src/routes.rs', import.meta.url), 'utf8');
const paths = [...routes.matchAll(/\.get\(\s*"([^"{]+)",\s*(Public|May\(Can::\w+\))/g)].map(([, path, asks]) => ({ path, open: asks === 'Public' }));
const files = /^\/(api|assets|map|theme|healthz)/;
const pages = paths.filter(({ path }) => !files.test(path));
const people = [
  ['Samira Lindqvist', 'coordinator'],
  ['Kerstin Ahl', 'administrator'],
  ['Jonas Ek', 'responsible'],
  ['Leila Haddad', 'helper'],
  ['David Öberg', 'contributor'],
  ['Maria Falk', 'partner'],
  ['Birgitta Sand', 'reader'],
];
/** What the Swedish menus say. A page in English says none of it. */
const menu = words('sv').filter((word) => !words('en').includes(word));
/** What axe has looked at already: tags and roles of each page, so that the same page is not measured for everybody. */
const known = new Map();

function words(lang) {
  const texts = readFileSync(new URL(`../../locales/${lang}/ground.ftl`, import.meta.url), 'utf8');
  return [...texts.matchAll(/^menu-[\w-]+ = (.+)$/gm)].map(([, word]) => word);
}

test('every address without a sign-in opens for anybody', () => visit(undefined, pages.filter((page) => page.open)));
for (const [person, role] of people) {
  test(`every address of the work room opens or is refused for a ${role}`, () => visit(person, pages.filter((page) => !page.open)));
}
test('every page in English is in English', () => inEnglish());

async function visit(person, all) {
  const faults = [];
  const page = await open({ as: person });
  for (const { path } of all) {
    const answer = await page.goto(path);
    if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
    if (answer.status() !== 200) continue;
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await noOverflow(page).catch((error) => faults.push(error.message));
    }
    await page.setViewportSize(DESK);
    if (await isNew(page, path)) await axe(page).catch((error) => faults.push(error.message));
  }
  const told = page.faults.filter((line) => !/status of 40[134]/.test(line));
  await page.context().close();
  assert.deepEqual([...faults, ...told], []);
}

/** Nobody has shown a page like this at this address before. */
async function isNew(page, path) {
  const parts = await page.evaluate(() => [...document.querySelectorAll('main, main *')].map((element) => `${element.tagName} ${element.className.baseVal ?? element.className} ${element.getAttribute('role')}`));
  const seen = known.get(path) ?? new Set();
  known.set(path, seen);
  const before = seen.size;
  for (const part of parts) seen.add(part);
  return seen.size > before;
}

async function inEnglish() {
  const faults = [];
  for (const [person] of people.slice(0, 2)) {
    const page = await open({ as: person, lang: 'en' });
    await page.goto('/?lang=en');
    for (const { path } of pages) {
      const answer = await page.goto(path);
      if (answer.status() !== 200) continue;
      if ((await page.locator('html').getAttribute('lang')) !== 'en') faults.push(`${path}: not in English`);
      const links = await page.locator('nav a, h1').allInnerTexts();
      for (const word of links.flatMap((link) => menu.filter((one) => link.trim() === one))) faults.push(`${path}: ${word}`);
    }
    await page.context().close();
  }
  assert.deepEqual(faults, []);
}
