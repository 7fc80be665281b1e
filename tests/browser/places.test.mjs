// A survey that asks for a place and for a photo: built, answered with a map and without a script, read as a result.
import assert from 'node:assert/strict';
import test from 'node:test';
import { drag, opened, press } from './hands.mjs';
import { fits, noOverflow, open, picture, seen } from './world.mjs';

/** Two by two pixels. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQCgAfJgQRoo8irwAAAABJRU5ErkJggg==', 'base64');
const SAMIRA = { as: 'Samira Lindqvist' };

/** Builds a survey with these questions, each a kind and its words, and opens it; the name it has in addresses. */
async function built(page, title, questions) {
  await page.goto('/work/inquiries/new');
  await page.getByLabel('Vad heter enkäten?').fill(title);
  await press(page, 'Börja bygga');
  await page.getByText('Inga frågor än').waitFor();
  const form = new URL(page.url()).pathname;
  for (const [kind, words] of questions) {
    await page.goto(`${form}/new`);
    await page.getByRole('link', { name: kind, exact: true }).click();
    await page.getByLabel('Fråga (Svenska)').fill(words);
    await page.getByLabel('Fråga (English)').fill(words);
    await press(page, 'Spara');
    await page.locator('.flash').waitFor();
  }
  await fits(page);
  const name = form.split('/').at(-2);
  await opened(page, name);
  return name;
}

test('a place in a survey: on the map, without a map, and as a result', seen(SAMIRA, async (page) => {
  const name = await built(page, `Bänkar ${Date.now()}`, [['Plats på kartan', 'Var behövs en bänk?'], ['Kort svar', 'Varför där?']]);

  const phone = await open({ phone: true });
  await phone.goto(`/d/${name}`);
  await press(phone, 'Börja');
  await phone.locator('.map canvas').waitFor();
  await picture(phone, 'place-phone');
  await fits(phone);
  await phone.locator('.pin-map').scrollIntoViewIfNeeded();
  await drag(phone, -60, -40);
  const value = phone.locator('input[name="a.var_behovs_en_bank"]');
  await phone.waitForFunction(() => document.querySelector('[data-place-value]').value !== '');
  // By keyboard too: the map moves under the pin.
  await phone.locator('.map canvas').focus();
  const before = await value.inputValue();
  await phone.keyboard.press('ArrowUp');
  await phone.waitForFunction((was) => document.querySelector('[data-place-value]').value !== was, before);
  await phone.getByLabel('Varför där?').fill('Sol hela dagen');
  await press(phone, 'Skicka');
  await phone.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
  assert.deepEqual(phone.faults, []);
  await phone.context().close();

  const plain = await open({ phone: true, js: false });
  await plain.goto(`/d/${name}`);
  await press(plain, 'Börja');
  await plain.getByLabel('Sök gata eller plats').last().fill('Kajsaniemi');
  await plain.getByLabel('Varför där?').fill('Vila');
  await press(plain, 'Sök');
  assert.equal(await plain.getByLabel('Varför där?').inputValue(), 'Vila', 'nothing typed is lost');
  await noOverflow(plain);
  await picture(plain, 'place-plain');
  await plain.getByLabel('Eller välj ett område').selectOption({ index: 1 });
  await press(plain, 'Skicka');
  await plain.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
  await plain.getByRole('link', { name: 'Rätta svaret' }).first().click();
  await picture(plain, 'place-correction');
  await noOverflow(plain);
  await plain.context().close();

  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${name}/result`);
  await page.getByRole('columnheader', { name: 'Område' }).waitFor();
  await picture(page, 'place-result');
  await fits(page);
}));

test('a photo in a survey: sent with and without a script, kept through faults, read by those who may', seen(SAMIRA, async (page) => {
  const name = await built(page, `Gropar ${Date.now()}`, [['Foto', 'Hur ser det ut?'], ['Ett tal', 'Hur många?']]);
  const photo = { name: 'grop.png', mimeType: 'image/png', buffer: PHOTO };
  for (const js of [true, false]) {
    const phone = await open({ phone: true, js });
    await phone.goto(`/d/${name}`);
    await press(phone, 'Börja');
    await phone.getByText('Vi tar bort var och när bilden togs').waitFor();
    await phone.locator('input[type=file]').setInputFiles({ name: 'sida.png', mimeType: 'image/png', buffer: Buffer.from('<script>') });
    await press(phone, 'Skicka');
    await phone.locator('.field-error').getByText('ingen bild').waitFor();
    await phone.locator('input[type=file]').setInputFiles(photo);
    await phone.getByLabel('Hur många?').fill('många');
    await press(phone, 'Skicka');
    await phone.getByText('Uppladdad:').waitFor();
    await phone.locator('.field-error').waitFor();
    await noOverflow(phone);
    if (js) await fits(phone);
    await picture(phone, 'photo-phone');
    await phone.getByLabel('Hur många?').fill('3');
    await press(phone, 'Skicka');
    await phone.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
    await phone.locator('details.told summary').click();
    const own = await phone.getByRole('link', { name: 'grop.jpg (1 kB)' }).getAttribute('href');
    const answer = await phone.request.get(own);
    assert.equal(answer.headers()['content-type'], 'image/jpeg');
    assert.deepEqual(phone.faults, []);
    await phone.context().close();
  }
  await page.goto(`/work/inquiries/${name}/answers`);
  const link = page.getByRole('link', { name: 'grop.jpg (1 kB)' }).first();
  const read = await page.request.get(await link.getAttribute('href'));
  assert.match(read.headers()['content-disposition'], /^inline; filename="grop.jpg"/);
  assert.equal(read.headers()['x-content-type-options'], 'nosniff');
  await picture(page, 'photo-answers');
  await fits(page);
  const stranger = await open();
  assert.notEqual((await stranger.request.get(await link.getAttribute('href'), { maxRedirects: 0 })).status(), 200);
  await stranger.context().close();
}));
