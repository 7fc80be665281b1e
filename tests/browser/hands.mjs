// What people do on a page, in the words that stand on it.
import assert from 'node:assert/strict';
import { at } from './world.mjs';

/** The button or link of these words that can be seen. */
export async function press(page, words) {
  await page.locator('button:visible, a:visible').filter({ hasText: words }).or(page.locator(`[aria-label="${words}"]:visible`)).last().click();
}

export async function choose(page, word) {
  await page.locator('label.choice:visible', { has: page.locator(`text=/^${word.replace(/[+?.]/g, '\\$&')}$/`) }).first().click();
}

/** The map stands there, and can be moved. */
export async function mapStands(page) {
  await page.locator('.map canvas').waitFor();
  await page.locator('[data-map-wait]').waitFor({ state: 'detached' });
}

/** Points at a place: moves the map a little. Gives what the place is called. */
export async function point(page) {
  await mapStands(page);
  await drag(page, 24, 0);
  return placeName(page);
}

/** What the place under the pin is called, as soon as somebody has pointed. */
export async function placeName(page) {
  await page.locator('.map canvas').waitFor();
  await page.waitForFunction(() => {
    const name = document.querySelector('[data-place-name]');
    return name && name.textContent !== name.dataset.placeName;
  });
  return page.locator('[data-place-name]').innerText();
}

/** Drags the map by so many pixels, away from what lies over it. */
export async function drag(page, x, y) {
  const box = await page.locator('.map canvas').boundingBox();
  const [left, top] = [box.x + 150, box.y + 230];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) await page.mouse.move(left + (x * step) / 6, top + (y * step) / 6);
  await page.mouse.up();
}

/** Where `told` tells of. */
export const TOLD_AT = [24.9443, 60.1716];

/** Tells something through the interface for programs. Returns the receipt's code. */
export async function told(help = 'Lampor') {
  const [lon, lat] = TOLD_AT;
  const mark = { kind: 'unsafe', lon, lat, answers: { when: ['evening'], why_unsafe: ['dark'], help } };
  const body = JSON.stringify({ id: crypto.randomUUID(), lang: 'sv', answers: {}, marks: [mark] });
  const answer = await fetch(at('/api/v1/inquiries/trygg-i-centrum/responses'), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(answer.status, 201);
  return (await answer.json()).receipt.replace(/\W/g, '');
}

/** Says what a survey must say before it opens, and opens it. */
export async function opened(page, name) {
  await page.goto(`/work/inquiries/${name}/edit`);
  await page.locator('#f-answer_by').fill('2027-06-30');
  await page.locator('main form').first().evaluate((all) => { for (const box of all.querySelectorAll('input[type=text], textarea')) if (!box.value && /^(controller|purpose|legal_basis|kept|contact|title)_/.test(box.name)) box.value = 'Kommunen'; });
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('Ändringarna är sparade').waitFor();
  await press(page, 'Öppna enkäten');
  await page.getByText('Enkäten är öppen').waitFor();
}
