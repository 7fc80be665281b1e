// The ways in beside one's own phone: a tablet that many use, a one-time code, paper, a frame.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, point, press } from './hands.mjs';
import { at, fits, heading, noOverflow, open, picture, seen } from './world.mjs';

const SURVEY = '/d/vad-hindrar-dig';
const ROOM = '/work/inquiries/vad-hindrar-dig';
const SAMIRA = 'Samira Lindqvist';
const SECRET = 'Hissen vid stationen är trasig';

/** Goes on until the answers can be sent, writing what shall leave no trace. */
async function answerAll(page, text) {
  for (let pages = 0; pages < 6; pages += 1) {
    if (await page.getByRole('button', { name: 'Skicka', exact: true }).count()) break;
    const box = page.locator('textarea[name="a.help"]');
    if (await box.count()) await box.fill(text);
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).last().click();
    await page.waitForLoadState();
  }
}

async function send(page) {
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.waitForLoadState();
}

for (const js of [true, false]) {
  test(`a kiosk answer leaves nothing for the next, ${js ? 'with' : 'without'} scripts`, seen({ js }, async (page) => {
    await page.goto(`${SURVEY}/kiosk`);
    if (js) await page.evaluate(() => localStorage.setItem('samsyn-answer-x', 'left behind'));
    if (js) await fits(page);
    await page.getByRole('button', { name: 'Börja' }).click();
    await page.waitForURL('**/kiosk/answer?draft=*');
    const first = page.url();
    if (js) await fits(page);
    const outside = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('#') && !href.includes('/kiosk')));
    assert.deepEqual(outside, [], 'no link leads out');
    await answerAll(page, SECRET);
    assert.match(await page.locator('main').innerText(), new RegExp(SECRET));
    await send(page);
    assert.equal(await heading(page), 'Ditt svar har kommit fram');
    const code = (await page.locator('.slip__code').innerText()).replace(/\s/g, '');
    assert.match(code, /^[0-9A-Z]{12}$/);
    assert.ok(!page.url().includes(code), 'the code stands in no address');
    if (js) await fits(page);
    await page.getByRole('button', { name: 'Klar' }).click();
    await page.waitForURL('**/kiosk?lang=sv');
    if (js) assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    for (let back = 0; back < 6; back += 1) {
      await page.goBack().catch(() => {});
      await page.waitForLoadState();
      const text = await page.locator('body').innerText();
      assert.ok(!text.includes(SECRET) && !text.replace(/\s/g, '').includes(code), `back ${back}: ${page.url()}`);
    }
    await page.goto(first);
    assert.match(page.url(), /\/kiosk\?lang=sv$/, 'an address of the history leads to the first page');
  }));
}

