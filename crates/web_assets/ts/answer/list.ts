// The places so far, as rows with what may be done about each, in the words and pictures that the server put into the page.
import type { NamedMark } from './draft.ts';

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
  kind.textContent = kindWord(root, mark.kind);
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
