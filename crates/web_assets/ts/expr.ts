// The expressions of a form, as the page itself works them out: which questions show, what an answer must be. The server does the
// same and decides; `tests/cases/expressions.json` holds both to the same results. The rules stand in crates/xlsform/src/expr.

import { PLAIN } from './expr/plain.ts';
import { asNumber, asText, asTruth, type Value } from './expr/values.ts';

export { asNumber, asText, asTruth, type Value } from './expr/values.ts';

/** A node of an expression, as the server writes it. */
export type Expr =
  | { number: number }
  | { text: string }
  | { answer: string }
  | { regex: string; of: Expr }
  | { column: string }
  | { list: string; when?: Expr; column: string }
  | { path: string; reads?: string[] }
  | { call: string; args: Expr[] };

/** What stands in a choice's columns. */
export type Choice = Record<string, string>;

/** What an expression can see. */
export interface Scope {
  /** The answers under a name, `.` for the one that a constraint is about: none, one, or one per instance of a repeat. */
  answers(name: string): string[];
  /** The date of today, `YYYY-MM-DD`. */
  today: string;
  /** The choice that a `choice_filter` is about. */
  choice?: Choice;
  /** A list of choices. */
  choices?(list: string): Choice[];
  /** What people read for a choice of a question. */
  label?(question: string, choice: string): string;
  /** Which instance of the repeat around it the rule is about, from 1. */
  position?: number;
  /** The answer under a name in given instances (from 1) of the repeats around it. */
  answerIn?(name: string, instances: Record<string, number>): string;
}

type Compare = (left: Value, right: Value) => boolean;
type Deed = (args: Expr[], scope: Scope) => Value;

/** Works an expression out. It never fails: what makes no sense is NaN, empty or false. */
export function evaluate(expr: Expr, scope: Scope): Value {
  if ('number' in expr) return expr.number;
  if ('text' in expr) return expr.text;
  if ('answer' in expr) return scope.answers(expr.answer)[0] ?? '';
  if ('list' in expr) return lookup(expr, scope);
  if ('column' in expr) return scope.choice?.[expr.column] ?? '';
  if ('path' in expr) return '';
  if ('regex' in expr) return matches(expr.regex, asText(evaluate(expr.of, scope)));
  const plain = PLAIN[expr.call];
  if (plain) return plain(expr.args.length || !OWN.has(expr.call) ? all(expr.args, scope) : [itself(scope)]);
  return CALLS[expr.call]?.(expr.args, scope) ?? false;
}

/** Functions that are about the answer itself where nothing else is said. */
const OWN = new Set(['number', 'string', 'string-length', 'normalize-space']);

function itself(scope: Scope): string {
  return scope.answers('.').join('');
}

/** A column of the first choice that fits. */
function lookup({ list, when, column }: { list: string; when?: Expr; column: string }, scope: Scope): string {
  const found = (scope.choices?.(list) ?? []).find((choice) => !when || holds(when, { ...scope, choice }));
  return found?.[column] ?? '';
}

/** Whether it holds. */
export function holds(expr: Expr, scope: Scope): boolean {
  return asTruth(evaluate(expr, scope));
}

const CALLS: Record<string, Deed> = {
  or: (args, scope) => all(args, scope).some(asTruth),
  and: (args, scope) => all(args, scope).every(asTruth),
  '=': anyPair(same),
  '!=': anyPair((left, right) => !same(left, right)),
  '<': anyPair((left, right) => asNumber(left) < asNumber(right)),
  '<=': anyPair((left, right) => asNumber(left) <= asNumber(right)),
  '>': anyPair((left, right) => asNumber(left) > asNumber(right)),
  '>=': anyPair((left, right) => asNumber(left) >= asNumber(right)),
  '+': (args, scope) => all(args, scope).reduce((sum: number, value) => sum + asNumber(value), 0),
  if: (args, scope) => arg(args, asTruth(arg(args, 0, scope)) ? 1 : 2, scope),
  coalesce: (args, scope) => all(args, scope).map(asText).find((text) => text !== '') ?? '',
  'jr:choice-name': (args, scope) => scope.label?.(text(args, 1, scope).replace(/^\$\{|\}$/g, ''), text(args, 0, scope)) ?? '',
  position: (_args, scope) => scope.position ?? 1,
  'indexed-repeat': indexedRepeat,
  once: (args, scope) => itself(scope) || text(args, 0, scope),
  sum: (args, scope) => filled(args, scope).reduce((sum: number, value) => sum + asNumber(value), 0),
  join: (args, scope) => texts(args.slice(1), scope).join(text(args, 0, scope)),
  concat: (args, scope) => texts(args, scope).join(''),
  'count-non-empty': (args, scope) => filled(args.slice(0, 1), scope).length,
  checklist: (args, scope) => between(args, scope, args.slice(2).flatMap((one) => each(one, scope)).filter(asTruth).length),
  'weighted-checklist': (args, scope) => between(args, scope, weights(args.slice(2), scope)),
  count: (args, scope) => (args[0] ? each(args[0], scope).length : 0),
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

/** `indexed-repeat(${question}, ${repeat}, instance, …)`. */
function indexedRepeat([question, ...places]: Expr[], scope: Scope): Value {
  if (!question || !('answer' in question)) return '';
  const instances: Record<string, number> = {};
  for (let place = 0; place + 1 < places.length; place += 2) {
    const repeat = places[place];
    if (repeat && 'answer' in repeat) instances[repeat.answer] = Math.trunc(number(places, place + 1, scope));
  }
  return scope.answerIn?.(question.answer, instances) ?? '';
}

function texts(args: Expr[], scope: Scope): string[] {
  return args.flatMap((one) => each(one, scope)).map(asText);
}

/** All answers that are not empty. */
function filled(args: Expr[], scope: Scope): Value[] {
  return args.flatMap((one) => each(one, scope)).filter((value) => asText(value) !== '');
}

function extreme(choose: (...numbers: number[]) => number): Deed {
  return (args, scope) => {
    const values = filled(args, scope);
    return values.length ? choose(...values.map(asNumber)) : Number.NaN;
  };
}

/** Whether a number lies between the first two arguments; -1 is no bound. */
function between(args: Expr[], scope: Scope, value: number): boolean {
  const [least, most] = [number(args, 0, scope), number(args, 1, scope)];
  return (least === -1 || value >= least) && (most === -1 || value <= most);
}

/** The weights whose value before them is true, together. */
function weights(pairs: Expr[], scope: Scope): number {
  let sum = 0;
  for (let place = 0; place + 1 < pairs.length; place += 2) {
    if (asTruth(arg(pairs, place, scope))) sum += number(pairs, place + 1, scope);
  }
  return sum;
}

/** A pattern that this browser refuses counts as matching: the server decides. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}
