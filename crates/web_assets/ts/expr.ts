// The expressions of a form, as the page itself works them out: which questions show, what an answer must be. The server does the
// same and decides; `tests/cases/expressions.json` holds both to the same results. The rules stand in crates/xlsform/src/expr.

/** A node of an expression, as the server writes it. */
export type Expr =
  | { number: number }
  | { text: string }
  | { answer: string }
  | { regex: string; of: Expr }
  | { call: string; args: Expr[] };

export type Value = string | number | boolean;

/** What an expression can see. */
export interface Scope {
  /** The answers under a name, `.` for the one that a constraint is about: none, one, or one per instance of a repeat. */
  answers(name: string): string[];
  /** The date of today, `YYYY-MM-DD`. */
  today: string;
}

type Compare = (left: Value, right: Value) => boolean;
type Deed = (args: Expr[], scope: Scope) => Value;

/** Works an expression out. It never fails: what makes no sense is NaN, empty or false. */
export function evaluate(expr: Expr, scope: Scope): Value {
  if ('number' in expr) return expr.number;
  if ('text' in expr) return expr.text;
  if ('answer' in expr) return scope.answers(expr.answer)[0] ?? '';
  if ('regex' in expr) return matches(expr.regex, asText(evaluate(expr.of, scope)));
  return CALLS[expr.call]?.(expr.args, scope) ?? false;
}

/** Whether it holds. */
export function holds(expr: Expr, scope: Scope): boolean {
  return asTruth(evaluate(expr, scope));
}

const CALLS: Record<string, Deed> = {
  or: (args, scope) => all(args, scope).some(asTruth),
  and: (args, scope) => all(args, scope).every(asTruth),
  not: (args, scope) => !asTruth(arg(args, 0, scope)),
  true: () => true,
  false: () => false,
  '=': anyPair(same),
  '!=': anyPair((left, right) => !same(left, right)),
  '<': anyPair((left, right) => asNumber(left) < asNumber(right)),
  '<=': anyPair((left, right) => asNumber(left) <= asNumber(right)),
  '>': anyPair((left, right) => asNumber(left) > asNumber(right)),
  '>=': anyPair((left, right) => asNumber(left) >= asNumber(right)),
  '+': (args, scope) => all(args, scope).reduce((sum: number, value) => sum + asNumber(value), 0),
  '-': (args, scope) => (args.length === 1 ? -number(args, 0, scope) : number(args, 0, scope) - number(args, 1, scope)),
  '*': (args, scope) => number(args, 0, scope) * number(args, 1, scope),
  div: (args, scope) => number(args, 0, scope) / number(args, 1, scope),
  mod: (args, scope) => number(args, 0, scope) % number(args, 1, scope),
  if: (args, scope) => arg(args, asTruth(arg(args, 0, scope)) ? 1 : 2, scope),
  coalesce: (args, scope) => all(args, scope).map(asText).find((text) => text !== '') ?? '',
  selected: (args, scope) => words(text(args, 0, scope)).includes(text(args, 1, scope).trim()),
  'count-selected': (args, scope) => words(text(args, 0, scope)).length,
  count: (args, scope) => (args[0] ? each(args[0], scope).length : 0),
  'string-length': (args, scope) => [...text(args, 0, scope)].length,
  contains: (args, scope) => text(args, 0, scope).includes(text(args, 1, scope)),
  'starts-with': (args, scope) => text(args, 0, scope).startsWith(text(args, 1, scope)),
  number: (args, scope) => number(args, 0, scope),
  string: (args, scope) => text(args, 0, scope),
  round: (args, scope) => round(number(args, 0, scope), args.length > 1 ? number(args, 1, scope) : 0),
  int: (args, scope) => Math.trunc(number(args, 0, scope)),
  min: extreme(Math.min),
  max: extreme(Math.max),
  today: (_args, scope) => scope.today,
};

function all(args: Expr[], scope: Scope): Value[] {
  return args.map((one) => evaluate(one, scope));
}

function arg(args: Expr[], place: number, scope: Scope): Value {
  const expr = args[place];
  return expr ? evaluate(expr, scope) : '';
}

function text(args: Expr[], place: number, scope: Scope): string {
  return asText(arg(args, place, scope));
}

function number(args: Expr[], place: number, scope: Scope): number {
  return asNumber(arg(args, place, scope));
}

/** All answers under a name; of anything else its one value. */
function each(expr: Expr, scope: Scope): Value[] {
  return 'answer' in expr ? scope.answers(expr.answer) : [evaluate(expr, scope)];
}

/** A comparison holds when it holds for any of the answers; no answer counts as one empty answer. */
function anyPair(holdsFor: Compare): Deed {
  const side = (expr: Expr, scope: Scope) => {
    const values = each(expr, scope);
    return values.length ? values : [''];
  };
  return ([left, right], scope) => {
    if (!left || !right) return false;
    const others = side(right, scope);
    return side(left, scope).some((one) => others.some((other) => holdsFor(one, other)));
  };
}

function same(left: Value, right: Value): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return asTruth(left) === asTruth(right);
  if (typeof left === 'number' || typeof right === 'number') return asNumber(left) === asNumber(right);
  return left === right;
}

function extreme(choose: (...numbers: number[]) => number): Deed {
  return (args, scope) => {
    const values = args.flatMap((one) => each(one, scope)).filter((value) => asText(value) !== '');
    return values.length ? choose(...values.map(asNumber)) : Number.NaN;
  };
}

function words(list: string): string[] {
  return list.split(/\s+/).filter(Boolean);
}

/** A pattern that this browser refuses counts as matching: the server decides. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
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

export function asTruth(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

export function asNumber(value: Value): number {
  if (typeof value !== 'string') return Number(value);
  const bare = value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : days(bare);
}

/** A date's days since 1970-01-01; NaN for what is no date. */
function days(value: string): number {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isThatDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return year && isThatDay ? date.getTime() / 86_400_000 : Number.NaN;
}

export function asText(value: Value): string {
  if (typeof value !== 'number') return String(value);
  // Adding zero turns -0 into 0.
  return withoutExponent(String(value + 0));
}

/** "1.5e-7" as "0.00000015", "2e+21" as "2000000000000000000000". */
function withoutExponent(written: string): string {
  const [, sign = '', whole = '', part = '', exponent] = /^(-?)(\d+)\.?(\d*)e([+-]\d+)$/.exec(written) ?? [];
  if (exponent === undefined) return written;
  const point = whole.length + Number(exponent);
  const digits = whole + part;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  return `${sign}${padded.slice(0, point)}${padded.length > point ? `.${padded.slice(point)}` : ''}`;
}
