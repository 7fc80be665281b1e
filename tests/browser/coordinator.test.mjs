// The coordinator reads what was told, writes it down, has it decided, and answers.
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, point, press, told } from './hands.mjs';
import { POSTER, axe, fits, noOverflow, open, seen } from './world.mjs';
import { complete, decide, findingFrom, passOn, pressMap, propose } from './work.mjs';

const SAMIRA = { as: 'Samira Lindqvist' };
const ROOM = '/work/inquiries/trygg-i-centrum';

test('Today shows what is new, what is due and whom nobody has answered', seen(SAMIRA, async (page) => {
  await page.goto('/work');
  await fits(page);
  assert.match(await page.locator('main').innerText(), /sen|dag/i);
  for (const stage of ['investigate', 'analyse', 'act', 'follow-up']) {
    await page.goto(`/work/${stage}`);
    await noOverflow(page);
  }
}));

test('a cell is chosen in the table and on the map, and the panel tells about it', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/result`);
  await page.getByRole('heading', { name: 'Välj en ruta' }).waitFor();
  const row = page.locator('.ds-table tbody tr').first();
  const name = (await row.locator('th').innerText()).trim();
  await row.getByRole('checkbox').check();
  await page.locator('#cell').getByRole('heading', { name }).waitFor();
  await axe(page);
  await row.getByRole('checkbox').uncheck();
  await page.getByRole('heading', { name: 'Välj en ruta' }).waitFor();
  await pressMap(page);
  await page.locator('#cell').getByText('Varför?').waitFor();
  await page.getByLabel('Tid').selectOption({ index: 1 });
  await page.waitForURL(/when=/);
  await noOverflow(page);
}));

test('sorting stays at the table, and on a phone a link leads to what is chosen', seen({ ...SAMIRA, phone: true }, async (page) => {
  await page.goto(`${ROOM}/result`);
  await page.locator('.map canvas').waitFor();
  const share = await page.locator('#table tbody .share').first().evaluate((sign) => sign.parentElement.getBoundingClientRect().right);
  assert.ok(share <= 340, `the share ends at ${share} of 360 pixels`);
  await page.locator('#table').getByRole('link', { name: 'Personer' }).click();
  await page.waitForURL(/sort=people.*#table/);
  await page.waitForFunction(() => scrollY > 200);
  const jump = page.locator('[data-chosen-jump]');
  assert.equal(await jump.isVisible(), false, 'nothing is chosen');
  await page.locator('#table tbody').getByRole('checkbox').first().check();
  await jump.getByText('Se det valda (1)').waitFor();
  const [link, tools] = [await jump.boundingBox(), await page.locator('.result__tools').boundingBox()];
  assert.ok(link.x + link.width < tools.x, `the link ends at ${link.x + link.width}, the map's tools begin at ${tools.x}`);
  await axe(page);
  await jump.click();
  await page.waitForFunction(() => document.querySelector('#cell').getBoundingClientRect().top < innerHeight);
  await noOverflow(page);
}));

test('a printed result has its map across the paper, says which cells it shows, and its table follows at once', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/result`);
  await page.locator('.map canvas').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 900, height: 900 });
  await page.getByText(/1–25 av \d+ rutor/).waitFor();
  const width = (selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().width);
  assert.ok(Math.abs((await width('.result .map')) - (await width('.map canvas'))) < 3, 'the drawing is as wide as the map');
  assert.equal(await page.locator('#table table').evaluate((table) => getComputedStyle(table).breakInside), 'auto');
}));

test('a corner of an area can be set beneath the legend', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/result`);
  await page.locator('.map canvas').waitFor();
  await page.locator('[data-map-do="draw"]').click();
  const map = await page.locator('.map').first().boundingBox();
  const legend = await page.locator('.map .legend').boundingBox();
  const corners = [[map.x + 200, map.y + 100], [map.x + 420, map.y + 120], [map.x + 420, legend.y + 20], [legend.x + 30, legend.y + 30]];
  for (const [x, y] of corners) {
    await page.mouse.click(x, y);
    await page.waitForTimeout(350);
  }
  await page.locator('[data-map-do="close"]').click();
  await page.waitForURL(/area=/);
  const area = JSON.parse(new URL(page.url()).searchParams.get('area'));
  assert.equal(area.coordinates[0].length, 5, 'four corners, and the first again');
}));