test('a kiosk that nobody touches asks, and begins anew', seen({}, async (page) => {
  await page.clock.install();
  await page.goto(`${SURVEY}/kiosk`);
  await page.getByRole('button', { name: 'Börja' }).click();
  await page.waitForURL('**/kiosk/answer?draft=*');
  const first = page.url();
  // What the browser still scrolls is a sign of somebody: it has come to rest before time runs.
  await page.waitForTimeout(500);
  await page.clock.runFor(121_000);
  await page.getByRole('dialog').getByText('Är du kvar?').waitFor();
  await page.getByRole('button', { name: 'Jag är kvar' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  await page.clock.runFor(100_000);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.clock.runFor(30_000);
  await page.getByRole('dialog').waitFor();
  await page.clock.runFor(31_000);
  await page.waitForURL('**/kiosk?lang=sv');
  await page.goto(first);
  assert.match(page.url(), /\/kiosk\?lang=sv$/, 'the draft is gone');
}));

test('a map at a kiosk leaves nothing for the next either', seen({}, async (page) => {
  await page.goto('/d/trygg-i-centrum/kiosk');
  await fits(page);
  await press(page, 'Öppna kartan');
  await point(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  while ((await heading(page)) !== 'Dina platser') {
    const text = page.locator('textarea:visible');
    if (await text.count()) await text.fill(SECRET);
    await page.locator('[data-do=next]:visible').click();
  }
  await press(page, 'Fortsätt');
  await press(page, 'Skicka');
  await page.getByRole('heading', { name: 'Ditt svar har kommit fram' }).waitFor();
  const code = (await page.locator('.slip__code').innerText()).replace(/\s/g, '');
  await press(page, 'Klar');
  await page.waitForURL('**/kiosk?lang=sv');
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  for (let back = 0; back < 4; back += 1) {
    await page.goBack().catch(() => {});
    await page.waitForLoadState();
    const text = await page.locator('body').innerText();
    assert.ok(!text.includes(SECRET) && !text.replace(/\s/g, '').includes(code), `back ${back}: ${page.url()}`);
  }
  // A map that is left while it is being fetched may say so.
  page.faults = page.faults.filter((fault) => !fault.endsWith('map Failed to fetch'));
}));

test('a code works once', seen({ as: SAMIRA }, async (page) => {
  await page.goto(ROOM);
  await page.getByRole('link', { name: 'Sätt att svara' }).click();
  await fits(page);
  await page.getByLabel('Hur många').fill('6');
  await page.getByLabel('Till vilka').fill('Klass 7B');
  await page.getByRole('button', { name: 'Gör koder' }).click();
  await page.waitForURL('**/codes/*');
  assert.equal(await page.locator('.cut-slip').count(), 6);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b/g).length, 1, 'six slips go on one page');
  const code = (await page.locator('.cut-slip__code').first().innerText()).replace(/\s/g, '').toLowerCase();
  const pupil = await open({ phone: true });
  await pupil.goto(`${SURVEY}/code`);
  await fits(pupil);
  await pupil.getByLabel('Kod').fill('0000 0000');
  await pupil.getByRole('button', { name: 'Gå vidare' }).click();
  assert.equal(await pupil.getByLabel('Kod').inputValue(), '0000 0000');
  await pupil.getByLabel('Kod').fill(code);
  await pupil.getByRole('button', { name: 'Gå vidare' }).click();
  await pupil.waitForURL('**/code/*');
  await fits(pupil);
  const door = pupil.url();
  await pupil.getByRole('link', { name: 'Börja' }).click();
  await answerAll(pupil, 'En tolk');
  await send(pupil);
  assert.match(pupil.url(), /\/r\/[0-9A-Z]{12}$/);
  const used = await pupil.goto(door);
  assert.equal(used.status(), 410);
  assert.equal(await heading(pupil), 'Koden är redan använd');
  assert.deepEqual(pupil.faults.filter((fault) => !fault.includes('410')), []);
  await pupil.context().close();
  await page.goto(`${ROOM}/channels`);
  assert.match(await page.locator('#codes h2').innerText(), /1 svar/);
}));

test('paper prints, and a sheet that is typed in twice with one difference is asked about', seen({ as: SAMIRA }, async (page) => {
  await page.goto(`${ROOM}/paper`);
  await fits(page);
  const sheet = await page.locator('main').innerText();
  for (const said of ['1. Vad hindrar dig?', 'Svara bara om du satte mer än 1 kryss på fråga 1.', 'Lämna in', 'Så använder vi ditt svar']) assert.ok(sheet.includes(said), said);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.sheet-tools').isVisible(), false);
  await picture(page, 'paper');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${ROOM}/channels`);
  await page.getByRole('link', { name: 'Skriv in svar' }).click();
  await fits(page);
  const type = async (text) => {
    await page.locator('input[name="a.hindrances"][value="money"]').check();
    await page.locator('textarea[name="a.help"]').fill(text);
    await page.locator('main form button[type=submit]').last().click();
    await page.waitForLoadState();
  };
  await type('Ljus vid bussen');
  assert.equal(await heading(page), 'Skriv in samma blankett igen');
  assert.equal(await page.locator('textarea[name="a.help"]').inputValue(), '', 'the second time begins empty');
  await type('Ljud vid bussen');
  assert.equal(await heading(page), 'En fråga är olika');
  await fits(page);
  await page.getByRole('button', { name: 'Spara svaret' }).click();
  await page.getByRole('alert').waitFor();
  await page.locator('label.choice', { hasText: 'Ljus vid bussen' }).click();
  await page.getByRole('button', { name: 'Spara svaret' }).click();
  await page.waitForURL('**/paper');
  await page.getByText('Blanketten är inskriven.').waitFor();
  await page.goto(`${ROOM}/channels`);
  assert.match(await page.locator('#paper h2').innerText(), /1 svar/);
  await page.setViewportSize({ width: 360, height: 780 });
  await noOverflow(page);
}));

test('only the sites that were named may show the frame', seen({ as: SAMIRA }, async (page) => {
  await page.goto(`${ROOM}/channels`);
  await page.getByLabel('Webbplatser som får visa frågorna').fill('hej');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByRole('alert').getByText('hej är ingen adress till en webbplats').waitFor();
  await page.getByLabel('Webbplatser som får visa frågorna').fill('www.lindviken.se');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('Sparat.').waitFor();
  assert.match(await page.locator('#frame-code').inputValue(), /^<iframe src="[^"]+\/embed"/);
  const rules = async (path) => (await fetch(at(path))).headers.get('content-security-policy');
  assert.match(await rules(`${SURVEY}/embed`), /frame-ancestors 'self' https:\/\/www\.lindviken\.se;/);
  assert.match(await rules(`${SURVEY}/embed/answer`), /frame-ancestors 'self' https:\/\/www\.lindviken\.se;/);
  assert.match(await rules(SURVEY), /frame-ancestors 'none'/);
}));
