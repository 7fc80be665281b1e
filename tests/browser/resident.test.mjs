// A resident tells from a phone, keeps the receipt, and comes back to it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, drag, mapStands, placeName, point, press, told } from './hands.mjs';
import { POSTER, axe, fits, heading, noOverflow, seen } from './world.mjs';

const PHONE = { phone: true };

test('from the poster to the receipt, in Swedish on a phone', seen(PHONE, async (page) => {
  await page.goto(POSTER);
  assert.equal(await heading(page), 'Hur känns centrum när det är mörkt?');
  await page.getByText('Samira Lindqvist').waitFor();
  await page.getByText('I fara nu? Ring').waitFor();
  await fits(page);
  await press(page, 'Öppna kartan');
  await mapStands(page);
  await fits(page);
  await press(page, 'Fortsätt');
  await page.getByText('Välj hur platsen känns').waitFor();
  await choose(page, 'Otrygg');
  await unpointed(page);
  await drag(page, -120, -90);
  await placeName(page);
  await page.locator('[data-map-say]', { hasText: 'Flytta kartan' }).waitFor({ state: 'hidden' });
  await press(page, 'Fortsätt');
  await firstMarkQuestions(page);
  await secondPlace(page);
  await fits(page);
  await editAndRemove(page);
  await press(page, 'Fortsätt');
  assert.equal(await heading(page), 'Om dig');
  await choose(page, '65–79 år');
  await fits(page);
  await press(page, 'Skicka');
  await receipt(page);
}));

/** Where the map happens to begin is nobody's place. */
async function unpointed(page) {
  await page.locator('[data-map-say]').getByText('Flytta kartan så att nålen pekar rätt').waitFor();
  assert.equal(await page.locator('[data-place-name]').innerText(), 'Ingen plats än');
  await press(page, 'Fortsätt');
  await page.getByText('Flytta kartan så att nålen pekar rätt, eller sök en plats.').waitFor();
  assert.equal(await heading(page), 'Hur känns platsen?');
}

async function firstMarkQuestions(page) {
  assert.equal(await heading(page), 'När gäller det?');
  await page.getByText('Fråga 1 av 3').waitFor();
  await choose(page, 'Kväll');
  await choose(page, 'Vintern');
  await fits(page);
  await press(page, 'Nästa fråga');
  assert.equal(await heading(page), 'Vad gör platsen otrygg?');
  await choose(page, 'Det är för mörkt');
  await fits(page);
  await press(page, 'Nästa fråga');
  await page.getByLabel('Vad skulle göra det bättre?').fill('Fler lampor längs muren');
  await fits(page);
  assert.equal(await page.getByRole('button', { name: 'Nästa fråga' }).count(), 0, 'the last one leads on to the places');
  await press(page, 'Fortsätt');
  assert.equal(await heading(page), 'Dina platser');
}

async function secondPlace(page) {
  await press(page, 'Lägg till en plats till');
  await page.getByText('Plats 2').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Hur känns platsen?', 'reading goes on at the heading');
  assert.match(await page.title(), /^Hur känns platsen\?/);
  await drag(page, 90, 60);
  await choose(page, 'Trygg');
  await press(page, 'Fortsätt');
  await press(page, 'Hoppa över');
  assert.equal(await heading(page), 'Vad gör platsen trygg?');
  await choose(page, 'Det är ljust');
  await press(page, 'Nästa fråga');
  await press(page, 'Hoppa över');
  assert.equal(await heading(page), 'Dina platser');
  assert.equal(await page.locator('[data-places] > li').count(), 2);
}

async function editAndRemove(page) {
  await page.getByRole('button', { name: /^Ändra:/ }).nth(1).click();
  assert.equal(await page.getByRole('radio', { name: /^Trygg/ }).isChecked(), true, 'what was chosen is chosen still');
  await choose(page, 'Kan bli bättre');
  await press(page, 'Fortsätt');
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  await page.locator('[data-places]').getByText('Kan bli bättre', { exact: true }).waitFor();
  await page.locator('[data-places]').getByText('Otrygg · Kväll · Vintern · Det är för mörkt · Fler lampor längs muren').waitFor();
  await page.getByRole('button', { name: /^Ta bort:/ }).nth(1).click();
  assert.equal(await page.locator('[data-places] > li').count(), 1);
  await press(page, 'Ångra');
  assert.equal(await page.locator('[data-places] > li').count(), 2);
  await page.getByRole('button', { name: /^Ta bort:/ }).nth(1).click();
}

