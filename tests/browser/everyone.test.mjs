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
/** Words of the Swedish menus; a page in English has none of them. */
const swedish = /\b(Ta del|Delta|Svaren|Planen?|I dag|Utforska|Analysera|Agera|Följa upp|Iakttagelser|Anteckningar|Skickat vidare|Inställningar|Människor|Logga ut|Meny|Tillgänglighet)\b/;

test('every address without a sign-in opens for anybody', () => visit(undefined, pages.filter((page) => page.open)));
for (const [person, role] of people) test(`every address of the work room opens or is refused for a ${role}`, () => visit(person, pages));

async function visit(person, all) {
  const faults = [];
  const page = await open({ as: person });
  for (const { path } of all) {
    const answer = await page.goto(path);
    const status = answer.status();
    if (status >= 500) faults.push(`${path}: ${status}`);
    if (status !== 200) continue;
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await noOverflow(page).catch((error) => faults.push(error.message));
    }
    await axe(page).catch((error) => faults.push(error.message));
  }
  const told = page.faults.filter((line) => !/status of 40[134]/.test(line));
  await page.context().close();
  assert.deepEqual([...faults, ...told], []);
}
