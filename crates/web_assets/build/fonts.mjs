// Cuts the fonts to the letters and weights that the pages use: a resident's first page must stay light.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subset from 'subset-font';

const source = (dir, file) => join('node_modules/@fontsource-variable', dir, 'files', file);
/** The heaviest weight in tokens.css is the display heading's. */
const weights = { wght: { min: 400, max: 720 } };
/** Joining, accents, kerning, and figures of equal width; no swashes. */
const features = ['calt', 'ccmp', 'fina', 'init', 'isol', 'kern', 'liga', 'locl', 'mark', 'medi', 'mkmk', 'rlig', 'tnum', 'zero'];
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

// The unicode-range lines in css/fonts.css name the same letters.
const FONTS = [
  ['latin', source('atkinson-hyperlegible-next', 'atkinson-hyperlegible-next-latin-wght-normal.woff2'),
    range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœˆ˚˜–—‘’‚“”„†‡•…‰‹›€™−→←↑↓'],
  ['latin-ext', source('atkinson-hyperlegible-next', 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2'),
    range(0x100, 0x17f) + range(0x218, 0x21b)],
  ['arabic', source('noto-sans-arabic', 'noto-sans-arabic-arabic-wght-normal.woff2'),
    range(0x60c, 0x60c) + range(0x61b, 0x61f) + range(0x621, 0x6d3) + '\u200c\u200d\u200e\u200f'],
  ['cyrillic', source('noto-sans', 'noto-sans-cyrillic-wght-normal.woff2'), range(0x400, 0x45f) + 'ҐґʼꙂ№'],
];

/** Writes OUT/NAME.woff2 for each font. */
export async function makeFonts(here, out) {
  await mkdir(out, { recursive: true });
  for (const [name, file, letters] of FONTS) {
    const whole = await readFile(join(here, file));
    const part = await subset(whole, letters, { targetFormat: 'woff2', variationAxes: weights, keepFeatures: features, noHinting: true });
    await writeFile(join(out, `${name}.woff2`), part);
  }
}