async function receipt(page) {
  await page.waitForURL('**/r/*');
  assert.equal(await heading(page), 'Vi har tagit emot det du berättade');
  assert.match(await page.locator('.slip__code').innerText(), /^\w{4}\s*\w{4}\s*\w{4}$/);
  await page.getByRole('img', { name: 'QR-kod till kvittot' }).waitFor();
  await page.getByText('Trygghetsjouren i Lindviken').waitFor();
  await fits(page);
  await press(page, 'Kom ihåg på den här enheten');
  await page.getByText('Sparat på enheten').first().waitFor();
  const own = page.url();
  await page.goto('/r');
  await fits(page);
  await page.getByRole('link', { name: 'Hur känns centrum när det är mörkt?' }).click();
  await page.waitForURL(own);
  await page.getByText('Det du berättade (1 plats)').click();
  await page.getByText('Fler lampor längs muren').waitFor();
  await page.getByRole('link', { name: 'Skriv ut lappen' }).click();
  await fits(page);
}

test('the code opens the receipt again: read, correct, write, withdraw', seen(PHONE, async (page) => {
  const code = await told();
  await page.goto('/r');
  await page.getByLabel('Kod').fill('fel');
  await press(page, 'Se vad som hänt');
  await page.locator('.error-summary').getByText('Skriv koden med 12 tecken').waitFor();
  assert.equal(await page.getByLabel('Kod').inputValue(), 'fel');
  await fits(page);
  await page.getByLabel('Kod').fill(code.toLowerCase().replace(/(.{4})/g, '$1 '));
  await press(page, 'Se vad som hänt');
  await page.waitForURL(`**/r/${code}`);
  await correct(page);
  await write(page);
  await withdraw(page, code);
}));

async function correct(page) {
  await page.getByRole('link', { name: 'Rätta svaret' }).click();
  await fits(page);
  await choose(page, 'Natt');
  await page.getByLabel('Vad skulle göra det bättre?').fill('Lampor som tänds när någon kommer');
  await press(page, 'Spara ändringen');
  await page.getByText('Ändringen är sparad.').waitFor();
  await page.getByText('Det du berättade (1 plats)').click();
  await page.getByText('Lampor som tänds när någon kommer').waitFor();
}

async function write(page) {
  await press(page, 'Skicka');
  await page.locator('.error-summary').getByText('Skriv något först').waitFor();
  await fits(page);
  await page.getByLabel('Skriv till oss').fill('När blir det klart?');
  await press(page, 'Skicka');
  await page.getByText('Skickat. Svaret kommer här.').waitFor();
  await page.locator('.messages').getByText('När blir det klart?').waitFor();
  await fits(page);
}

async function withdraw(page, code) {
  await page.getByRole('link', { name: 'Ta tillbaka svaret' }).click();
  await fits(page);
  await press(page, 'Ja, ta tillbaka');
  await page.getByText('Det räknas inte längre. Resultat som redan är publicerade ändras först när nya publiceras.').waitFor();
  await fits(page);
  const answer = await page.goto(`/r/${code}`);
  assert.equal(answer.status(), 410);
  assert.equal(await heading(page), 'Svaret är tillbakataget');
  page.faults = page.faults.filter((fault) => !fault.includes('410'));
}

