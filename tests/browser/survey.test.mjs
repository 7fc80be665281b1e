// Surveys: each kind is made from its template, answered in three ways, and read as a result.
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, press } from './hands.mjs';
import { at, axe, fits, heading, noOverflow, open, seen } from './world.mjs';

const SAMIRA = { as: 'Samira Lindqvist' };
const ASKED = '/d/vad-hindrar-dig';

/** Makes a survey from a template through the pages, opens it, and gives its name in addresses. */
async function made(page, template, name) {
  await page.goto('/work/inquiries/new');
  await page.getByRole('link', { name: template, exact: true }).click();
  await page.getByLabel('Namn i adressen').fill(name);
  await page.getByLabel('Svar senast').fill('2027-12-31');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('sparat').first().waitFor();
  await page.getByRole('button', { name: /^Öppna/ }).click();
  await page.getByText('Öppen', { exact: true }).waitFor();
  return name;
}

/** Answers through the interface for programs. */
async function sent(name, answers) {
  const body = JSON.stringify({ id: crypto.randomUUID(), lang: 'sv', answers });
  const answer = await fetch(at(`/api/v1/inquiries/${name}/responses`), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(answer.status, 201, await answer.text());
}

/** As somebody by themselves, on a phone: page by page until it is sent. */
async function answered(name, fill) {
  const page = await open({ phone: true });
  await page.goto(`/d/${name}`);
  await press(page, 'Börja');
  await fill(page);
  await page.getByRole('heading', { name: 'Vi har tagit emot det du berättade' }).waitFor();
  await page.context().close();
}

/** As somebody who works here, for somebody. */
async function entered(name, fill, as = 'Leila Haddad') {
  const page = await open({ as, phone: true });
  await page.goto(`/work/enter/${name}`);
  await fill(page);
  await page.getByRole('heading', { name: 'Svaret är sparat' }).waitFor();
  await page.context().close();
}

const KINDS = [
  {
    template: 'Tre frågor',
    name: 'tre-fragor',
    answers: { where_today: 'Vi hinner inte prata.' },
    async fill(page) {
      for (const words of ['Vi har roligt.', 'Mer tid ihop.', 'Ett möte i veckan.']) {
        await page.locator('textarea:visible').first().fill(words);
        await press(page, 'Fortsätt');
      }
      await press(page, 'Skicka');
    },
    reads: ['3 personer har svarat', 'Läs vad de skrev'],
  },
  {
    template: 'Utvärdering av en träff',
    name: 'traffen',
    answers: { usefulness: 4 },
    async fill(page) {
      await page.getByRole('radio', { name: '5' }).first().check();
      await press(page, 'Fortsätt');
      await press(page, 'Fortsätt');
      await press(page, 'Skicka');
    },
    reads: ['3 personer har svarat', 'Medelvärde 4,7'],
  },
  {
    template: 'Behov och hinder',
    name: 'behov',
    answers: { hindrances: ['money'] },
    async fill(page) {
      await choose(page, 'Det kostar för mycket');
      await choose(page, 'Tiden räcker inte eller passar inte');
      await press(page, 'Fortsätt');
      await choose(page, 'Det kostar för mycket');
      await press(page, 'Fortsätt');
      await press(page, 'Fortsätt');
      await press(page, 'Skicka');
    },
    reads: ['Det kostar för mycket', '100 % av 3'],
  },
];

for (const kind of KINDS) {
  test(`${kind.template}: from its template through three ways to its result`, seen(SAMIRA, async (page) => {
    const name = await made(page, kind.template, `${kind.name}-${Date.now()}`);
    await answered(name, kind.fill);
    await entered(name, kind.fill);
    await sent(name, kind.answers);
    await page.waitForTimeout(1_100);
    await page.goto(`/work/inquiries/${name}/result`);
    for (const words of kind.reads) assert.match(await page.locator('main').innerText(), new RegExp(words.replaceAll(' ', '\\s')), words);
    await fits(page);
  }));
}

test('HME: nothing is shown while it is open, then index and groups of ten', seen(SAMIRA, async (page) => {
  const name = await made(page, 'Hållbart medarbetarengagemang (HME)', `hme-${Date.now()}`);
  const fill = async (phone) => {
    for (let group = 0; group < 3; group += 1) {
      for (const set of await phone.locator('fieldset.choices:visible').all()) await set.getByRole('radio', { name: '4', exact: true }).check();
      await press(phone, 'Fortsätt');
    }
    await choose(phone, 'Kvinna');
    await press(phone, 'Fortsätt');
    await press(phone, 'Skicka');
  };
  await answered(name, fill);
  // Helpers do not hear of a survey that is sealed.
  await entered(name, fill, SAMIRA.as);
  const all = (value) => Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`hme_${n + 1}`, value]));
  for (let n = 0; n < 7; n += 1) await sent(name, { ...all(4), gender: 'man' });
  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${name}/result`);
  await page.getByText('Siffrorna visas när enkäten är stängd').waitFor();
  await fits(page);
  await page.goto(`/work/inquiries/${name}`);
  assert.equal(await page.getByRole('link', { name: 'Läs svaren' }).count(), 0, 'nobody reads an answer by itself');
  for (let n = 0; n < 3; n += 1) await sent(name, all(4));
  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${name}/result`);
  await page.getByText('12 personer har svarat').first().waitFor();
  assert.equal(await page.getByRole('rowheader', { name: 'Alla tillsammans' }).count(), 0, 'no figures while it is open');
  await page.goto(`/work/inquiries/${name}`);
  await page.locator('summary', { hasText: 'Stäng enkäten' }).click();
  await press(page, 'Stäng enkäten');
  await page.getByText('Enkäten är stängd. Det som har berättats finns kvar.').waitFor();
  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${name}/result`);
  await page.getByRole('rowheader', { name: 'Alla tillsammans' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Ledarskap\s+75/);
  await page.getByRole('link', { name: 'Vilket kön har du?' }).click();
  await page.getByText('för få').first().waitFor();
  await fits(page);
}));

test('without scripts a question that an answer brings is asked, and nothing is lost on the way', seen({ phone: true, js: false, lang: 'en' }, async (page) => {
  await page.goto(ASKED);
  await press(page, 'Begin');
  await noOverflow(page);
  await choose(page, 'It costs too much');
  await choose(page, 'Nothing hinders me');
  await press(page, 'Continue');
  await page.getByText('Choose either').first().waitFor();
  await noOverflow(page);
  await page.getByRole('checkbox', { name: 'Nothing hinders me' }).uncheck();
  await press(page, 'Continue');
  assert.equal(await heading(page), 'What matters most');
  await page.locator('textarea').first().fill('<script>alert("å")</script> مرحبا');
  await press(page, 'Continue');
  await press(page, 'Back');
  assert.equal(await page.locator('textarea').first().inputValue(), '<script>alert("å")</script> مرحبا');
  await press(page, 'Continue');
  await press(page, 'Continue');
  assert.equal(await heading(page), 'Your answers');
  await noOverflow(page);
  await press(page, 'Send');
  await page.getByText('Your code').waitFor();
}));

test('what is typed stays on the phone until it is sent, and the way in leads back to it', seen({ phone: true }, async (page) => {
  await page.goto(ASKED);
  await press(page, 'Börja');
  await choose(page, 'Det kostar för mycket');
  await press(page, 'Fortsätt');
  await page.locator('textarea').first().fill('Halvt skrivet');
  await page.goto(ASKED);
  await press(page, 'Fortsätt på ditt svar');
  assert.equal(await page.locator('textarea').first().inputValue(), 'Halvt skrivet');
  await press(page, 'Fortsätt');
  await press(page, 'Fortsätt');
  await noOverflow(page);
  await press(page, 'Skicka');
  await page.getByText('Din kod').waitFor();
  await press(page, 'Rätta svaret');
  await page.locator('textarea:visible').first().fill('Helt skrivet');
  await page.evaluate(() => scrollTo(0, 0));
  await fits(page);
  await press(page, 'Spara');
  await page.getByText('Det du svarade').click();
  await page.getByText('Helt skrivet').waitFor();
  await page.goto(ASKED);
  assert.equal(await page.getByRole('link', { name: 'Fortsätt på ditt svar' }).count(), 0, 'what is sent is forgotten');
}));

test('back keeps what stands on the page that is left: by its own button, by the browser’s, and without scripts', async () => {
  for (const js of [true, false]) {
    await seen({ phone: true, js }, async (page) => {
      await page.goto(ASKED);
      await press(page, 'Börja');
      await choose(page, 'Det kostar för mycket');
      await press(page, 'Fortsätt');
      await page.locator('textarea').first().fill('Lägre avgift');
      await press(page, 'Tillbaka');
      assert.equal(await heading(page), 'Det som är i vägen');
      assert.equal(await page.getByRole('checkbox', { name: /^Det kostar/ }).isChecked(), true);
      await press(page, 'Fortsätt');
      assert.equal(await page.locator('textarea').first().inputValue(), 'Lägre avgift');
      if (!js) return;
      await page.locator('textarea').first().fill('Ingen avgift');
      await page.goBack();
      await page.getByRole('checkbox', { name: /^Det kostar/ }).waitFor();
      await press(page, 'Fortsätt');
      // The script of the page brings it back, a moment after the server's own.
      await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Ingen avgift');
      await fits(page);
    })();
  }
});

test('whoever begins anew where something was begun is led back to it, and "something else" may be told', seen({ phone: true }, async (page) => {
  await page.goto(ASKED);
  await press(page, 'Börja');
  assert.equal(await page.locator('[data-begun]').isVisible(), false);
  await choose(page, 'Något annat');
  await page.getByLabel('Vad annat hindrar dig?').fill('Hunden');
  await press(page, 'Fortsätt');
  await page.locator('textarea').first().fill('Halvt skrivet');
  await page.goto(`${ASKED}/answer`);
  await page.getByText('Det du började svara finns kvar').waitFor();
  await fits(page);
  await page.goto(`${ASKED}/answer`);
  await press(page, 'Fortsätt på ditt svar');
  assert.equal(await page.locator('textarea').first().inputValue(), 'Halvt skrivet');
  await press(page, 'Tillbaka');
  assert.equal(await page.getByLabel('Vad annat hindrar dig?').inputValue(), 'Hunden');
}));

test('a finding is written from a question, and the figures are released', seen(SAMIRA, async (page) => {
  await page.goto('/work/inquiries/vad-hindrar-dig/result');
  await fits(page);
  await page.locator('#q-hindrances').getByRole('link', { name: /Skriv en iakttagelse/ }).click();
  assert.match(await page.getByLabel('Vad bygger det på?').inputValue(), /Det kostar för mycket: \d+\s%/);
  await page.getByLabel('Vad ser ni?').fill('Många säger att pengar och tid är i vägen.');
  await fits(page);
  await page.getByRole('button', { name: /^Spara/ }).click();
  await page.getByText('Många säger att pengar').waitFor();
  await fits(page);
  await page.goto('/work/inquiries/vad-hindrar-dig/releases');
  await page.getByRole('button', { name: 'Gör en ny' }).or(page.locator('main button[type=submit]')).first().click();
  await fits(page);
  await page.getByRole('button', { name: 'Publicera' }).click();
  await page.goto(`${ASKED}/result`);
  await page.getByText('Vad hindrar dig?').first().waitFor();
  assert.equal(await page.getByText('En buss som går efter klockan åtta').count(), 0, 'what people wrote stays inside');
  await fits(page);
  await axe(page);
}));

test('a result is narrowed to those who said so, and opened again, with and without scripts', async () => {
  for (const js of [true, false]) {
    await seen({ ...SAMIRA, js, phone: !js }, async (page) => {
      await page.goto('/work/inquiries/vad-hindrar-dig/result');
      const narrow = () => page.locator('summary', { hasText: 'Visa bara några' }).click();
      await narrow();
      await page.getByLabel('Välj efter fråga').selectOption('hindrances');
      await page.locator('form.filters').getByRole('button', { name: 'Visa' }).click();
      await page.getByRole('checkbox', { name: 'Det kostar för mycket' }).check();
      if (js) await fits(page);
      else await noOverflow(page);
      await press(page, 'Visa dem');
      await page.getByText(/\d+ av \d+ passar in/).waitFor();
      assert.match(page.url(), /is=hindrances%3A/);
      const chip = page.getByRole('link', { name: /^Ta bort: Vad hindrar dig.*Det kostar för mycket/ });
      await chip.waitFor();
      assert.match(await page.getByRole('link', { name: /Siffrorna, fråga för fråga/, includeHidden: true }).getAttribute('href'), /result\.csv\?is=hindrances/);
      if (js) await fits(page);
      else await noOverflow(page);
      await narrow();
      await page.getByLabel('Svar från').fill('2001-01-01');
      await page.locator('form.filters').getByRole('button', { name: 'Visa' }).click();
      await page.getByRole('link', { name: /^Ta bort: Svar från/ }).click();
      await chip.click();
      await chip.waitFor({ state: 'detached' });
      assert.equal(new URL(page.url()).search, '', 'everybody is back');
      await page.goto('/work/inquiries/vad-hindrar-dig/result?from=2001-01-01&to=2001-01-02');
      await page.getByText('Färre än 5 passar in').waitFor();
      await press(page, 'Visa alla');
      await page.locator('summary', { hasText: 'Visa bara några' }).waitFor();
    })();
  }
});

test('two evaluations stand beside each other', seen(SAMIRA, async (page) => {
  const names = [];
  for (const value of [2, 5]) {
    const name = await made(page, 'Utvärdering av en träff', `traff-${value}-${Date.now()}`);
    for (let n = 0; n < 12; n += 1) await sent(name, { usefulness: value });
    names.push(name);
  }
  await page.waitForTimeout(1_100);
  await page.goto(`/work/inquiries/${names[1]}/result`);
  await press(page, 'Jämför med andra gånger');
  await page.locator(`input[value="${names[0]}"]`).check();
  await fits(page);
  await press(page, 'Jämför');
  await page.locator('#q-usefulness').getByText('säker').first().waitFor();
  await page.locator('#q-usefulness').getByText('+100').waitFor();
  await fits(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page);
}));
