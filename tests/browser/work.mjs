// The steps of the work room that more than one story takes.
import assert from 'node:assert/strict';
import { TOLD_AT, choose, press } from './hands.mjs';

const ROOM = '/work/inquiries/trygg-i-centrum';

/** Chooses the cell in the middle of the map and writes a finding about it. */
export async function findingFrom(page, title) {
  await page.goto(`${ROOM}/result?cell=${await cellAt(page, TOLD_AT)}`);
  await page.locator('#cell').getByRole('link', { name: 'Gör till iakttagelse' }).click();
  await page.getByLabel('Rubrik', { exact: true }).fill(title);
  await page.getByLabel('Vad ser ni?').fill('Ljuset räcker inte till hörnet.');
  await page.getByLabel('Orsak 1').fill('Lyktstolparna står för glest');
  await page.getByLabel(/Visa rubriken på kvitton/).check();
  await press(page, 'Spara');
  await page.getByText('Iakttagelsen är sparad.').waitFor();
}

/** From the page of a finding: a measure with those who carry it. */
export async function propose(page, title) {
  await page.getByRole('link', { name: 'Skriv åtgärd' }).click();
  await press(page, 'Spara');
  await page.locator('.error-summary').waitFor();
  await choose(page, 'Lyktstolparna står för glest');
  await page.getByLabel('Åtgärd', { exact: true }).fill(title);
  await page.getByLabel('Ansvarar').selectOption({ label: await optionWith(page, 'Jonas Ek') });
  for (const [role, who] of [['Samordnar', 'Samira Lindqvist'], ['Medverkar', 'Polisen i Lindviken']]) {
    const part = page.locator('details', { has: page.locator('summary', { hasText: role }) });
    if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
    await choose(page, who);
  }
  await page.getByLabel('Klar till').fill('2027-06-30');
  await press(page, 'Spara');
  await page.getByText('Förslaget är sparat.').waitFor();
}

async function optionWith(page, name) {
  const words = await page.getByLabel('Ansvarar').locator('option').allInnerTexts();
  return words.find((word) => word.startsWith(name)) ?? assert.fail(`${name} can't be chosen`);
}

/** From the page of a proposed measure. */
export async function decide(page) {
  await page.getByRole('link', { name: 'Besluta' }).click();
  await page.getByLabel('Vem beslutade?').fill('Gatuchefen');
  await press(page, 'Besluta');
  await page.getByText('Åtgärden är beslutad.').waitFor();
}

/** From the page of a measure under way. */
export async function complete(page) {
  await page.getByRole('link', { name: 'Klar', exact: true }).click();
  await page.getByLabel('Vad är gjort?').fill('Ljuset är tänt.');
  await press(page, 'Klar');
  await page.getByText('Åtgärden är klar.').waitFor();
}

/** The marks with these words, to those who can do something about them. */
export async function passOn(page, words, organisation) {
  await page.goto(`${ROOM}/places?q=${encodeURIComponent(words)}`);
  await page.getByRole('checkbox').first().check();
  await press(page, 'Skicka valda vidare');
  await choose(page, organisation);
  await press(page, 'Skicka');
}

/** The cell of the result in which a place lies: the one whose middle is nearest. */
async function cellAt(page, [lon, lat]) {
  const answer = await page.request.get(`${ROOM}/cells.json?level=10&zoom=15&bbox=${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`);
  const away = ({ geometry }) => {
    const corners = geometry.coordinates[0].slice(1);
    const middle = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);
    return Math.hypot((middle[0] - lon) / 2, middle[1] - lat);
  };
  const [nearest] = (await answer.json()).features.sort((a, b) => away(a) - away(b));
  return nearest.properties.cell;
}

/** Presses the cell in the middle of the map. */
export async function pressMap(page) {
  const panel = page.locator('#cell .stat');
  for (let tries = 0; tries < 5 && !(await panel.isVisible()); tries += 1) {
    await page.locator('.map canvas').scrollIntoViewIfNeeded();
    const box = await page.locator('.map canvas').boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // A press before the cells are drawn meets nothing.
    await panel.waitFor({ timeout: 3_000 }).catch(() => {});
  }
  await panel.waitFor();
}