test('a draft survives a reload, the back button goes a step back, and a double click sends once', seen(PHONE, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await choose(page, 'Kväll');
  await press(page, 'Nästa fråga');
  await page.goBack();
  assert.equal(await heading(page), 'När gäller det?');
  assert.equal(await page.getByRole('checkbox', { name: 'Kväll' }).isChecked(), true);
  await page.goBack();
  assert.equal(await heading(page), 'Hur känns platsen?');
  await page.reload();
  assert.equal(await heading(page), 'När gäller det?', 'the questions that are left are asked');
  assert.equal(await page.getByRole('checkbox', { name: 'Kväll' }).isChecked(), true);
  await press(page, 'Nästa fråga');
  for (let question = 0; question < 2; question += 1) await press(page, 'Hoppa över');
  await page.reload();
  await page.getByText('finns kvar på den här enheten').waitFor();
  assert.equal(await heading(page), 'Dina platser');
  assert.equal(await page.locator('[data-places] > li').count(), 1);
  await fits(page);
  await press(page, 'Fortsätt');
  let sent = 0;
  page.on('request', (request) => { if (request.method() === 'POST') sent += 1; });
  await page.getByRole('button', { name: 'Skicka' }).dblclick();
  await page.waitForURL('**/r/*');
  assert.equal(sent, 1);
  await page.goto(`${POSTER}/map`);
  await mapStands(page);
  assert.equal(await page.getByRole('button', { name: 'Klar med alla platser' }).isVisible(), false, 'the next answer begins empty');
}));

test('what is written is kept without a press of any button', seen(PHONE, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await choose(page, 'Kväll');
  await press(page, 'Nästa fråga');
  await press(page, 'Nästa fråga');
  const help = page.getByLabel('Vad skulle göra det bättre?');
  await help.fill('Lampor vid trappan');
  await page.goBack();
  await press(page, 'Nästa fråga');
  assert.equal(await help.inputValue(), 'Lampor vid trappan', 'back and forth');
  await help.fill('Lampor vid muren');
  assert.equal(await page.getByRole('button', { name: 'Hoppa över' }).isVisible(), false, 'what is answered is not skipped');
  await page.reload();
  assert.equal(await help.inputValue(), 'Lampor vid muren');
  await press(page, 'Fortsätt');
  await page.locator('[data-places]').getByText('Lampor vid muren').waitFor();
  await press(page, 'Fortsätt');
  await choose(page, '65–79 år');
  await page.reload();
  await press(page, 'Fortsätt');
  assert.equal(await page.getByRole('radio', { name: '65–79 år' }).isChecked(), true, 'about oneself too');
}));

test('a place that is begun comes along when there are no more', seen(PHONE, async (page) => {
  await toMap(page);
  await onePlace(page, 'Otrygg');
  await press(page, 'Lägg till en plats till');
  await page.getByText('Flytta kartan till nästa plats', { exact: true }).waitFor();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await page.getByText('Den platsen har du redan lagt till.').waitFor();
  await drag(page, 60, 40);
  await page.getByText('Flytta kartan till nästa plats', { exact: true }).waitFor({ state: 'hidden' });
  await choose(page, 'Trygg');
  await press(page, 'Klar med alla platser');
  assert.equal(await heading(page), 'Dina platser');
  assert.equal(await page.locator('[data-places] > li').count(), 2);
}));

test('two tabs tell one answer', seen(PHONE, async (page) => {
  await toMap(page);
  const other = await page.context().newPage();
  await toMap(other);
  await drag(other, 60, 40);
  await onePlace(page, 'Otrygg');
  await other.getByText('Plats 2').waitFor();
  await onePlace(other, 'Trygg');
  assert.equal(await other.locator('[data-places] > li').count(), 2);
  await page.locator('[data-places] > li').nth(1).waitFor();
  await other.close();
}));

test('who leaves at once does not come back by the back button', seen(PHONE, async (page) => {
  const elsewhere = 'https://www.smhi.se/';
  await page.route(`${elsewhere}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Väder</title>' }));
  const code = await told();
  await page.goto(`/r/${code}`);
  await page.goto(`/r/${code}?sent=1#messages`);
  await press(page, 'Lämna sidan');
  await page.waitForURL(elsewhere);
  await page.goBack();
  await page.waitForURL(elsewhere);
  await page.goto(`/r/${code}`);
  assert.equal(await heading(page), 'Vi har tagit emot det du berättade', 'whoever comes by the address is let in');
}));

test('an answer that the network lost is still there', seen(PHONE, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  await press(page, 'Fortsätt');
  await page.context().setOffline(true);
  await press(page, 'Skicka');
  await page.getByText('Du har inget nät. Allt är kvar här.').waitFor();
  await page.context().setOffline(false);
  await press(page, 'Skicka');
  await page.waitForURL('**/r/*');
  page.faults = page.faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
}));

