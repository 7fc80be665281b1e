// Small things that the steps of the map page write into what the server has drawn.
import { body } from './draft.ts';
import type { Draft } from './draft.ts';

/** The day, as forms compare it. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}

/** Writes words into every element that fits. */
export function text(root: ParentNode, selector: string, words: string): void {
  for (const element of root.querySelectorAll(selector)) element.textContent = words;
}

/** The whole answer into the form that sends it. */
export function setBody(form: HTMLFormElement, draft: Draft): void {
  const field = form.querySelector<HTMLInputElement>('input[name="body"]');
  if (field) field.value = body(draft);
}

/** One step of the line of steps. */
export function bar(on: boolean): HTMLElement {
  const step = document.createElement('i');
  if (on) step.dataset.on = '';
  return step;
}
