// A manager asks her group three questions, sorts the answers with them and makes a plan of the board.
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, press } from './hands.mjs';
import { decide } from './work.mjs';
import { fits, open, picture, seen } from './world.mjs';

const SAMIRA = { as: 'Samira Lindqvist' };
const WHERE = 'Var står vi i dag?';
const WHAT = 'Vad vill vi göra?';
const HOW = 'Hur når vi dit?';

test('three questions, a board, a plan, and the thread back', seen(SAMIRA, async (page) => {
  const now = Date.now();
  const slug = await ask(page, now);
  const receipt = await answer(page, `/d/${slug}/answer`, ['Vi får veta saker för sent.', `Alla vet vad som gäller ${now}`, 'Ett kort möte varje måndag.']);
  await answer(page, `/d/${slug}/answer`, ['Stressigt', 'Information i tid', 'Måndagsmöte, alla tillsammans']);
  await answer(page, `/work/enter/${slug}/answer`, ['', 'Lugnare dagar', 'Turas om med telefonen']);

  await page.goto(`/work/inquiries/${slug}/result`);
  await press(page, 'Öppna tavlan');
  await page.getByText('Det som står på tavlan läses av fler än dem som svarade').waitFor();
  await fits(page);
  await press(page, 'Öppna tavlan');
  await page.getByText('Tavlan är öppen.').waitFor();
  assert.equal(await page.locator('[data-lane=unsorted] .board-card').count(), 8);
  await fits(page);

  await sort(page, 'Vi får veta saker för sent.', 'Läget');
  await sort(page, 'Lugnare dagar', 'Vision');
  await sort(page, `Alla vet vad som gäller ${now}`, 'Mål');
  await sort(page, 'Information i tid', 'Mål');
  await sort(page, 'Stressigt', 'Lägg undan');
  await sort(page, 'Ett kort möte varje måndag.', 'Aktivitet');
  await sort(page, 'Måndagsmöte, alla tillsammans', 'Aktivitet');
  await sort(page, 'Turas om med telefonen', 'Aktivitet');
  await fits(page);

  await together(page, `Alla vet vad som gäller ${now}`, 'Information i tid', `Alla får veta i tid ${now}`);
  await together(page, 'Ett kort möte varje måndag.', 'Måndagsmöte', `Möte varje måndag ${now}`);
  await page.locator('[data-lane=goal] .board-card').getByText('2 svar').click();
  await page.locator('[data-lane=goal]').getByText('Information i tid').waitFor();
  await under(page, `Möte varje måndag ${now}`, `Alla får veta i tid ${now}`);
  const last = lane(page, 'activity').locator('.board-card').last();
  assert.match(await last.innerText(), /Turas om/);
  await picture(page, 'board');
  await fits(page);

  await press(page, 'Gör en plan av tavlan');
  await fits(page);
  await choose(page, 'Ny plan');
  await press(page, 'Gör planen');
  await page.locator('.error-summary').waitFor();
  await fits(page);
  await page.getByLabel('Planens namn').fill(`Vår grupp ${now}`);
  await page.getByLabel('Till år').or(page.getByLabel('Till och med år')).fill('2027');
  await page.getByLabel('Klar till').fill('2027-06-30');
  const who = page.getByLabel('Vem ansvarar?').first();
  await who.selectOption({ label: (await who.locator('option').allInnerTexts()).find((word) => word.startsWith('Jonas Ek')) });
  await page.getByLabel('Vad gör åtgärden något åt?').first().selectOption({ label: 'Vi får veta saker för sent.' });
  await picture(page, 'board-plan');
  await press(page, 'Gör planen');
  await page.getByText('Planen är gjord: 1 mål och 2 förslag till åtgärder.').waitFor();
  assert.match(page.url(), /\/work\/plan\?plan=/);
  await page.getByText('Lugnare dagar').first().waitFor();
  await fits(page);
  await picture(page, 'board-in-plan');

  await page.locator('.matrix a', { hasText: `Möte varje måndag ${now}` }).first().click();
  await page.getByText(`Alla får veta i tid ${now}`).first().waitFor();
  await page.getByRole('link', { name: 'Besluta' }).waitFor();
  await picture(page, 'board-measure');
  await page.getByRole('link', { name: `Tre frågor ${now}`, exact: true }).first().click();
  await page.waitForURL(`**/work/inquiries/${slug}`);
  await page.getByRole('link', { name: `Möte varje måndag ${now}` }).waitFor();

  await page.getByRole('link', { name: 'Öppna tavlan' }).click();
  await page.getByText('Tavlan är en plan:').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Skicka det nya till planen' }).count(), 0);
  await lane(page, 'goal').getByText('Skriv ett kort').click();
  await lane(page, 'goal').getByLabel('Vad ska stå på kortet?').fill(`Ingen äter ensam ${now}`);
  await lane(page, 'goal').getByRole('button', { name: 'Lägg till' }).click();
  await picture(page, 'board-again');
  await press(page, 'Skicka det nya till planen');
  await press(page, 'Gör planen');
  await page.getByText('Planen är gjord: 1 mål och 0 förslag till åtgärder.').waitFor();

  await page.getByRole('link', { name: `Möte varje måndag ${now}` }).first().click();
  await decide(page);
  await page.goto(receipt);
  await page.getByText(`Möte varje måndag ${now}`).first().waitFor();
  await picture(page, 'board-receipt');
}));