test('a lost reply leads to the receipt, with what was added since', seen(PHONE, async (page) => {
  await toMap(page);
  await onePlace(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await page.route('**/responses', async (route) => {
    await page.request.fetch(route.request(), { maxRedirects: 0 });
    await route.abort();
  });
  await press(page, 'Skicka');
  await page.getByText('Allt är kvar här.').waitFor();
  await page.unroute('**/responses');
  await page.goto(`${POSTER}/map`);
  await press(page, 'Lägg till en plats till');
  await mapStands(page);
  await drag(page, 60, 40);
  await onePlace(page, 'Trygg');
  await press(page, 'Fortsätt');
  await press(page, 'Skicka');
  await page.waitForURL('**/r/*');
  await page.getByText('Det första svaret är sparat.').waitFor();
  await page.getByText('Det du berättade (1 plats)').waitFor();
  await fits(page);
  await press(page, 'Skicka dem också');
  assert.equal(await page.locator('.my-places > li').count(), 1);
  await page.goto(`${POSTER}/map`);
  assert.equal(await heading(page), 'Hur känns platsen?', 'the phone begins anew');
  page.faults = page.faults.filter((fault) => !fault.includes('ERR_FAILED'));
}));

test('the places go along to the way without a map', seen(PHONE, async (page) => {
  await toMap(page);
  await onePlace(page, 'Otrygg');
  await press(page, 'Lägg till en plats till');
  await press(page, 'Svara utan karta');
  await page.waitForURL('**/answer?draft=*');
  assert.equal(await page.locator('.my-places > li').count(), 1);
}));

test('before the map has come one may say that one agrees, and nothing else', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/result`);
  const agree = await page.getByRole('link', { name: /Jag håller med/ }).first().getAttribute('href');
  await page.route('**/*.pmtiles', () => {});
  await page.route('**/api/places/near*', () => {});
  await page.goto(agree);
  const named = await page.locator('[data-agree]').getAttribute('data-agree-name');
  await page.waitForFunction(() => document.querySelector('input[name=kind]:checked'));
  const again = page.url();
  await press(page, 'Fortsätt');
  assert.ok((await page.locator('[data-mark-name]').innerText()).includes(named), 'the place is the one they agree with');
  await page.goto(again);
  // Loaded again, they have agreed already.
  await page.getByRole('heading', { name: 'När gäller det?' }).waitFor();
  assert.equal((await draftMarks(page)).length, 1);
}));

test('a place outside stops where it can be moved', seen(PHONE, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  for (let times = 0; times < 12; times += 1) await drag(page, 0, 150);
  await page.locator('[data-map-say]', { hasText: 'utanför området' }).waitFor();
  await press(page, 'Fortsätt');
  await page.getByText('Flytta kartan tillbaka in i området').waitFor();
  assert.equal(await heading(page), 'Hur känns platsen?');
  const [pin, bubble] = await Promise.all(['.crosshair__pin', '[data-map-say]'].map((what) => page.locator(what).boundingBox()));
  assert.ok(bubble.y >= pin.y + pin.height, 'what is said covers no pin');
}));

async function onePlace(page, kind) {
  await choose(page, kind);
  await press(page, 'Fortsätt');
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  assert.equal(await heading(page), 'Dina platser');
}

test('the whole way in English', seen({ phone: true, lang: 'en' }, async (page) => {
  await page.goto(POSTER);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await heading(page), 'How does the centre feel after dark?');
  await press(page, 'Open the map');
  await point(page);
  await fits(page);
  await choose(page, 'Unsafe');
  await press(page, 'Continue');
  assert.equal(await heading(page), 'When does that apply?');
  await choose(page, 'Evening');
  await press(page, 'Next question');
  await press(page, 'Skip');
  await press(page, 'Skip');
  await press(page, 'Continue');
  assert.equal(await heading(page), 'About you');
  await press(page, 'Send');
  await page.waitForURL('**/r/*');
  await fits(page);
  assert.doesNotMatch(await page.locator('main').innerText(), /[Vv]i har|kvitto|Skicka|platser/);
  await page.getByRole('link', { name: 'Svenska' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
}));

test('a search takes the map to a street', seen(PHONE, async (page) => {
  await toMap(page);
  await page.getByRole('combobox').fill('järnvägst');
  await page.getByRole('option', { name: /^Järnvägstorget.*torg/ }).click();
  await page.waitForFunction(() => document.querySelector('[data-place-name]').textContent.includes('Järnvägstorget'));
  await page.getByRole('combobox').fill('zzzz');
  await page.getByText('Ingen plats med det namnet.').waitFor();
}));

test('enter finds the place before the suggestions have come', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/map`);
  await mapStands(page);
  await page.getByRole('combobox').pressSequentially('senats');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const found = document.querySelector('[data-place-search]').value;
    return found.length > 6 && document.querySelector('[data-place-name]').textContent === found;
  });
}));

