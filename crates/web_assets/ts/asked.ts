// A form whose questions show as they are asked. The server keeps no answer to a question that is not asked.
//
// Inside the element stand boxes `[data-relevant]` with the rule as JSON (see expr.ts); its fields' names begin with `data-prefix`, in an
// instance of a repeat with that instance's `data-instance`. `data-answers` holds what was answered on other pages, as JSON.
import { asScope, gather } from './answer/fields.ts';
import { holds } from './expr.ts';
import type { Expr, Scope } from './expr.ts';

type Answers = Record<string, string | string[]>;

/** A box with its rule, read once. */
interface Box {
  element: HTMLElement;
  rule: Expr;
  instance: string | undefined;
}

export function start(root: HTMLElement): void {
  const others = JSON.parse(root.dataset.answers ?? '{}') as Answers;
  const boxes = [...root.querySelectorAll<HTMLElement>('[data-relevant]')].map((element): Box => ({
    element,
    rule: JSON.parse(element.dataset.relevant ?? '') as Expr,
    instance: element.closest<HTMLElement>('[data-instance]')?.dataset.instance,
  }));
  const look = () => show(root, boxes, others);
  root.addEventListener('change', look);
  look();
}

/** What a hidden question was answered counts as no answer, so rules that hang on each other are looked at until nothing changes. */
function show(root: HTMLElement, boxes: Box[], others: Answers): void {
  const today = new Date().toLocaleDateString('sv-SE');
  for (let round = 0; round <= boxes.length; round += 1) {
    const here = gather(root, (field) => !field.closest('[hidden]'));
    const page = { ...others, ...under(here, root.dataset.prefix ?? '') };
    const scope = (box: Box): Scope => ({ today, answers: asScope(box.instance === undefined ? page : { ...page, ...under(here, box.instance) }) });
    // All rules of a round see the same answers.
    const wrong = boxes.map((box) => [box.element, !holds(box.rule, scope(box))] as const).filter(([element, hidden]) => element.hidden !== hidden);
    if (wrong.length === 0) return;
    for (const [element, hidden] of wrong) element.hidden = hidden;
  }
}

function under(answers: Answers, prefix: string): Answers {
  const own = Object.entries(answers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, answer]) => [name.slice(prefix.length), answer]));
}
