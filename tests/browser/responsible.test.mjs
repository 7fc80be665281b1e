// Those who carry a measure tell how it goes from the link in their mail; a partner answers what was passed on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, press, told } from './hands.mjs';
import { fits, heading, open, seen } from './world.mjs';
import { complete, decide, findingFrom, passOn, propose } from './work.mjs';

const PHONE = { phone: true };

test('from the link in the mail, on a phone: how it goes, and then that it is done', seen(PHONE, async (page) => {
  const title = `Ljus vid hörnet ${Date.now()}`;
  await asSamira(async (room) => {
    await findingFrom(room, title);
    await propose(room, title);
    await decide(room);
  });
  await openMail(page, `Beslutat: ${title}`, 'jonas@');
  const started = Date.now();
  assert.match(page.url(), /\/tell$/);
  await fits(page);
  await press(page, 'Skicka');
  await page.locator('.error-summary').waitFor();
  await choose(page, 'Pågår');
  await page.getByLabel('Säg det med en mening').fill('Stolparna är beställda.');
  await press(page, 'Skicka');
  await page.getByText('Sparat. Nu kan alla som berättade läsa det.').waitFor();
  assert.ok(Date.now() - started < 60_000, 'in a minute');
  await fits(page);
  await page.getByText('Stolparna är beställda.', { exact: true }).first().waitFor();
  await complete(page);
  await fits(page);
}));

test('a partner answers what was passed on, and it stands on the receipt', seen(PHONE, async (page) => {
  const words = `Bråk vid dörren ${Date.now()}`;
  const code = await told(words);
  await asSamira((room) => passOn(room, words, 'Polisen i Lindviken'));
  await openMail(page, 'Svara invånarna', 'maria@');
  await page.getByText(words).waitFor();
  await fits(page);
  await press(page, 'Svara');
  await page.locator('.error-summary').waitFor();
  await choose(page, 'Det ska göras');
  await page.getByLabel('Säg det med några meningar').fill('Vi går förbi varje fredag.');
  await page.getByLabel('Till när?').fill('2099-01-31');
  await page.getByLabel('Varför?').fill('Vi har tider på fredagar från och med nästa månad.');
  await press(page, 'Svara');
  await page.getByText('Svaret är skickat.').waitFor();
  await fits(page);
  await page.goto(`/r/${code}`);
  assert.equal(await heading(page), 'Här är vårt svar');
  await page.getByText('Vi går förbi varje fredag').first().waitFor();
}));

test('a sentence outlives a lost net and one that is too long is kept', seen({ ...PHONE, as: 'Jonas Ek' }, async (page) => {
  await page.goto('/work/plan?show=mine');
  await page.locator('.plan-list a').first().click();
  await page.getByRole('link', { name: 'Berätta hur det går' }).click();
  const sentence = page.getByLabel('Säg det med en mening');
  const long = 'å'.repeat(301);
  await sentence.fill(long);
  await page.getByText('1 tecken för mycket').waitFor();
  await fits(page);
  await page.context().setOffline(true);
  await press(page, 'Skicka');
  await page.getByText('Du har inget nät').waitFor();
  assert.equal(await sentence.inputValue(), long);
  page.faults.length = 0;
  await page.context().setOffline(false);
  await press(page, 'Skicka');
  await page.locator('.error-summary').waitFor();
  assert.equal(await sentence.inputValue(), long);
}));

test('whoever carries a measure hands it over with a sentence', seen(PHONE, async (page) => {
  const title = `Ljus vid trappan ${Date.now()}`;
  await asSamira(async (room) => {
    await findingFrom(room, title);
    await propose(room, title);
    await decide(room);
  });
  await openMail(page, `Beslutat: ${title}`, 'jonas@');
  await page.getByRole('link', { name: 'Visa hela åtgärden' }).click();
  await page.getByText('Fråga samordnaren').waitFor();
  await page.getByRole('link', { name: 'Lämna över' }).click();
  await fits(page);
  await choose(page, 'Samira Lindqvist');
  await page.getByLabel('Vad behöver den andra veta?').fill('Jag är ledig till våren.');
  await press(page, 'Skicka');
  await page.getByText('Samira Lindqvist har tagit över åtgärden').waitFor();
  await fits(page);
  const measure = page.url();
  await page.goto(`${measure}/tell`);
  await page.getByText('Du har lämnat över åtgärden till Samira Lindqvist').waitFor();
  await fits(page);
  await page.goto(measure);
  await press(page, 'Ångra överlämningen till Samira Lindqvist');
  await page.getByText('Överlämningen är ångrad.').waitFor();
  await page.getByRole('link', { name: 'Berätta hur det går' }).waitFor();
  await page.goto('/demo/mails');
  await page.getByText(`Du tar över: ${title}`).first().waitFor();
  await page.getByText(`Överlämningen är ångrad: ${title}`).first().waitFor();
}));

async function asSamira(does) {
  const room = await open({ as: 'Samira Lindqvist' });
  try {
    await does(room);
  } finally {
    await room.context().close();
  }
}

/** The newest mail with this subject to this address, the link in it, and the button that it leads to. */
async function openMail(page, subject, to) {
  await page.goto('/demo/mails');
  await fits(page);
  await page.locator('main tr, main li').filter({ hasText: subject }).filter({ hasText: to }).getByRole('link').first().click();
  await fits(page);
  await page.locator('main').getByRole('link', { name: /sign-in/ }).first().click();
  await fits(page);
  await press(page, 'Öppna');
}
