// A politician opens one page, follows the thread from it and back, and prints it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { DESK, PHONE, fits, heading, seen } from './world.mjs';

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