test('what is chosen among the places goes along to the next page', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/places?kind=unsafe&when=evening-night`);
  await page.getByText('Bara kväll, natt').waitFor();
  const make = page.getByRole('button', { name: 'Gör valda till iakttagelse' });
  assert.equal(await make.isDisabled(), true, 'nothing is chosen');
  await page.locator('input[name="mark"]').first().check();
  assert.equal(await make.isDisabled(), false);
  await page.getByRole('button', { name: 'Nästa' }).click();
  await page.getByText('En plats som du valde på en annan sida följer med').waitFor();
  await page.getByText('Bara kväll, natt').waitFor();
  await fits(page);
  await page.locator('input[name="mark"][type="checkbox"]').first().check();
  await make.click();
  await page.getByText('2 platser').first().waitFor();
}));

test('all texts of a cell stand under the name that the cell has beside the map', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/result?kind=unsafe`);
  const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('th').innerText.trim(), row.querySelector('[name="cell"]').value]));
  const [name, cell] = rows.find(([text]) => text.includes(' vid '));
  await page.goto(`${ROOM}/result?kind=unsafe&cell=${cell}`);
  assert.equal(await page.locator('#cell h2').innerText(), name);
  await page.getByRole('link', { name: 'Läs alla' }).click();
  assert.equal(await page.locator('main .lead').first().innerText(), name);
}));

test('exact places are drawn with the shapes of their kinds', seen(SAMIRA, async (page) => {
  await told();
  await page.goto(`${ROOM}/result`);
  await pressMap(page);
  const before = await drawnIn(page, '--battre');
  const places = page.waitForResponse((answer) => answer.url().includes('marks.json'));
  await page.locator('[data-map-do="marks"]').click();
  assert.ok((await (await places).json()).features.length > 0);
  await page.waitForTimeout(800);
  const after = await drawnIn(page, '--battre');
  assert.ok(after > before + 200, `amber squares on the map: ${before} then ${after} pixels`);
}));

/** How many pixels of the map have the colour of this token. */
async function drawnIn(page, token) {
  const png = await page.locator('.map canvas').screenshot();
  return page.evaluate(async ([bytes, name]) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    context.fillRect(0, 0, 1, 1);
    const wanted = context.getImageData(0, 0, 1, 1).data;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) found += Number([0, 1, 2].every((part) => Math.abs(data[at + part] - wanted[part]) < 6));
    return found;
  }, [[...png], token]);
}