test('on a phone without scripts every card is moved, opened and moved on', seen({ ...SAMIRA, phone: true, js: false }, async (page) => {
  const room = await open(SAMIRA);
  const slug = await ask(room, Date.now());
  for (const words of ['Ett', 'Två', 'Tre']) await answer(room, `/d/${slug}/answer`, ['', words, '']);
  await room.context().close();
  await page.goto(`/work/inquiries/${slug}/board`);
  await page.getByRole('button', { name: 'Öppna tavlan' }).click();
  for (const words of ['Ett', 'Två', 'Tre']) await sort(page, words, 'Mål');
  await card(page, 'Tre').getByRole('button', { name: 'Flytta upp' }).click();
  await page.getByText('Ordningen är ändrad.').waitFor();
  assert.deepEqual(await lane(page, 'goal').locator('.board-card__words').allInnerTexts(), ['Ett', 'Tre', 'Två']);
  await lane(page, 'activity').getByText('Skriv ett kort').click();
  await lane(page, 'activity').getByRole('button', { name: 'Lägg till' }).click();
  await page.locator('.error-summary').waitFor();
  await lane(page, 'activity').getByLabel('Vad ska stå på kortet?').fill('Fika ihop');
  await lane(page, 'activity').getByRole('button', { name: 'Lägg till' }).click();
  await lane(page, 'activity').getByText('Fika ihop').waitFor();
  await picture(page, 'board-phone');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
}));

/** A survey from the template, opened. Returns its name in addresses. */
async function ask(page, now) {
  await page.goto('/work/inquiries/new');
  await page.getByRole('link', { name: 'Tre frågor' }).click();
  const english = page.locator('label.choice:visible', { hasText: 'English' });
  if (await english.locator('input').isChecked()) await english.click();
  await page.getByLabel('Rubrik (svenska)').fill(`Tre frågor ${now}`);
  await page.getByLabel('Svar senast').fill('2027-06-30');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('Utkastet är sparat').waitFor();
  await page.getByRole('button', { name: 'Öppna enkäten' }).click();
  await page.locator('.flash').waitFor();
  return page.url().split('/').pop();
}

/** Goes through the survey, one question a page. */
async function answer(page, address, words) {
  await page.goto(address);
  for (const [number, question] of [WHERE, WHAT, HOW].entries()) {
    await page.getByLabel(question).fill(words[number]);
    await page.locator('main button[type=submit]:visible').last().click();
  }
  await page.locator('main button[type=submit]:visible').last().click();
  // The helper stays at the desk; who answers alone comes to the receipt.
  await page.waitForURL((url) => address.startsWith('/work/') || url.pathname.startsWith('/r/'));
  return page.url();
}

const lane = (page, name) => page.locator(`[data-lane=${name}]`);
const card = (page, words) => page.locator('.board-card', { has: page.locator('.board-card__words', { hasText: words }) });

/** Presses the button of a lane on the card with these words. */
async function sort(page, words, button) {
  await card(page, words).getByRole('button', { name: button }).click();
  await page.getByText('Kortet ligger nu under').waitFor();
}

async function together(page, words, other, wording) {
  await card(page, words).getByRole('link', { name: 'Öppna kortet' }).click();
  await fits(page);
  await page.getByLabel('Vår formulering').fill(wording);
  await page.locator('label.choice', { hasText: other }).click();
  await picture(page, 'card');
  await press(page, 'Spara');
  await page.getByText('Kortet är sparat.').waitFor();
}

async function under(page, words, goal) {
  const own = card(page, words);
  await own.locator('summary', { hasText: 'Flytta' }).click();
  await own.getByLabel('Lägg under ett mål').selectOption({ label: goal });
  await own.getByRole('button', { name: 'Lägg', exact: true }).click();
  await page.getByText('Aktiviteten är flyttad.').waitFor();
}
