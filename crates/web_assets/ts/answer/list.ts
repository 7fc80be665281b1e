// The places so far, as rows with what may be done about each, in the words and pictures that the server put into the page.
import { holds } from '../expr.ts';
import type { Expr } from '../expr.ts';
import { asScope } from './fields.ts';
import type { NamedMark } from './draft.ts';
import { today } from './page.ts';

/** The map's pictures are named after the marks' Swedish names. */
export const SHAPES: Record<string, string> = { safe: 'trygg', unsafe: 'otrygg', better: 'battre' };

/** One row. */
export function row(root: HTMLElement, mark: NamedMark, number: number): HTMLElement {
  const row = document.createElement('li');
  const text = document.createElement('span');
  const name = document.createElement('b');
  const kind = document.createElement('span');
  name.textContent = mark.name;
  kind.className = 'small muted';
  kind.textContent = [kindWord(root, mark.kind), ...said(root, mark)].join(' · ');
  text.append(name, ' ', kind);
  const deeds = document.createElement('span');
  deeds.className = 'my-places__do';
  deeds.append(button(root, 'edit', number, mark.name), button(root, 'remove', number, mark.name));
  row.append(picture(root, mark.kind), text, deeds);
  return row;
}

function button(root: HTMLElement, deed: 'edit' | 'remove', number: number, name: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link-button small';
  button.dataset.do = deed;
  button.dataset.mark = String(number);
  button.textContent = words(root, deed);
  button.setAttribute('aria-label', `${words(root, deed)}: ${name}`);
  return button;
}

/** What was answered about a place, in the words of the choices. */
function said(root: HTMLElement, mark: NamedMark): string[] {
  return Object.entries(mark.answers).flatMap(([name, answer]) => {
    const box = root.querySelector<HTMLElement>(`[data-question="${CSS.escape(name)}"]`);
    if (box && !isAsked(box, mark)) return [];
    const word = (value: string) => box?.querySelector(`input[value="${CSS.escape(value)}"]`)?.closest('label')?.querySelector('span')?.textContent?.trim();
    return [answer].flat().map((value) => word(value) ?? value);
  });
}

/** Whether a question is asked of a mark, given its kind and what was answered before. */
export function isAsked(box: HTMLElement, mark: NamedMark | undefined): boolean {
  const rule = box.dataset.relevant;
  const scope = { answers: asScope({ ...mark?.answers, kind: mark?.kind ?? '' }), today: today() };
  return !rule || holds(JSON.parse(rule) as Expr, scope);
}

/** That a place was taken away, with the button that puts it back. */
export function takenAway(root: HTMLElement): Node[] {
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.className = 'link-button';
  undo.dataset.do = 'undo';
  undo.textContent = words(root, 'undo');
  const text = document.createElement('span');
  text.textContent = words(root, 'removed');
  return [text, undo];
}

/** The same spot: the map rounds to about a metre. */
export function isAt(mark: { lon: number; lat: number }, spot: { lon: number; lat: number }): boolean {
  const METRE = 2e-5;
  return Math.abs(mark.lon - spot.lon) < METRE && Math.abs(mark.lat - spot.lat) < METRE;
}

/** The same kind twice on one spot is one too many. Another kind may be meant, or the map was not moved: that is said once (`held`). */
export function twice(marks: readonly NamedMark[], number: number, here: { lon: number; lat: number; kind: string }, held: string): '' | 'again' | 'still' {
  const others = marks.filter((mark, own) => own !== number && isAt(mark, here));
  if (others.some((mark) => mark.kind === here.kind)) return 'again';
  const before = marks[number];
  const stood = before !== undefined && isAt(before, here);
  return others.length > 0 && !stood && held !== 'still' ? 'still' : '';
}

/** The mark of a kind. */
export function picture(root: HTMLElement, kind: string): DocumentFragment {
  const template = templateOf(root, kind);
  return template ? (template.content.cloneNode(true) as DocumentFragment) : document.createDocumentFragment();
}

/** What a kind is called. */
export function kindWord(root: HTMLElement, kind: string): string {
  return templateOf(root, kind)?.dataset.word ?? kind;
}

function templateOf(root: HTMLElement, kind: string): HTMLTemplateElement | null {
  return root.querySelector<HTMLTemplateElement>(`template[data-kind-template="${CSS.escape(kind)}"]`);
}

/** The page's words for something, `data-words-NAME`. */
export function words(root: HTMLElement, name: string): string {
  return root.dataset[`words${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? '';
}