test('more than the form takes is said while it is written, and cut nowhere', seen(PHONE, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await press(page, 'Hoppa över');
  await page.locator('[data-question=why_unsafe]').getByText('Skriv vad i nästa fråga').waitFor();
  await press(page, 'Hoppa över');
  const help = page.getByLabel('Vad skulle göra det bättre?');
  await help.fill('å'.repeat(2_003));
  assert.equal((await help.inputValue()).length, 2_003);
  await page.getByText('3 tecken för mycket').waitFor();
  await press(page, 'Fortsätt');
  assert.equal(await heading(page), 'Vad skulle göra det bättre?');
  await help.fill('å'.repeat(2_000));
  await press(page, 'Fortsätt');
  assert.equal(await heading(page), 'Dina platser');
}));

test('a phone on its side shows what is asked beside the map', seen(PHONE, async (page) => {
  await page.setViewportSize({ width: 740, height: 360 });
  await page.goto(`${POSTER}/map`);
  await mapStands(page);
  for (const what of ['h1.sheet__title', '[data-do="to-questions"]', 'label.choice >> nth=2']) {
    const box = await page.locator(what).first().boundingBox();
    assert.ok(box.y + box.height <= 360, `${what} ends at ${box.y + box.height}`);
  }
  await fits(page);
}));

const MOVING = { phone: true, moving: true };

test('who goes on while the map still flies has told the place that they chose', seen(MOVING, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await findSquare(page);
  await press(page, 'Fortsätt');
  await page.locator('[data-mark-name]', { hasText: 'Senatstorget' }).waitFor();
  assert.ok((await draftMarks(page))[0].lon > 24.95, 'the square lies east of where the map began');
}));

test('a drag counts as far as it has come', seen(MOVING, async (page) => {
  await toMap(page);
  await choose(page, 'Otrygg');
  await drag(page, -150, 0);
  // The map follows the finger from one picture to the next.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await press(page, 'Fortsätt');
  assert.ok((await draftMarks(page))[0].lon > 24.9446, 'the map has moved east');
}));

test('a place added to the receipt is the one that was chosen, though the map still flies', seen(MOVING, async (page) => {
  const code = await told();
  await page.goto(`/r/${code}/places`);
  await mapStands(page);
  await choose(page, 'Trygg');
  await findSquare(page);
  await press(page, 'Lägg till en plats');
  await page.getByText('Ändringen är sparad.').waitFor();
  await page.getByText('Det du berättade (2 platser)').click();
  await page.locator('.receipt').getByText('Senatstorget').first().waitFor();
}));

test('a place is added to the receipt when it is pointed at, and once', seen(PHONE, async (page) => {
  const code = await told();
  await page.goto(`/r/${code}/places`);
  await mapStands(page);
  await choose(page, 'Trygg');
  await press(page, 'Lägg till en plats');
  await page.locator('.error-summary').getByText('Peka på kartan').waitFor();
  await findSquare(page);
  await press(page, 'Lägg till en plats');
  await page.getByText('Ändringen är sparad.').waitFor();
  await page.goto(`/r/${code}/places`);
  await mapStands(page);
  await choose(page, 'Trygg');
  await findSquare(page);
  await press(page, 'Lägg till en plats');
  await page.locator('.error-summary').getByText('Den platsen har du redan lagt till').waitFor();
  await fits(page);
}));

async function findSquare(page) {
  await page.getByRole('combobox', { name: 'Sök gata eller plats' }).fill('senats');
  await page.locator('.suggestions li', { hasText: 'Senatstorget' }).first().click();
}

