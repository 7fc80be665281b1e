// Invited by mail: from the pasted list to the answer, the no, and the rate.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, heading, noOverflow, open, picture, seen } from './world.mjs';

const ROOM = '/work/inquiries/vad-hindrar-dig';
const SAMIRA = 'Samira Lindqvist';
const LIST = 'E-post\nLeila Haddad <leila.brev@example.org>\nbo.brev@example.org\nLEILA.brev@example.org\ninget här\neva.brev@example.org';

/** The link in the mail to an address, as soon as it has been queued; and where it ends. */
async function mailTo(page, address) {
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto('/demo/mails');
    const row = page.locator('main li a', { hasText: address }).first();
    if (await row.count()) {
      await row.click();
      await page.waitForURL('**/demo/mails/*');
      const links = await page.locator('main .prose a').evaluateAll((all) => all.map((link) => new URL(link.href).pathname));
      return { link: links[0], no: links.at(-1), text: await page.locator('main').innerText() };
    }
    await page.waitForTimeout(500);
  }
  throw new Error(`no mail to ${address}`);
}

/** Goes on until the answers can be sent, and sends them. */
async function answer(page) {
  for (let pages = 0; pages < 6; pages += 1) {
    if (await page.getByRole('button', { name: 'Skicka', exact: true }).count()) break;
    const box = page.locator('textarea[name="a.help"]');
    if (await box.count()) await box.fill('En tolk');
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).last().click();
    await page.waitForLoadState();
  }
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.waitForLoadState();
}

test('invited by mail, answered, declined, counted', seen({ as: SAMIRA }, async (page) => {
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${ROOM}/channels`);
  await page.getByRole('link', { name: 'Inbjudningar med mejl' }).click();
  await fits(page);
  await picture(page, 'invitations-empty');
  await page.getByRole('link', { name: 'Bjud in', exact: true }).click();
  await fits(page);
  await page.getByLabel('Adresser').fill('bara ord');
  await press('Fortsätt');
  await page.getByRole('alert').getByText('Rad 1: bara ord').waitFor();
  assert.equal(await page.getByLabel('Adresser').inputValue(), 'bara ord');
  await page.getByLabel('Adresser').fill(LIST);
  await press('Fortsätt');
  await page.getByText('Rad 5: inget här').waitFor();
  assert.match(await page.locator('main').innerText(), /3 adresser/);
  await fits(page);
  await picture(page, 'invitations-words');
  await page.getByLabel('Ämne').fill('');
  await press('Se hur det blir');
  await page.getByRole('alert').getByText('Skriv ett ämne').waitFor();
  await page.getByLabel('Ämne').fill('Vad hindrar dig? <b>&');
  await press('Se hur det blir');
  assert.equal(await heading(page), 'Så ser mejlet ut');
  await page.getByText('Bara 3 personer bjuds in').waitFor();
  await fits(page);
  await picture(page, 'invitations-preview');
  await press('Skicka till 3 personer');
  await page.getByText('3 mejl är på väg.').waitFor();
  await fits(page);

  const leila = await mailTo(page, 'leila.brev@example.org');
  assert.match(leila.link, /^\/d\/vad-hindrar-dig\/code\/[0-9A-Z]{8}$/);
  assert.ok(leila.text.includes('kan inte se vad just du har svarat'), leila.text);
  const phone = await open({ phone: true, js: false });
  await phone.goto(leila.link);
  assert.equal(await phone.locator('.eyebrow').innerText(), 'Du är inbjuden');
  await picture(phone, 'invited');
  await phone.getByRole('link', { name: 'Börja' }).click();
  await answer(phone);
  assert.match(phone.url(), /\/r\/[0-9A-Z]{12}$/);
  assert.equal((await phone.goto(leila.link)).status(), 410);
  assert.equal(await heading(phone), 'Tack, du har redan svarat');
  await phone.context().close();

  const bo = await mailTo(page, 'bo.brev@example.org');
  const other = await open({ phone: true });
  await other.goto(bo.link);
  await fits(other);
  await other.goto(bo.no);
  await fits(other);
  await other.getByRole('button', { name: 'Inga fler mejl' }).click();
  await other.getByRole('heading', { name: 'Du får inga fler mejl om de här frågorna' }).waitFor();
  await fits(other);
  await picture(other, 'declined');
  await other.getByRole('button', { name: 'Ångra, jag vill svara' }).click();
  await other.getByText('Du är inbjuden').waitFor();
  assert.deepEqual(other.faults, []);
  await other.context().close();

  await page.goto(`${ROOM}/invitations`);
  assert.match(await page.locator('main').innerText(), /1 av 3 inbjudna har svarat \(33\s%\)/);
  await picture(page, 'invitations');
  await page.getByRole('link', { name: /eva\.brev/ }).click();
  await fits(page);
  await press('Ta bort adressen');
  await page.getByText('Adressen är borttagen.').waitFor();
  await page.getByRole('button', { name: 'Stoppa påminnelserna' }).click();
  await page.getByText('Inga fler påminnelser går ut.').waitFor();
  assert.equal(await page.getByText('Går inte ut').count(), 2);
  await fits(page);
  await page.goto(`${ROOM}/result`);
  // Whose address was taken away is not counted among the invited any more.
  await page.getByText('Svarsfrekvens: 1 av 2 inbjudna').waitFor();
  await fits(page);
  for (const path of ['invitations', 'invitations/new']) {
    await page.goto(`${ROOM}/${path}`);
    await page.setViewportSize({ width: 360, height: 780 });
    await noOverflow(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, path.replace('/', '-'));
  }
}));
