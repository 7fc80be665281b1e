// Answers from a file: chosen, mapped, tried, read in, undone; with scripts and without.
import assert from 'node:assert/strict';
import test from 'node:test';
import { axe, noOverflow, seen } from './world.mjs';

const SAMIRA = { as: 'Samira Lindqvist' };
const PAGE = '/work/inquiries/vad-hindrar-dig/import';

/** Rows that nobody else has brought: two good ones, an unknown choice, two choices that exclude each other. */
const table = (mark) => `Vad hindrar dig?;hinders_most;Vad skulle hjälpa?;gender;När;Nr
Det kostar för mycket, Tiden räcker inte eller passar inte;money;En buss;Kvinna;2026-10-01 08:30;${mark}1
physical;;;man;2026-10-02 09:00;${mark}2
Det kostar för mycket;;;okänt;2026-10-02 10:00;${mark}3
Inget hindrar mig, Något annat;;;;2026-10-02 10:00;${mark}4
`;

/** The pages are looked at by axe where scripts run. */
async function walked(page, mark, look) {
  const buffer = Buffer.from(table(mark));
  await page.goto('/work/inquiries/vad-hindrar-dig/channels');
  await page.getByRole('link', { name: 'Läs in svar från fil' }).click();
  await look(page);
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await page.getByText('Välj en fil först.').first().waitFor();
  await page.setInputFiles('input[type=file]', { name: 'svar.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await page.getByLabel('Nr', { exact: true }).selectOption({ label: 'Radens eget nummer' });
  await page.getByLabel('När', { exact: true }).selectOption({ label: 'När svaret gavs' });
  await look(page);
  await page.getByRole('button', { name: 'Provläs' }).click();
  await page.getByText('Inget är sparat än.').waitFor();
  await look(page);
  await page.getByLabel('okänt').selectOption({ label: 'Inget svar' });
  await page.getByRole('button', { name: 'Spara och provläs igen' }).click();
  await page.getByRole('button', { name: 'Läs in 3 svar' }).click();
  await done(page, '3 svar inlästa');
  await look(page);
  await page.getByText('Ångra hela inläsningen').click();
  await page.getByRole('button', { name: 'Ja, ångra' }).click();
  await done(page, 'ångrad');
  await page.goto(PAGE);
  assert.ok((await page.getByText('svar.csv').count()) > 0, 'the report is kept');
}

/** What goes on beside the requests is seen by asking again. */
async function done(page, words) {
  for (let tries = 0; tries < 40 && (await page.getByText(words).count()) === 0; tries += 1) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  assert.ok((await page.getByText(words).count()) > 0, words);
}

test('a file is read in and undone at a desk', seen(SAMIRA, (page) => walked(page, 'desk', axe)));
test('a file is read in and undone on a phone without scripts', seen({ ...SAMIRA, phone: true, js: false }, (page) => walked(page, 'phone', async () => {})));
test('the pages of an import fit a phone', seen({ ...SAMIRA, phone: true }, (page) => walked(page, 'narrow', noOverflow)));
