// Surveys: answers of many questions, a long page, a result of many answers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { makeHouse, serve, signIn } from './house.mjs';
import { load } from './load.mjs';

const NAME = 'survey';
const ABOUT = ',begin group,about_you,Om dig,\n,select_one gender,gender,Kön?,\n,end group,,,\n';
const CHOICES = `choices\n,list_name,name,label\n${[1, 2, 3, 4, 5].map((n) => `,c,c${n},Svar nummer ${n}\n`).join('')},gender,woman,Kvinna\n,gender,man,Man\n,gender,other,Annat\n`;
const whole = (number) => Math.round(number).toLocaleString('en');
const middle = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** So many questions of five choices; every third is asked for one answer to the one before alone, where `branching`. */
function form(questions, branching) {
  const row = (n) => `,select_one c,q${n},Vad tycker du om sak nummer ${n}?,${branching && n % 3 === 0 ? `\${q${n - 1}} = 'c1'` : ''}\n`;
  const rows = Array.from({ length: questions }, (_, n) => row(n + 1)).join('');
  return `survey\n,type,name,label,relevant\n,begin group,all,Alla frågor,\n${rows},end group,,,\n${ABOUT}${CHOICES}`;
}

async function house(questions, branching) {
  const made = await makeHouse();
  const file = join(made.data, 'form.csv');
  writeFileSync(file, form(questions, branching));
  const asked = ['--controller', 'Kommunstyrelsen', '--contact', 'dataskydd@lindviken.example', '--coordinator', 'asker@lindviken.example'];
  await made.samsyn('inquiry', 'add', NAME, '--form', file, '--title', 'Enkät', ...asked);
  return made;
}

export async function surveys({ seconds, many, tries }) {
  return { ...(await answers(seconds)), ...(await page(tries)), ...(await result(many)) };
}

async function answers(seconds) {
  const made = await house(59, false);
  const server = await serve(made);
  const found = await load(server.base, 'survey.lua', { seconds, words: [NAME] });
  await server.stop();
  const [, stored] = (await made.samsyn('tallies', 'rebuild')).match(/counted (\d+) answers/);
  if (Number(stored) < found.requests) throw new Error(`${found.requests} were acknowledged, ${stored} are stored`);
  made.close();
  return { 'surveys-answers': { text: `${whole(found.perSecond)}/s, p99 ${found.p99.toFixed(1)} ms`, met: found.perSecond >= 4_000 } };
}

async function page(tries) {
  const made = await house(150, true);
  const server = await serve(made);
  const address = `${server.base}/d/${NAME}/answer`;
  const times = [];
  let bytes = 0;
  for (let count = 0; count < 20 + tries * 10; count += 1) {
    const started = performance.now();
    const text = await (await fetch(address, { headers: { 'accept-encoding': 'gzip' } })).text();
    if (count >= 20) times.push(performance.now() - started);
    bytes = gzipSync(text).length;
  }
  const keys = await looked(address, tries);
  await server.stop();
  made.close();
  const served = middle(times);
  return {
    'surveys-page': { text: `${served.toFixed(1)} ms, ${(bytes / 1000).toFixed(1)} kB`, met: served < 5 && bytes < 80_000 },
    'surveys-keys': { text: `${keys.toFixed(1)} ms`, met: keys < 2 },
  };
}

/** How long the page takes to look at all its rules when an answer changes. */
async function looked(address, tries) {
  const browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  const tab = await browser.newPage();
  await tab.goto(address, { waitUntil: 'networkidle' });
  const times = await tab.evaluate((rounds) => {
    const fields = [...document.querySelectorAll('input[type=radio]')];
    return Array.from({ length: rounds }, (_, n) => {
      const field = fields[(n * 7) % fields.length];
      field.checked = true;
      const started = performance.now();
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return performance.now() - started;
    });
  }, 10 + tries * 10);
  await browser.close();
  return middle(times);
}

async function result(many) {
  const made = await house(5, false);
  const file = join(made.data, 'answers.csv');
  const pick = (n, of) => `c${((n * 7919 + of * 104_729) % 5) + 1}`;
  const rows = Array.from({ length: many }, (_, n) => `${[1, 2, 3, 4, 5].map((of) => pick(n, of)).join(',')},${['woman', 'man', 'other'][n % 3]}`);
  writeFileSync(file, `q1,q2,q3,q4,q5,gender\n${rows.join('\n')}\n`);
  const printed = await made.samsyn('import', 'answers', file, '--inquiry', NAME);
  if (!printed.trimEnd().endsWith(`accepted ${many}, rejected 0`)) throw new Error(printed.slice(-300));
  const server = await serve(made);
  const cookie = await signIn(made, server.base);
  // Another address each time, so that the page is made anew.
  const shown = async (query, words) => {
    const started = performance.now();
    const answer = await fetch(`${server.base}/work/inquiries/${NAME}/result?${query}`, { headers: { cookie } });
    const html = await answer.text();
    if (!html.includes(words)) throw new Error(`the result answers ${answer.status}`);
    return performance.now() - started;
  };
  const times = [];
  for (let count = 0; count < 12; count += 1) times.push(await shown(`fresh=${count}`, 'Svar nummer 3'));
  const filtered = [];
  for (let count = 0; count < 6; count += 1) filtered.push(await shown(`is=q1:c3&is=gender:woman&fresh=${count}`, 'passar in'));
  await server.stop();
  made.close();
  const [took, chosen] = [middle(times.slice(2)), middle(filtered.slice(1))];
  return {
    'surveys-result': { text: `${took.toFixed(1)} ms`, met: took < 15 },
    'surveys-filter': { text: `${(chosen / 1000).toFixed(2)} s`, met: chosen < 2_000 },
  };
}