const draftMarks = (page) => page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('samsyn-answer-')).flatMap(([, kept]) => JSON.parse(kept).marks));

test('"my position" moves the map there', seen(PHONE, async (page) => {
  await standAt(page, { longitude: 24.9522, latitude: 60.1696 });
  const before = await placeName(page);
  await press(page, 'Visa var jag är');
  await page.waitForFunction((name) => document.querySelector('[data-place-name]').textContent !== name, before);
}));

test('"my position" says when it lies outside the area', seen(PHONE, async (page) => {
  await standAt(page, { longitude: 18.07, latitude: 59.33 });
  await press(page, 'Visa var jag är');
  await page.locator('[data-map-say]', { hasText: 'utanför området' }).waitFor();
}));

async function standAt(page, position) {
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation(position);
  await toMap(page);
}

test('without scripts: places from lists, one step a page, to the receipt', seen({ phone: true, js: false }, async (page) => {
  await page.goto(POSTER);
  await page.getByRole('link', { name: 'Svara utan karta' }).click();
  assert.equal(await heading(page), 'Plats 1');
  await noOverflow(page);
  await press(page, 'Fortsätt');
  for (const fault of ['Välj en plats i listan', 'Välj hur platsen känns']) await page.locator('.error-summary').getByRole('link', { name: fault }).waitFor();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  assert.equal(await page.locator('.error-summary li').count(), 1);
  assert.equal(await page.getByRole('radio', { name: /^Otrygg/ }).isChecked(), true, 'what was chosen is kept');
  await page.getByLabel('Sök gata eller plats').fill('Kajsaniemi');
  await page.getByRole('button', { name: 'Sök' }).click();
  await page.locator('[name=place]').first().check();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  assert.equal(await heading(page), 'Om plats 1');
  await choose(page, 'Kväll');
  await choose(page, 'Det är för mörkt');
  const text = page.getByLabel('Vad skulle göra det bättre?');
  await text.fill('x'.repeat(2_001));
  assert.equal((await text.inputValue()).length, 2_000, 'the field takes no more than the form');
  // A browser that does not hold the limit: the server says it.
  await text.evaluate((area) => area.removeAttribute('maxlength'));
  await text.fill('x'.repeat(2_001));
  await press(page, 'Fortsätt');
  await areaAndSend(page);
}));

async function areaAndSend(page) {
  assert.equal(await heading(page), 'Dina platser');
  await page.getByRole('link', { name: 'Lägg till en plats till' }).click();
  await page.locator('[name=place][value^="area:"]').first().check();
  await choose(page, 'Trygg');
  await press(page, 'Fortsätt');
  await press(page, 'Fortsätt');
  assert.equal(await page.locator('.my-places > li').count(), 2);
  await page.getByRole('link', { name: 'Fortsätt' }).click();
  await choose(page, 'Kvinna');
  await press(page, 'Skicka');
  await page.locator('.error-summary').getByText('Korta texten').waitFor();
  await page.locator('.error-summary a').first().click();
  await page.getByLabel('Vad skulle göra det bättre?').fill('Klipp buskarna');
  await press(page, 'Fortsätt');
  await page.getByRole('button', { name: /^Ta bort/ }).nth(1).click();
  await page.getByRole('link', { name: 'Fortsätt' }).click();
  assert.equal(await page.getByRole('radio', { name: 'Kvinna' }).isChecked(), true, 'the answers about oneself are kept');
  await press(page, 'Skicka');
  await page.waitForURL('**/r/*');
  await page.getByText('Det du berättade (1 plats)').waitFor();
  await noOverflow(page);
}

test('without scripts a message that is refused opens at the fault, and what was said of a place stands beside it', seen({ phone: true, js: false }, async (page) => {
  await page.goto(`/r/${await told('Lång'.repeat(57))}`);
  await press(page, 'Skicka');
  await page.locator('.error-summary').getByText('Skriv något först').waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('.error-summary').getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  await page.goto(`${POSTER}/answer`);
  await page.locator('[name=place]').first().check();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await choose(page, 'Kväll');
  await page.getByLabel('Vad skulle göra det bättre?').fill('Lång'.repeat(57));
  await press(page, 'Fortsätt');
  await page.locator('.my-places').getByText('Otrygg · Kväll').waitFor();
  await noOverflow(page);
}));

