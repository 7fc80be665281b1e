// Somebody who never saw a form as a file builds one, opens it, and a resident answers it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { press } from './hands.mjs';
import { axe, fits, open, picture, seen } from './world.mjs';

const SAMIRA = { as: 'Samira Lindqvist' };

/** Begins an empty survey; the address of its form. */
async function blank(page, title) {
  await page.goto('/work/inquiries/new');
  await page.getByLabel('Vad heter enkäten?').fill(title);
  await press(page, 'Börja bygga');
  await page.getByText('Inga frågor än').waitFor();
  return new URL(page.url()).pathname;
}

async function ask(page, form, kind, words, more = async () => {}) {
  await page.goto(`${form}/new`);
  await page.getByRole('link', { name: kind, exact: true }).click();
  await page.getByLabel('Fråga (Svenska)').fill(words[0]);
  await page.getByLabel('Fråga (English)').fill(words[1]);
  await more(page);
  await press(page, 'Spara');
  await page.locator('.flash').waitFor();
}

const choice = (page, number, language) => page.getByLabel(`Val ${number} (${language})`);

test('from nothing to an opened survey with a branch and a translation, answered by a resident', seen(SAMIRA, async (page) => {
  const form = await blank(page, 'Våra torg i höst');
  await fits(page);
  await page.getByRole('link', { name: 'Lägg till en fråga' }).click();
  await fits(page);

  // By keyboard alone: the kind, the words, the choices, and enter to save.
  await page.getByRole('link', { name: 'Ett av flera', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Fråga (Svenska)').focus();
  await page.keyboard.type('Går du över torget?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Do you cross the square?');
  await choice(page, 1, 'Svenska').focus();
  for (const word of ['Ja', 'Yes']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Tab');
  }
  await choice(page, 2, 'Svenska').focus();
  await page.keyboard.type('Nej');
  await page.keyboard.press('Tab');
  await page.keyboard.type('No');
  await fits(page);
  await page.keyboard.press('Enter');
  await page.getByText('Frågan är tillagd').waitFor();

  await ask(page, form, 'Längre text', ['Varför inte?', ''], async () => {
    await page.getByLabel('Villkor 1: visa bara om').selectOption({ label: '”Går du över torget?” är Nej' });
  });
  await page.getByText('Visas bara om ”Går du över torget?” är Nej').waitFor();
  await page.getByRole('link', { name: '”Varför inte?” saknar ord på English' }).click();
  await page.getByLabel('Fråga (English)').fill('Why not?');
  await fits(page);
  await press(page, 'Spara');
  await page.getByText('Frågan är sparad').waitFor();
  await ask(page, form, 'En skala', ['Hur trivs du?', 'How do you like it?'], async () => {
    await page.getByLabel('Ord vid början (Svenska)').fill('Inte alls');
    await page.getByLabel('Ord vid slutet (Svenska)').fill('Mycket');
  });
  await fits(page);

  // The phone beside it shows what an answer brings.
  const phone = page.locator('.builder__phone');
  assert.equal(await phone.getByText('Varför inte?').isVisible(), false);
  await phone.getByText('Nej', { exact: true }).click();
  await phone.getByText('Varför inte?').waitFor();

  await page.goto(form.replace(/\/form$/, '/edit'));
  await page.locator('#f-answer_by').fill('2027-06-30');
  await page.locator('main form').first().evaluate((all) => { for (const box of all.querySelectorAll('input[type=text], textarea')) if (!box.value && /^(controller|purpose|legal_basis|kept|contact|title)_/.test(box.name)) box.value = 'Kommunen'; });
  const notice = page.locator('#f-coordinator');
  if ((await notice.inputValue()) === '') await notice.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('Ändringarna är sparade').waitFor();
  await press(page, 'Öppna enkäten');
  await page.getByText('Enkäten är öppen').waitFor();
  await answered(form);
}));

/** A resident answers in English, on a phone, with a script. */
async function answered(form) {
  const page = await open({ phone: true, lang: 'en' });
  await page.goto(form.replace('/work/inquiries', '/d').replace(/\/form$/, '/answer'));
  await page.getByRole('heading').first().waitFor();
  assert.equal(await page.getByText('Why not?').isVisible(), false);
  await page.locator('label.choice', { hasText: 'No' }).first().click();
  await page.getByLabel('Why not?').fill('It is dark');
  await axe(page);
  await page.locator('.scale label.choice', { hasText: '4' }).click();
  await page.locator('form button[type=submit]:visible').last().click();
  await page.waitForURL(/\/r\//);
  await page.context().close();
}

test('questions are moved, copied, removed and brought back without a script', seen({ ...SAMIRA, js: false }, async (page) => {
  const form = await blank(page, 'Utan skript');
  for (const words of [['Ett', 'One'], ['Två', 'Two']]) await ask(page, form, 'Kort svar', words);
  const order = () => page.locator('.builder__head').allInnerTexts();
  assert.deepEqual(await order(), ['Ett', 'Två']);
  await page.getByRole('button', { name: /Upp.*Två/ }).click();
  assert.deepEqual(await order(), ['Två', 'Ett']);
  await page.getByRole('button', { name: /Kopiera.*Ett/ }).click();
  assert.deepEqual(await order(), ['Två', 'Ett', 'Ett']);
  await page.getByRole('button', { name: /Ta bort.*Två/ }).click();
  assert.deepEqual(await order(), ['Ett', 'Ett']);
  await page.getByRole('button', { name: 'Ångra senaste ändringen' }).click();
  assert.deepEqual(await order(), ['Två', 'Ett', 'Ett']);
}));

test('questions and groups are dragged to another place, and that is undone', seen(SAMIRA, async (page) => {
  const form = await blank(page, 'Med handen');
  for (const words of [['Ett', 'One'], ['Två', 'Two'], ['Tre', 'Three']]) await ask(page, form, 'Kort svar', words);
  await page.goto(`${form}/new?kind=group`);
  await page.getByLabel('Rubrik (Svenska)').fill('Gruppen');
  await page.getByLabel('Rubrik (English)').fill('The group');
  await press(page, 'Spara');
  await page.locator('.flash').waitFor();
  const order = () => page.locator('.builder__head').allInnerTexts();
  const row = (words) => page.locator('[data-item]', { has: page.locator(`xpath=./p[normalize-space()="${words}"]`) });
  /** Drags one by its grip to the upper or lower part of another, and looks at the line on the way. */
  const drag = async (words, to, part) => {
    await row(to).scrollIntoViewIfNeeded();
    const grip = await row(words).locator('> [data-grip]').boundingBox();
    const target = await row(to).boundingBox();
    await page.mouse.move(grip.x + 20, grip.y + 20);
    await page.mouse.down();
    await page.mouse.move(grip.x + 10, grip.y + 30, { steps: 3 });
    await page.mouse.move(target.x + 40, target.y + target.height * part, { steps: 8 });
    await page.locator('.builder__drop').waitFor({ state: 'attached' });
  };
  assert.deepEqual(await order(), ['Ett', 'Två', 'Tre', 'Gruppen']);
  await drag('Tre', 'Ett', 0.2);
  await picture(page, 'builder-drag');
  await page.mouse.up();
  await page.getByText('Frågan är flyttad').waitFor();
  assert.deepEqual(await order(), ['Tre', 'Ett', 'Två', 'Gruppen']);
  await drag('Två', 'Gruppen', 0.6);
  await page.mouse.up();
  await page.locator('[data-holder]:not([data-holder=""]) [data-item]').waitFor();
  assert.deepEqual(await order(), ['Tre', 'Ett', 'Gruppen', 'Två']);
  await drag('Gruppen', 'Tre', 0.2);
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector('.builder__head')?.innerText === 'Gruppen');
  assert.deepEqual(await order(), ['Gruppen', 'Två', 'Tre', 'Ett']);
  // Escape lets it be.
  await drag('Ett', 'Tre', 0.2);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await order(), ['Gruppen', 'Två', 'Tre', 'Ett']);
  await page.getByRole('button', { name: 'Ångra senaste ändringen' }).click();
  await page.waitForFunction(() => document.querySelector('.builder__head')?.innerText === 'Tre');
  await fits(page);
}));

test('changes of an open survey wait, and say what they change before they are published', seen({ ...SAMIRA, phone: true, dark: true }, async (page) => {
  const form = '/work/inquiries/vad-hindrar-dig/form';
  await page.goto(form);
  await fits(page);
  await page.getByRole('link', { name: 'Vad skulle hjälpa?' }).click();
  await page.getByLabel('Fråga (Svenska)').fill('Vad skulle hjälpa dig?');
  await fits(page);
  await press(page, 'Spara');
  await page.getByText('Du har ändringar som inte är publicerade').waitFor();
  await page.getByRole('link', { name: 'Se vad som ändras och publicera' }).click();
  await page.getByText('Andra ord: ”Vad skulle hjälpa dig?”').waitFor();
  await fits(page);
  await press(page, 'Publicera ändringarna');
  await page.getByText('Ändringarna är publicerade.').waitFor();
  assert.equal(await page.getByText('inte är publicerade').count(), 0);
}));

test('words and choices of a dialogue map can be changed, and what builds the map cannot', seen(SAMIRA, async (page) => {
  await page.goto('/work/inquiries/trygg-i-centrum/form');
  await fits(page);
  assert.equal(await page.getByRole('button', { name: /Ta bort.*Hur känns platsen/ }).count(), 0);
  await page.getByRole('link', { name: 'Hur känns platsen?' }).click();
  await page.getByText('Valen själva hör till kartan').waitFor();
  await fits(page);
}));