test('what is chosen and filtered stands in the address, and Back leads through it', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/result`);
  await pressMap(page);
  await page.waitForURL(/[?&]cell=/);
  const name = await page.locator('#cell h2').innerText();
  await page.getByLabel('Tid').selectOption({ index: 1 });
  await page.waitForURL(/when=\w/);
  await page.locator('#cell').getByRole('heading', { name }).waitFor();
  assert.match(page.url(), /[?&]cell=/);
  await page.reload();
  await page.locator('#cell').getByRole('heading', { name }).waitFor();
  await page.getByLabel('Tid').selectOption({ index: 0 });
  await page.waitForURL((url) => !url.searchParams.get('when'));
  await page.goBack();
  await page.waitForURL(/when=\w/);
  await page.waitForFunction(() => document.querySelector('select[name="when"]').selectedIndex === 1);
  await page.locator('#cell').getByRole('heading', { name }).waitFor();
}));

test('the map of results answers to the keyboard', seen(SAMIRA, async (page) => {
  const cells = page.waitForResponse((answer) => answer.url().includes('cells.json'));
  await page.goto(`${ROOM}/result`);
  await cells;
  await page.waitForTimeout(800);
  await page.locator('.map canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('#cell .stat').waitFor();
}));

test('from a cell to a finding, a measure, a decision and a reply on the receipt', seen(SAMIRA, async (page) => {
  const code = await told();
  const title = `Mörkt vid torget ${Date.now()}`;
  await findingFrom(page, title);
  await fits(page);
  await propose(page, title);
  await fits(page);
  await decide(page);
  await fits(page);
  for (const name of ['Jonas Ek', 'Samira Lindqvist', 'Polisen i Lindviken']) await page.locator('main').getByText(name).first().waitFor();
  await complete(page);
  await page.getByRole('link', { name: 'Svara dem som berättade' }).first().click();
  await writeReply(page, title);
  await page.goto('/answers');
  await fits(page);
  await page.getByRole('link', { name: `Svar: ${title}` }).first().click();
  await fits(page);
  await page.goto(`/r/${code}`);
  await page.getByRole('heading', { name: `Svar: ${title}` }).waitFor();
  await fits(page);
}));

async function writeReply(page, title) {
  await page.getByLabel('Svaret på en rad').fill('');
  await press(page, 'Spara och se hur det blir');
  await page.locator('.error-summary').waitFor();
  await choose(page, 'Klart');
  await page.getByLabel('Svaret på en rad').fill(`Svar: ${title}`);
  await page.getByLabel('Det ni sa').fill('Flera säger att det är mörkt.');
  await page.getByLabel('Det vi svarar').fill('Jonas Ek har satt upp ljus vid hörnet.');
  await fits(page);
  await press(page, 'Spara och se hur det blir');
  await page.getByText('Utkastet är sparat.').waitFor();
  await fits(page);
  await press(page, 'Publicera svaret');
  await page.getByText('Svaret är publicerat.').waitFor();
}

test('chosen marks are passed on with three presses', seen(SAMIRA, async (page) => {
  await told('Räcket sitter löst');
  await passOn(page, 'Räcket sitter löst', 'Gata och park');
  await page.getByText('Skickat. De som tar emot får ett mejl.').waitFor();
  await fits(page);
  await page.goto('/work/pass-ons');
  await fits(page);
}));

test('the plan shows who keeps and who takes part, on a desk and on one sheet of paper', seen(SAMIRA, async (page) => {
  await page.goto('/work/plan');
  await page.locator('table.matrix').waitFor();
  await fits(page);
  await page.locator('table.matrix tbody tr').first().getByText(/^Ansvarar.*: Klar$/).waitFor({ state: 'attached' });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.match(paper, /MediaBox \[0 0 841/, 'across');
  assert.equal(paper.match(/\/Type\s*\/Page\b/g).length, 2, 'the matrix and the goals, and no sheet for what stands below them');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1047, height: 718 });
  const bottom = await page.locator('table.matrix').evaluate((table) => table.getBoundingClientRect().bottom);
  assert.ok(bottom < 718, `the table ends at ${bottom} of the 718 pixels of a sheet across`);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.locator('.plan-list').waitFor();
  await noOverflow(page);
}));

test('today keeps within its boxes with text of twice the size', seen({ ...SAMIRA, phone: true }, async (page) => {
  await page.goto('/work');
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  const out = await page.locator('main .notice').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
  assert.equal(out, 0, 'no words pass the edge of their box');
  const lines = await page.locator('#urgent').evaluate((head) => head.getBoundingClientRect().height / parseFloat(getComputedStyle(head).lineHeight));
  assert.ok(lines < 1.5, 'a heading of one word stays in one piece');
}));

test('lists, and the tabs under them, keep within the screen with text of twice the size', seen({ ...SAMIRA, phone: true }, async (page) => {
  for (const path of ['/work/enter', '/work/findings', '/work/notes', `${ROOM}/releases`]) {
    await page.goto(path);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await noOverflow(page);
    const cut = await page.locator('.tabbar a, .status, .target').evaluateAll((all) => all.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < 0 || right > document.documentElement.clientWidth || one.scrollWidth > one.clientWidth + 1;
    }).map((one) => one.textContent));
    assert.deepEqual(cut, [], `cut at ${path}`);
  }
}));

test('the pages of an administrator keep within a phone with text of twice the size', seen({ as: 'Kerstin Ahl', phone: true }, async (page) => {
  for (const path of ['/work/organisations', '/work/people', '/work/mails']) {
    await page.goto(path);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const { width, cut } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      cut: [...document.querySelectorAll('main td, main .list span')].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline').length,
    }));
    assert.deepEqual({ path, width, cut }, { path, width: 360, cut: 0 });
  }
}));

test('figures are released after a look, and anybody can read them', seen(SAMIRA, async (page) => {
  await page.goto(`${ROOM}/releases`);
  await fits(page);
  await press(page, 'Gör en ny');
  await page.getByText('Så här skulle det se ut för alla').waitFor();
  await fits(page);
  await page.getByRole('button', { name: 'Publicera', exact: true }).click();
  await page.getByText('Nu kan alla se resultatet').waitFor();
  const anyone = await open();
  await anyone.goto(`${POSTER}/result`);
  await anyone.getByRole('heading', { name: 'Det här har ni berättat' }).waitFor();
  await fits(anyone);
  await anyone.context().close();
}));

test('a helper enters what a group of eight said together, on a phone', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  await page.goto('/work/enter');
  await fits(page);
  await page.getByLabel('Hur många svarar tillsammans?').fill('8');
  await page.getByRole('button', { name: 'Fyll i tillsammans' }).click();
  await point(page);
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  await press(page, 'Fortsätt');
  assert.equal(await page.getByLabel('Hur många är ni som svarar tillsammans?').count(), 0, 'they are asked once');
  await fits(page);
  await press(page, 'Skicka');
  await page.getByRole('heading', { name: 'Svaret är sparat' }).waitFor();
  assert.match(await page.locator('.slip__code').innerText(), /^\w{4}\s*\w{4}\s*\w{4}$/);
  await fits(page);
  await page.getByRole('link', { name: 'Nästa person' }).click();
  await page.locator('.map canvas').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Klar med alla platser' }).isVisible(), false, 'the next person begins empty');
}));

test('a group that is asked about a person goes back to its places', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  await page.goto('/work/enter/trygg-i-centrum?people=8');
  await begin(page, 'Otrygg', 'Ring 070-123 45 67');
  await press(page, 'Fortsätt');
  await press(page, 'Fortsätt');
  await press(page, 'Skicka');
  await page.getByRole('heading', { name: 'Står det något om en person?' }).waitFor();
  await fits(page);
  await press(page, 'Gå tillbaka och ändra');
  await page.locator('[data-places]').getByText('Ring 070-123 45 67').waitFor();
  await press(page, 'Fortsätt');
  await page.getByRole('heading', { name: '8 personer svarar tillsammans' }).waitFor();
}));

test('the pin is heard by a page that comes after the map, and is asked about when it stood still', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  let come = () => {};
  const late = new Promise((resolve) => (come = resolve));
  await page.route('**/answer-*.js', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto('/work/enter/trygg-i-centrum?people=8');
  await point(page);
  come();
  await page.locator('[data-place-number]', { hasText: 'Plats 1' }).waitFor();
  await choose(page, 'Otrygg');
  await press(page, 'Fortsätt');
  for (let question = 0; question < 3; question += 1) await press(page, 'Hoppa över');
  await press(page, 'Lägg till en plats till');
  await choose(page, 'Trygg');
  await press(page, 'Fortsätt');
  await page.getByText('Nålen står kvar på en plats').waitFor();
  await fits(page);
  await press(page, 'Fortsätt');
  await page.locator('[data-step=questions]').waitFor();
}));

test('what was begun with one is no one else\'s, and keeps how many they were', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  await page.goto('/work/enter');
  await page.getByLabel('Hur många svarar tillsammans?').fill('4');
  await page.getByRole('button', { name: 'Fyll i tillsammans' }).click();
  await begin(page, 'Otrygg', 'Gruppens ord');
  await page.goto('/work/enter');
  await page.getByText('Ett svar från 4 personer är påbörjat').waitFor();
  await fits(page);
  await page.locator('a.target:visible').filter({ hasText: 'Hur känns centrum' }).click();
  await page.locator('.map canvas').waitFor();
  assert.equal(await page.getByText('Gruppens ord').isVisible(), false, 'the next person begins empty');
  await page.reload();
  await begin(page, 'Trygg', 'Den endas ord');
  await page.reload();
  const help = page.getByLabel('Vad skulle göra det bättre?');
  await help.waitFor();
  assert.equal(await help.inputValue(), 'Den endas ord');
  await page.goto('/work/enter');
  await page.getByText('Ett svar från en person är påbörjat').waitFor();
  await page.getByRole('button', { name: 'Glöm svaret' }).first().click();
  assert.equal(await page.getByText('Ett svar från en person är påbörjat').count(), 0);
  await press(page, 'Fortsätt med svaret');
  await help.waitFor();
  await press(page, 'Fortsätt');
  await page.locator('[data-places]').getByText('Gruppens ord').waitFor();
  await press(page, 'Fortsätt');
  await page.getByRole('heading', { name: '4 personer svarar tillsammans' }).waitFor();
  await press(page, 'Skicka');
  await page.getByText('Svaret är från 4 personer').waitFor();
  await page.goto('/work/enter');
  assert.equal(await page.locator('[data-island=unsent]:visible').count(), 0, 'what was sent is forgotten');
}));

test('a phone that is handed over, or left, tells what it forgets', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  // Signing out would end the session of the tests after this one.
  await page.route('**/handover', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 303, headers: { location: POSTER } }) : route.continue()));
  await page.route('**/sign-out', (route) => route.fulfill({ status: 303, headers: { location: '/' } }));
  for (const leaving of [handOver, signOut]) {
    await page.goto('/work/enter');
    await page.locator('a.target:visible').filter({ hasText: 'Hur känns centrum' }).click();
    await begin(page, 'Otrygg', 'Den förra personens ord');
    await page.goto('/work/enter');
    await leaving(page);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('samsyn-answer-')).length), 0);
  }
}));

async function handOver(page) {
  await press(page, 'Lämna över telefonen');
  await page.getByText('De tas bort när du lämnar över').waitFor();
  await fits(page);
  await press(page, 'Logga ut och öppna formuläret');
  await page.waitForURL(`**${POSTER}`);
}

async function signOut(page) {
  await press(page, 'Logga ut');
  await page.getByText('De tas bort när du loggar ut.').waitFor();
  await fits(page);
  await press(page, 'Logga ut och ta bort dem');
  await page.waitForURL((url) => url.pathname === '/');
}

async function begin(page, kind, words) {
  await point(page);
  await choose(page, kind);
  await press(page, 'Fortsätt');
  await press(page, 'Hoppa över');
  await press(page, 'Hoppa över');
  await page.getByLabel('Vad skulle göra det bättre?').fill(words);
}

test('a note is written on a phone and can be taken away the same day, after a question', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  const text = `Trasig dörr i trappan ${Date.now()}`;
  await page.goto('/work/notes/new');
  await fits(page);
  await press(page, 'Spara anteckningen');
  await page.locator('.error-summary').waitFor();
  await choose(page, 'Oro');
  await page.getByLabel(/Vad är det som behövs/).fill(text);
  await page.getByLabel('Område').selectOption({ index: 1 });
  await press(page, 'Spara anteckningen');
  await page.getByText('Anteckningen är sparad.').waitFor();
  await page.getByText(text).waitFor();
  await fits(page);
  await page.locator('li, article', { hasText: text }).last().getByRole('link', { name: 'Ta bort' }).click();
  await page.getByRole('heading', { name: 'Ta bort anteckningen?' }).waitFor();
  await fits(page);
  await press(page, 'Behåll den');
  await page.locator('li, article', { hasText: text }).last().getByRole('link', { name: 'Ta bort' }).click();
  await press(page, 'Ta bort');
  await page.getByText('Anteckningen är borttagen').waitFor();
  assert.equal(await page.getByText(text).count(), 0);
}));

for (const phone of [true, false]) {
  test(`a note on the map stays where it was put when it is changed, ${phone ? 'on a phone' : 'at a desk'}`, seen({ as: 'Leila Haddad', phone }, async (page) => {
    const text = `Trasig lampa ${Date.now()}`;
    await page.goto('/work/notes/new');
    await page.locator('.map canvas').waitFor();
    await press(page, 'Spara anteckningen');
    await page.locator('.error-summary').waitFor();
    await page.locator('.map canvas').waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('[data-place-name]').innerText(), 'Flytta kartan så att nålen pekar rätt', 'no place is named that nobody chose');
    await choose(page, 'Oro');
    await page.getByLabel(/Vad är det som behövs/).fill(text);
    await page.locator('.map canvas').click({ position: { x: 60, y: 90 } });
    await page.waitForFunction(() => document.querySelector('[data-place-method]').value === 'map');
    await page.waitForTimeout(600);
    const put = await pinned(page);
    await press(page, 'Spara anteckningen');
    await page.getByText('Anteckningen är sparad.').waitFor();
    const row = page.locator('li', { hasText: text }).last();
    await row.getByRole('link', { name: 'Ändra' }).click();
    await page.locator('.map canvas').waitFor();
    await page.waitForTimeout(1000);
    assert.deepEqual(await pinned(page), put);
    await press(page, 'Spara anteckningen');
    await page.getByText('Anteckningen är ändrad').waitFor();
    await row.getByRole('link', { name: 'Ta bort' }).click();
    await press(page, 'Ta bort');
    await page.getByText('Anteckningen är borttagen').waitFor();
  }));
}

/** Where the form says that the pin is. */
const pinned = async (page) => [await page.locator('[data-place-lon]').inputValue(), await page.locator('[data-place-lat]').inputValue(), await page.locator('[data-place-method]').inputValue()];

test('a note is still on the page when there is no net', seen({ as: 'Leila Haddad', phone: true }, async (page) => {
  await page.goto('/work/notes/new');
  await page.getByLabel(/Vad är det som behövs/).fill('Mörkt');
  await page.locator('.map canvas').waitFor();
  await page.context().setOffline(true);
  await press(page, 'Spara anteckningen');
  await page.getByText('Du har inget nät').waitFor();
  assert.equal(await page.getByLabel(/Vad är det som behövs/).inputValue(), 'Mörkt');
  page.faults.length = 0;
  await page.context().setOffline(false);
  await press(page, 'Spara anteckningen');
  await page.locator('.error-summary').waitFor();
  // What the map had asked for meanwhile was broken off; anything else is a fault.
  page.faults.splice(0, Infinity, ...page.faults.filter((line) => !line.endsWith('map Failed to fetch')));
}));

test('answers are read, masked, flagged and hidden', seen(SAMIRA, async (page) => {
  const text = `Grannen i nummer 4 ${Date.now()}`;
  await told(text);
  await page.goto(`${ROOM}/answers`);
  await fits(page);
  const card = page.locator('.answer-card', { hasText: text });
  await card.getByRole('button', { name: 'Maska texten' }).click();
  await page.getByText('Texten är maskad').waitFor();
  await card.getByRole('button', { name: 'Märk som brådskande' }).click();
  await page.getByRole('heading', { name: 'Läs de här först' }).waitFor();
  await fits(page);
  await card.first().getByRole('button', { name: 'Jag har tagit hand om det' }).click();
  await page.getByText('Noterat att du har tagit hand om det').waitFor();
  await card.getByText('Dölj', { exact: true }).first().click();
  await card.getByRole('button', { name: 'Dölj' }).click();
  await page.locator('.error-summary').getByText('Skriv varför svaret döljs').waitFor();
  await card.getByLabel('Varför döljs svaret?').fill('Pekar ut en granne');
  await card.getByRole('button', { name: 'Dölj' }).click();
  await page.getByText('Svaret är dolt och räknas inte').waitFor();
}));

test('a message on the receipt is answered and read there', seen(SAMIRA, async (page) => {
  const [question, answer] = [`Får vi fler lampor? ${Date.now()}`, `Ja, i januari. ${Date.now()}`];
  const code = await told();
  const holder = await open({ phone: true });
  await holder.goto(`/r/${code}`);
  await holder.getByLabel('Skriv till oss').fill(question);
  await press(holder, 'Skicka');
  await page.goto('/work/messages');
  await fits(page);
  await page.getByRole('link', { name: question }).click();
  await page.getByText('Ingen av er vet vem det är.').waitFor();
  await page.getByLabel('Skriv', { exact: true }).fill(answer);
  await press(page, 'Skicka');
  await page.getByText('Meddelandet ligger på kvittot').waitFor();
  await fits(page);
  await holder.reload();
  await holder.locator('.messages').getByText(answer).waitFor();
  await holder.context().close();
  await page.reload();
  await page.getByText('läst').waitFor();
}));

test('a dialogue is made, looked through and opened', seen(SAMIRA, async (page) => {
  await page.goto('/work/inquiries');
  await fits(page);
  await page.goto('/work/inquiries/new');
  await fits(page);
  await page.getByRole('link', { name: 'Dialogkarta' }).click();
  await fits(page);
  const english = page.getByLabel('Rubrik (English)');
  await english.waitFor();
  await choose(page, 'English');
  await english.waitFor({ state: 'hidden' });
  await page.getByLabel('Rubrik (svenska)').fill(`Utkast ${Date.now()}`);
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await page.getByText('Utkastet är sparat').waitFor();
  await fits(page);
  await page.getByRole('link', { name: 'Prova själv', exact: true }).click();
  await page.getByRole('heading', { name: 'Frågorna' }).waitFor();
  await fits(page);
  await page.getByRole('link', { name: 'Prova på kartan' }).click();
  await page.locator('.map canvas').waitFor();
  await page.goBack();
  await page.goBack();
  await page.getByText('Ta bort utkastet', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Ta bort utkastet' }).click();
  await page.getByText('Utkastet är borttaget').waitFor();
  await page.goto(ROOM);
  await fits(page);
  await page.goto(`${ROOM}/poster`);
  await noOverflow(page);
}));
