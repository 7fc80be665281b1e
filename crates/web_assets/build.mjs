// Builds everything a browser gets: style sheets, fonts, scripts and pictures.
//
//   node build.mjs OUT
//
// writes OUT/assets/* (each file beside its gzip form, where that is smaller) and OUT/manifest.tsv with one line a file:
// plain name, hashed name, MIME type. Nothing is written into the source tree.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { styleParts } from './build/styles.mjs';
import { makeFonts } from './build/fonts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  console.error('Say where to: node build.mjs OUT');
  process.exit(2);
}
const assets = join(out, 'assets');
const fonts = join(out, 'fonts');
const MIME = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
// Browsers that phones of the last four years carry.
const target = ['chrome105', 'firefox110', 'safari16'];
const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  metafile: true,
  outdir: assets,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  publicPath: '/assets/',
  legalComments: 'none',
  logLevel: 'warning',
  target,
};
/** Plain name -> hashed file name. */
const names = new Map();

await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });
await makeFonts(here, fonts);
await pictures();
await styles();
await scripts();
await finish();

/** Pictures keep their content and get a name with its hash. */
async function pictures() {
  for (const file of await readdir(join(here, 'img'))) {
    const text = (await readFile(join(here, 'img', file), 'utf8')).replaceAll('\n', '');
    await put(file, text);
  }
}

/** One sheet for every page; further ones for the work room, for the public plan and for pages with a map. */
async function styles() {
  const built = await esbuild.build({
    ...shared,
    entryPoints: { samsyn: 'css/samsyn.css', room: 'css/room.css', plan: 'css/plan.css', map: 'css/map.css', poster: 'css/poster.css', survey: 'css/survey.css', board: 'css/board.css', builder: 'css/builder.css', channels: 'css/channels.css' },
    loader: { '.woff2': 'file' },
    plugins: [styleParts(here, fonts)],
  });
  remember(built.metafile);
}

/** The map's worker first, since the scripts must know its address. */
async function scripts() {
  const worker = await esbuild.build({
    ...shared,
    entryPoints: { 'map-worker': 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs' },
    format: 'esm',
  });
  remember(worker.metafile);
  const built = await esbuild.build({
    ...shared,
    entryPoints: { site: 'ts/site.ts' },
    format: 'esm',
    splitting: true,
    define: { WORKER_ADDRESS: JSON.stringify(`/assets/${names.get('map-worker.js')}`) },
  });
  remember(built.metafile);
}

/** Notes plain name -> hashed name for what esbuild wrote. */
function remember(metafile) {
  for (const path of Object.keys(metafile.outputs)) {
    const file = basename(path);
    names.set(file.replace(/-[0-9A-Z]{8}(?=\.\w+$)/, file.startsWith('chunk-') ? '$&' : ''), file);
  }
}

async function put(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const ending = extname(name);
  const file = `${basename(name, ending)}-${hash}${ending}`;
  await writeFile(join(assets, file), content);
  names.set(name, file);
}

/** Compresses what gains by it and writes the list. */
async function finish() {
  const lines = [];
  for (const [name, file] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = await readFile(join(assets, file));
    const packed = gzipSync(bytes, { level: 9 });
    const gains = packed.length < bytes.length * 0.95;
    await writeFile(join(assets, `${file}.gz`), gains ? packed : '');
    lines.push([name, file, MIME[extname(file)]].join('\t'));
  }
  await writeFile(join(out, 'manifest.tsv'), `${lines.join('\n')}\n`);
}