test('the pages of the way without a map are clean', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/answer`);
  await fits(page);
  await press(page, 'Fortsätt');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'error-summary', 'reading begins at the faults');
  await fits(page);
  await page.locator('[name=place]').first().check();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  await fits(page);
  await press(page, 'Fortsätt');
  await fits(page);
  await page.getByRole('link', { name: 'Fortsätt' }).click();
  await fits(page);
}));

test('with the keyboard alone, from the skip link to the receipt', seen(PHONE, async (page) => {
  await page.goto(POSTER);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Hoppa till innehållet');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Öppna kartan/);
  await page.keyboard.press('Enter');
  await mapStands(page);
  const before = await page.locator('[data-place-name]').innerText();
  await tabTo(page, /^Karta\. Flytta kartan/);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight', { delay: 60 });
  await page.waitForFunction((name) => document.querySelector('[data-place-name]').textContent !== name, before);
  await tabTo(page, /^Trygg/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.getByRole('radio', { name: /^Otrygg/ }).isChecked(), true);
  await tabTo(page, /^Fortsätt/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Dagtid/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Nästa fråga/);
  await page.keyboard.press('Enter');
  for (let question = 0; question < 2; question += 1) {
    await tabTo(page, /^Hoppa över/);
    await page.keyboard.press('Enter');
  }
  assert.equal(await heading(page), 'Dina platser');
  await tabTo(page, /^Fortsätt/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Skicka/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/r/*');
}));

test('"I agree" from the released map begins at that place with that kind', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/result`);
  await fits(page);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /Jag håller med/ }) }).first();
  const place = await row.getByRole('rowheader').innerText();
  await row.getByRole('link', { name: /Jag håller med/ }).click();
  await page.waitForResponse(/places\/near/);
  assert.equal(await placeName(page), `Du håller med: ${place}`);
  assert.equal(await page.locator('input[name=kind]:checked').count(), 1);
  await press(page, 'Fortsätt');
  assert.equal(await page.locator('[data-mark-name]').innerText(), place);
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  assert.ok((await page.locator('[data-places] > li').innerText()).startsWith(place), 'the place that was chosen stands among theirs');
  await press(page, 'Fortsätt');
  await press(page, 'Skicka');
  await page.waitForURL('**/r/*');
}));

