// A form whose questions show as they are asked. The server keeps no answer to a question that is not asked.
//
// Inside the element stand boxes `[data-relevant]` with the rule as JSON (see expr.ts); its fields' names begin with `data-prefix`, in an
// instance of a repeat with that instance's `data-instance`. `data-answers` holds what was answered on other pages, as JSON.
import { asScope, gather } from './answer/fields.ts';
import { holds } from './expr.ts';
import type { Expr, Scope } from './expr.ts';

type Answers = Record<string, string | string[]>;

export function start(root: HTMLElement): void {
  const others = JSON.parse(root.dataset.answers ?? '{}') as Answers;
  const look = () => show(root, others);
  root.addEventListener('change', look);
  look();
}

/** What a hidden question was answered counts as no answer, so rules that hang on each other are looked at until nothing changes. */
function show(root: HTMLElement, others: Answers): void {
  const boxes = [...root.querySelectorAll<HTMLElement>('[data-relevant]')];
  for (let round = 0; round <= boxes.length; round += 1) {
    const changed = boxes.filter((box) => turn(box, !holds(JSON.parse(box.dataset.relevant ?? '') as Expr, scopeOf(root, box, others))));
    if (changed.length === 0) return;
  }
}

function turn(box: HTMLElement, hidden: boolean): boolean {
  const changed = box.hidden !== hidden;
  box.hidden = hidden;
  return changed;
}

/** What the rule of a box sees: its own instance first, then the page, then the other pages. */
function scopeOf(root: HTMLElement, box: HTMLElement, others: Answers): Scope {
  const prefix = root.dataset.prefix ?? '';
  const instance = box.closest<HTMLElement>('[data-instance]')?.dataset.instance;
  const here = shown(root);
  const known = { ...others, ...under(here, prefix), ...(instance === undefined ? {} : under(here, instance)) };
  return { answers: asScope(known), today: new Date().toLocaleDateString('sv-SE') };
}

function under(answers: Answers, prefix: string): Answers {
  const own = Object.entries(answers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, answer]) => [name.slice(prefix.length), answer]));
}

/** The answers of the questions that are shown. */
function shown(root: HTMLElement): Answers {
  const all = gather(root);
  const isShown = (name: string) => [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)].some((field) => !field.closest('[hidden]'));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isShown(name)));
}
