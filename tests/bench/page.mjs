// The resident's first page as a phone meets it: weight, and time on a slow line with a slow processor.
import { chromium } from 'playwright-core';
import { SLUG, makeHouse, serve } from './house.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--use-gl=swiftshader', '--enable-unsafe-swiftshader'];
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const PHONE = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true, locale: 'sv-SE' };
const SLOWER = 4;

/** Weight and times; the middle of some tries. */
export async function page({ tries }) {
  const house = await makeHouse();
  const server = await serve(house);
  const browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM, args: FLAGS });
  const [usable, drawn] = [[], []];
  let weight;
  for (let count = 0; count < tries; count += 1) {
    weight = await weigh(browser, `${server.base}/d/${SLUG}`);
    usable.push(await visit(browser, `${server.base}/d/${SLUG}`, untilUsable));
    drawn.push(await visit(browser, `${server.base}/d/${SLUG}/map`, untilDrawn));
  }
  await browser.close();
  await server.stop();
  house.close();
  return {
    'page-weight': { text: `${(weight.total / 1000).toFixed(1)} kB (${weight.parts})`, met: weight.total < 50_000 },
    'page-usable': seconds(usable, 2.5),
    'page-map': seconds(drawn, 6),
  };
}

function seconds(times, goal) {
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] / 1000;
  return { text: `${middle.toFixed(2)} s`, met: middle < goal };
}

/** Bytes over the line for HTML, style sheets and fonts. */
async function weigh(browser, address) {
  const context = await browser.newContext(PHONE);
  const tab = await context.newPage();
  const line = await context.newCDPSession(tab);
  await line.send('Network.enable');
  const kinds = new Map();
  const sum = { Document: 0, Stylesheet: 0, Font: 0 };
  line.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind in sum) sum[kind] += encodedDataLength;
  });
  await tab.goto(address, { waitUntil: 'networkidle' });
  await context.close();
  const part = (bytes) => (bytes / 1000).toFixed(1);
  return { total: sum.Document + sum.Stylesheet + sum.Font, parts: `HTML ${part(sum.Document)}, CSS ${part(sum.Stylesheet)}, fonts ${part(sum.Font)}` };
}

/** Opens an address with an empty cache on a slow line; how long until `ready` says so, in ms since the press. */
async function visit(browser, address, ready) {
  const context = await browser.newContext(PHONE);
  const tab = await context.newPage();
  const line = await context.newCDPSession(tab);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await tab.addInitScript(watch);
  await tab.goto(address, { waitUntil: 'commit', timeout: 60_000 });
  const time = await ready(tab);
  await context.close();
  return time;
}

/** Runs in the page: notes when it was painted, when its scripts had run, and when streets were on the map. */
function watch() {
  const seen = { painted: 0, scripted: 0, drawn: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) seen.painted = Math.max(seen.painted, startTime); }).observe({ type: 'largest-contentful-paint', buffered: true });
  addEventListener('load', () => { document.fonts.ready.then(() => { seen.scripted = performance.now(); }); });
  const small = document.createElement('canvas');
  [small.width, small.height] = [48, 48];
  const brush = small.getContext('2d', { willReadFrequently: true });
  const look = () => {
    const canvas = document.querySelector('.map canvas');
    if (canvas?.width) {
      brush.drawImage(canvas, 0, 0, 48, 48);
      const pixels = new Uint32Array(brush.getImageData(0, 0, 48, 48).data.buffer);
      // Ground alone has one colour; streets, water and houses bring more.
      if (new Set(pixels).size > 12) seen.drawn = performance.now();
    }
    if (!seen.drawn) setTimeout(look, 100);
  };
  look();
}

async function untilUsable(tab) {
  await tab.waitForFunction(() => window.seen?.scripted && window.seen.painted, null, { timeout: 60_000, polling: 50 });
  return tab.evaluate(() => Math.max(window.seen.painted, window.seen.scripted));
}

async function untilDrawn(tab) {
  await tab.waitForFunction(() => window.seen?.drawn, null, { timeout: 60_000, polling: 50 });
  return tab.evaluate(() => window.seen.drawn);
}
