// A politician opens one page, follows the thread from it and back, and prints it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { DESK, PHONE, POSTER, fits, heading, seen } from './world.mjs';

test('one page tells what people said, what was decided, done and late', seen({ as: 'Birgitta Sand' }, async (page) => {
  await page.goto('/one-page');
  const words = await page.locator('main').innerText();
  for (const word of ['Berättat', 'Bestämt', 'Gjort', 'Besvarat', 'Sen']) assert.ok(words.includes(word), word);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await fits(page);
  }
}));

test('from a reply the thread leads to the measure and back', seen({ phone: true }, async (page) => {
  await page.goto('/answers');
  await fits(page);
  await page.getByRole('link', { name: /12 av 18 lyktstolpar/ }).first().click();
  const reply = page.url();
  await fits(page);
  await page.locator('main').getByRole('link', { name: /Bättre ljus på gångvägen/ }).first().click();
  assert.match(page.url(), /\/measures\//);
  assert.match(await heading(page), /Bättre ljus på gångvägen/);
  await fits(page);
  await page.locator('main').getByRole('link', { name: /12 av 18 lyktstolpar/ }).first().click();
  await page.waitForURL(reply);
}));

test('the reply that says no tells why', seen({ phone: true }, async (page) => {
  await page.goto('/answers');
  await page.getByRole('link', { name: /Vi sänkte inte farten/ }).first().click();
  await page.getByRole('heading', { name: 'Varför' }).or(page.getByText('Varför', { exact: true })).first().waitFor();
  await fits(page);
}));

test('printed, it is one sheet of paper', seen({}, async (page) => {
  await page.goto('/one-page');
  await page.emulateMedia({ media: 'print' });
  const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = sheet.toString('latin1').match(/\/Type\s*\/Page\b/g);
  assert.equal(pages.length, 1);
  await page.locator('.demo').getByText('Allt innehåll är påhittat').waitFor();
}));

test('from a number to what it counts', seen({ as: 'Birgitta Sand' }, async (page) => {
  await page.goto('/one-page');
  await fits(page);
  const decided = page.locator('.thread > li', { hasText: 'Bestämt' }).locator('b a');
  const n = Number(await decided.innerText());
  await decided.click();
  await page.locator('table.matrix').waitFor();
  assert.equal(await page.locator('table.matrix tbody tr').count(), n);
  await page.goto('/one-page');
  await page.locator('.thread > li', { hasText: 'Sett' }).locator('b a').click();
  assert.match(page.url(), /\/work\/findings$/);
  await fits(page);
}));

for (const [width, height] of [[360, 780], [768, 1024], [1280, 800], [1920, 1080]]) {
  test(`the map of a result shows all of its cells on a screen of ${width} by ${height}`, seen({}, async (page) => {
    await page.setViewportSize({ width, height });
    for (const path of [POSTER, '/d/hosten-2025']) {
      await page.goto(`${path}/result`);
      const { cells, view } = await firstView(page);
      const corners = cells.filter(({ properties }) => properties.share !== null).flatMap(({ geometry }) => geometry.coordinates[0]);
      assert.ok(corners.length > 0, 'there are coloured cells');
      const [west, south, east, north] = view;
      const cut = corners.filter(([lon, lat]) => lon < west || lon > east || lat < south || lat > north);
      assert.deepEqual(cut, [], `cut at ${width} by ${height} of ${path}`);
    }
    for (const name of ['Närmare', 'Längre bort']) {
      const button = page.getByRole('button', { name });
      await button.focus();
      const asked = page.waitForRequest(/cells\.json/);
      await page.keyboard.press('Enter');
      await asked;
    }
  }));
}

/** What the map shows once it stands still: the last window that it asked for, and the cells that it was given. */
async function firstView(page) {
  let last;
  const note = (answer) => { if (answer.url().includes('cells.json')) last = answer; };
  page.on('response', note);
  for (let seen = null; !last || seen !== last; ) {
    seen = last;
    await page.waitForTimeout(1500);
  }
  page.off('response', note);
  const view = new URL(last.url()).searchParams.get('bbox').split(',').map(Number);
  return { cells: (await last.json()).features, view };
}
