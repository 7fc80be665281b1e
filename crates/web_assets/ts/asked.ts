// A form that shows the questions of every kind: only those that are asked of the chosen one are left.
// The server keeps no answer to a question that is not asked.
//
// Inside the element stand boxes `[data-relevant]` with the rule as JSON (see expr.ts); its fields' names begin with `data-prefix`.
import { asScope, gather } from './answer/fields.ts';
import { holds } from './expr.ts';
import type { Expr } from './expr.ts';

export function start(root: HTMLElement): void {
  const look = () => show(root);
  root.addEventListener('change', look);
  look();
}

function show(root: HTMLElement): void {
  const prefix = root.dataset.prefix ?? '';
  const plain = Object.entries(gather(root)).map(([name, answer]) => [name.slice(prefix.length), answer] as const);
  const scope = { answers: asScope(Object.fromEntries(plain)), today: new Date().toLocaleDateString('sv-SE') };
  for (const box of root.querySelectorAll<HTMLElement>('[data-relevant]')) box.hidden = !holds(JSON.parse(box.dataset.relevant ?? '') as Expr, scope);
}
