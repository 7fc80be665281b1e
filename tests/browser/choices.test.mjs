// A question with ten thousand choices: searched for, with and without a script, kept on the phone, and read as a result.
import assert from 'node:assert/strict';
import test from 'node:test';
import { opened, press } from './hands.mjs';
import { axe, fits, noOverflow, open, picture, seen } from './world.mjs';

const MANY = 10_000;
const FORM = [
  'survey,type,name,label',
  ',select_one orter,ort,Var är du född?',
  ',select_multiple orter,fler,Var har du mer bott?',
  ',text,varfor,Varför flyttade du?',
  'choices,list_name,name,label',
  ...Array.from({ length: MANY }, (_, number) => `,orter,o${number},Ort ${number}`),
  ',orter,hagnas,Hagnäs',
].join('\n');

async function asked(page) {
  await page.goto('/work/inquiries/new');
  await page.locator('input[type=file]').first().setInputFiles({ name: 'orter.csv', mimeType: 'text/csv', buffer: Buffer.from(FORM) });
  await page.locator('form:has(input[type=file]) button[type=submit]').first().click();
  await page.waitForURL(/inquiries\/[^/]+(\/edit|\/form)?$/);
  const name = new URL(page.url()).pathname.split('/')[3];
  await opened(page, name);
  return name;
}

test('of ten thousand choices one searches, and what was chosen stays', seen({ as: 'Samira Lindqvist' }, async (page) => {
  const name = await asked(page);

  const phone = await open({ phone: true });
  await phone.goto(`/d/${name}`);
  await press(phone, 'Börja');
  const weight = await phone.evaluate(() => document.documentElement.outerHTML.length);
  assert.ok(weight < 20_000, `${weight} letters`);
  const [one, some] = [phone.getByRole('group', { name: 'Var är du född?' }), phone.getByRole('group', { name: 'Var har du mer bott?' })];
  await one.getByRole('searchbox').fill('hagn');
  await one.getByText('1 svar passar.').waitFor();
  await one.getByRole('radio', { name: 'Hagnäs' }).check();
  await some.getByRole('searchbox').fill('ort 77');
  await some.getByText('20 av', { exact: false }).waitFor();
  await some.getByRole('checkbox', { name: 'Ort 77', exact: true }).check();
  await some.getByRole('searchbox').fill('ort 9999');
  await some.getByText('1 svar passar.').waitFor();
  await some.getByRole('checkbox', { name: 'Ort 9999' }).check();
  assert.ok(await some.getByRole('checkbox', { name: 'Ort 77', exact: true }).isChecked(), 'it stays when something else is searched for');
  await picture(phone, 'choices-phone');
  await axe(phone);
  await noOverflow(phone);
  // The battery dies: what was chosen is kept on the phone, though the list has forgotten it.
  await phone.goto(`/d/${name}`);
  await press(phone, 'Fortsätt på ditt svar');
  await one.getByRole('radio', { name: 'Hagnäs', checked: true }).waitFor();
  await some.getByRole('checkbox', { name: 'Ort 9999', checked: true }).waitFor();
  await press(phone, 'Skicka');
  await phone.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
  assert.deepEqual(phone.faults, []);
  await phone.context().close();

  const plain = await open({ phone: true, js: false });
  await plain.goto(`/d/${name}`);
  await press(plain, 'Börja');
  await plain.getByLabel('Varför flyttade du?').fill('Arbete');
  await plain.getByRole('searchbox').first().fill('hagnäs');
  await plain.getByRole('button', { name: 'Sök' }).first().click();
  assert.equal(await plain.getByLabel('Varför flyttade du?').inputValue(), 'Arbete', 'nothing typed is lost');
  await plain.getByRole('radio', { name: 'Hagnäs' }).check();
  await press(plain, 'Skicka');
  await plain.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
  await plain.context().close();

  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${name}/result`);
  await page.getByText('Hagnäs').first().waitFor();
  await page.getByText('100 % av 2').first().waitFor();
  assert.equal(await page.getByText('Ort 5000').count(), 0, 'nobody chose it');
  await fits(page);
}));