test('whoever agrees about a wide area has all of it in view, named as an area', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/map?agree=881126d333fffff&kind=unsafe`);
  await mapStands(page);
  assert.match(await placeName(page), /^Du håller med: Omkring /);
  const [west, south, east, north] = await page.locator('.map').evaluate((box) => {
    const ring = JSON.parse(box.dataset.cell).coordinates[0];
    const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  });
  const zoom = Number(await page.locator('.map').getAttribute('data-zoom'));
  const wide = ((east - west) / 360) * 512 * 2 ** zoom;
  assert.ok(wide > 100 && wide < 330, `the area is ${wide} pixels wide`);
  assert.ok(north > south);
}));

test('who presses an area of the result may agree about it there', seen(PHONE, async (page) => {
  await page.goto(`${POSTER}/result`);
  const map = page.locator('[data-island=results] canvas');
  await map.waitFor();
  await map.focus();
  const link = page.locator('[data-map-say]').getByRole('link', { name: /Jag håller med/ });
  for (let tries = 0; tries < 20 && !(await link.count()); tries += 1) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  }
  await fits(page);
  await link.click();
  assert.match(page.url(), /agree=8\w+/);
  assert.match(await placeName(page), /^Du håller med: /);
}));

test('the receipts that a phone remembers stand where one comes in', seen(PHONE, async (page) => {
  await page.goto('/');
  assert.equal(await page.locator('[data-island=remembered]').isVisible(), false);
  const code = await told();
  await page.goto(`/r/${code}`);
  await press(page, 'Kom ihåg på den här enheten');
  for (const path of ['/', POSTER]) {
    await page.goto(path);
    await page.locator('[data-island=remembered]').getByRole('link').waitFor();
    await fits(page);
  }
  await page.locator('[data-island=remembered]').getByRole('link').click();
  await page.waitForURL(`**/r/${code}`);
}));

test('"I agree" without scripts names the same place', seen({ phone: true, js: false }, async (page) => {
  await page.goto(`${POSTER}/result`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /Jag håller med/ }) }).first();
  const place = await row.getByRole('rowheader').innerText();
  await row.getByRole('link', { name: /Jag håller med/ }).click();
  await page.getByRole('link', { name: 'Svara utan karta' }).click();
  assert.ok(await page.getByRole('radio', { name: `Du håller med: ${place}` }).isChecked());
}));

test('the map in the dark has the same clean pages', seen({ phone: true, dark: true }, async (page) => {
  await toMap(page);
  await axe(page);
}));

test('a word without end and text of twice the size stay on the page', seen(PHONE, async (page) => {
  const code = await told('Lång'.repeat(57));
  await page.goto(`/r/${code}`);
  await page.getByText('Det du berättade (1 plats)').click();
  await noOverflow(page);
  for (const path of ['/', POSTER, `${POSTER}/answer`, `/r/${code}/correction`]) {
    await page.goto(path);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await noOverflow(page);
  }
  await toMap(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  const [button, words] = await page.getByRole('button', { name: 'Nästa fråga' }).evaluate((next) => [next.clientWidth, next.scrollWidth]);
  assert.ok(words <= button, 'the words of the button fit into it');
  assert.equal(await page.locator('.dock:visible').evaluate((dock) => getComputedStyle(dock).position), 'static', 'nothing lies over the answers');
}));

test('in letters of twice the size no row is cut off', seen(PHONE, async (page) => {
  for (const [path, rows] of [['/plan', '.plan-list__name, .plan-list__foot, .plan-list .status'], [`${POSTER}/result`, '.ds-table[data-stack] td']]) {
    await page.goto(path);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const cut = await page.locator(rows).evaluateAll((all) => all.filter((one) => one.clientWidth > 0 && (one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth - 30)).map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(cut, [], path);
  }
}));

test('a menu closes with Escape, and a receipt on paper is one page without boxes to write in', seen(PHONE, async (page) => {
  await page.goto('/');
  await page.locator('summary', { hasText: 'Meny' }).click();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('details.masthead__menu[open]').count(), 0);
  await page.goto(`/r/${await told()}`);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('textarea').isVisible(), false);
  const pdf = (await page.pdf()).toString('latin1');
  assert.equal(pdf.match(/\/Count (\d+)/)[1], '1');
}));

test('another kind has its own questions when an answer is corrected', seen(PHONE, async (page) => {
  await page.goto(`/r/${await told()}/correction`);
  await page.getByText('Vad gör platsen otrygg?').waitFor();
  assert.equal(await page.getByText('Vad gör platsen trygg?').isVisible(), false);
  await choose(page, 'Trygg');
  await page.getByText('Vad gör platsen trygg?').waitFor();
  await fits(page);
  assert.equal(await page.getByText('Vad gör platsen otrygg?').isVisible(), false);
}));

test('a receipt that was taken back is no longer remembered on the phone', seen(PHONE, async (page) => {
  const code = await told();
  await page.goto(`/r/${code}`);
  await press(page, 'Kom ihåg på den här enheten');
  await page.goto('/r');
  await page.getByRole('button', { name: /^Glöm:/ }).waitFor();
  await page.goto(`/r/${code}/withdrawal`);
  await press(page, 'Ja, ta tillbaka');
  await page.getByText('Det räknas inte längre. Resultat som redan är publicerade ändras först när nya publiceras.').waitFor();
  await page.waitForLoadState('load');
  await page.goto('/r');
  assert.equal(await page.locator('[data-island=remembered]').isVisible(), false);
}));

async function toMap(page) {
  await page.goto(`${POSTER}/map`);
  await point(page);
}

/** Presses Tab until the focus stands on something called so; on the way every focus can be seen. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const word = await focused(page);
    assert.ok(await focusShows(page), `no focus to be seen on "${word}"`);
    if (name.test(word)) return;
  }
  assert.fail(`Tab never came to ${name}`);
}

function focused(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    return (here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? here.textContent ?? '').trim();
  });
}

function focusShows(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    if (here === document.body) return true;
    const marked = (element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    };
    return [here, here.closest('label'), here.parentElement].some((element) => element && marked(element));
  });
}
