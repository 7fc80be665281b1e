// Functions of an expression that need nothing but the values of their arguments.
import { asNumber, asText, asTruth, days, type Value } from './values.ts';

type Plain = (values: Value[]) => Value;

const text = (values: Value[], place: number) => asText(values[place] ?? '');
const number = (values: Value[], place: number) => asNumber(values[place] ?? '');
const truth = (values: Value[], place: number) => asTruth(values[place] ?? '');
const of = (deed: (value: number) => number): Plain => (values) => deed(number(values, 0));

export const PLAIN: Record<string, Plain | undefined> = {
  not: (values) => !truth(values, 0),
  true: () => true,
  false: () => false,
  boolean: (values) => truth(values, 0),
  'boolean-from-string': (values) => ['true', '1'].includes(text(values, 0)),
  '-': (values) => (values.length === 1 ? -number(values, 0) : number(values, 0) - number(values, 1)),
  '*': (values) => number(values, 0) * number(values, 1),
  div: (values) => number(values, 0) / number(values, 1),
  mod: (values) => number(values, 0) % number(values, 1),
  number: of((value) => value),
  'decimal-date-time': of((value) => value),
  int: of(Math.trunc),
  floor: of(Math.floor),
  ceiling: of(Math.ceil),
  abs: of(Math.abs),
  exp: of(Math.exp),
  exp10: of((value) => 10 ** value),
  log: of(Math.log),
  log10: of(Math.log10),
  sqrt: of(Math.sqrt),
  sin: of(Math.sin),
  cos: of(Math.cos),
  tan: of(Math.tan),
  asin: of(Math.asin),
  acos: of(Math.acos),
  atan: of(Math.atan),
  atan2: (values) => Math.atan2(number(values, 0), number(values, 1)),
  pow: (values) => number(values, 0) ** number(values, 1),
  pi: () => Math.PI,
  round: (values) => round(number(values, 0), values.length > 1 ? number(values, 1) : 0),
  string: (values) => text(values, 0),
  selected: (values) => words(text(values, 0)).includes(text(values, 1).trim()),
  'selected-at': (values) => words(text(values, 0))[number(values, 1)] ?? '',
  'count-selected': (values) => words(text(values, 0)).length,
  'string-length': (values) => [...text(values, 0)].length,
  'normalize-space': (values) => words(text(values, 0)).join(' '),
  contains: (values) => text(values, 0).includes(text(values, 1)),
  'starts-with': (values) => text(values, 0).startsWith(text(values, 1)),
  'ends-with': (values) => text(values, 0).endsWith(text(values, 1)),
  substr: (values) => substr(text(values, 0), number(values, 1), values.length > 2 ? number(values, 2) : undefined),
  substring: (values) => substring(text(values, 0), number(values, 1), values.length > 2 ? number(values, 2) : undefined),
  'substring-before': (values) => parted(text(values, 0), text(values, 1))[0],
  'substring-after': (values) => parted(text(values, 0), text(values, 1))[1],
  translate: (values) => translate(text(values, 0), [...text(values, 1)], [...text(values, 2)]),
  date: (values) => date(values[0] ?? ''),
  'format-date': (values) => formatDate(date(values[0] ?? ''), text(values, 1)),
};

function words(list: string): string[] {
  return list.split(/\s+/).filter(Boolean);
}

/** Halves go up, at so many decimal places (at most 15 either way). */
function round(value: number, places: number): number {
  if (Number.isNaN(places)) return Number.NaN;
  const whole = Math.max(-15, Math.min(15, Math.trunc(places)));
  const scale = Number(`1e${Math.abs(whole)}`);
  const up = (one: number) => Math.floor(one + 0.5);
  const rounded = whole >= 0 ? up(value * scale) / scale : up(value / scale) * scale;
  return Number.isFinite(value) && Number.isFinite(rounded) ? rounded : value;
}

/** From one character to before another, counted from 0; a negative number counts from the end. */
function substr(whole: string, from: number, to?: number): string {
  const letters = [...whole];
  const place = (value: number) => (Number.isNaN(value) ? 0 : Math.trunc(value));
  return letters.slice(place(from), to === undefined ? undefined : place(to)).join('');
}

/** So many characters from one on, counted from 1, both rounded. */
function substring(whole: string, from: number, length = Number.POSITIVE_INFINITY): string {
  const up = (value: number) => Math.floor(value + 0.5);
  return [...whole].filter((_letter, place) => place + 1 >= up(from) && place + 1 < up(from) + up(length)).join('');
}

/** What stands before and after the first `part`; nothing where there is none. */
function parted(whole: string, part: string): [string, string] {
  const place = whole.indexOf(part);
  return place < 0 ? ['', ''] : [whole.slice(0, place), whole.slice(place + part.length)];
}

/** Each character of `from` becomes the one at the same place of `to`, or is left out. */
function translate(whole: string, from: string[], to: string[]): string {
  return [...whole].map((letter) => (from.includes(letter) ? (to[from.indexOf(letter)] ?? '') : letter)).join('');
}

/** A date as text: what is one already, or so many days after 1970-01-01. */
function date(value: Value): string {
  const written = asText(value).slice(0, 10);
  if (!Number.isNaN(days(written))) return written;
  const whole = Math.floor(asNumber(value));
  return whole >= 0 && whole <= 2_932_896 ? new Date(whole * 86_400_000).toISOString().slice(0, 10) : '';
}

/** A date in the given form: `%Y` year, `%y` its last two digits, `%m` month, `%n` without a zero before it, `%d` day, `%e` without a zero. */
function formatDate(day: string, form: string): string {
  if (!day) return '';
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const parts: Record<string, string> = { Y: year, y: year.slice(2), m: month, n: String(Number(month)), d: dayOfMonth, e: String(Number(dayOfMonth)) };
  return form.replace(/%(.)/gsu, (whole, letter: string) => parts[letter] ?? whole);
}
