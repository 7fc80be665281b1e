// What a helper has begun with others in a dialogue (`data-slug`) and not sent: one row each, with the way on (`data-at`) and what
// forgets it. The words: `data-words` for one person, `data-words-group` with {n} people, `data-on`, `data-forget`, `data-done`.
import { announce } from './announce.ts';
import { forget } from '../answer/draft.ts';
import type { Draft } from '../answer/draft.ts';
import { addressOf, drafts } from '../answer/own.ts';

export function unsent(box: HTMLElement): void {
  const { slug = '' } = box.dataset;
  const kept = drafts(slug);
  box.hidden = kept.length === 0;
  const rows = document.createElement('div');
  rows.className = 'stack';
  rows.append(...kept.map((draft) => row(box, draft)));
  box.replaceChildren(rows);
}

function row(box: HTMLElement, draft: Draft): HTMLElement {
  const { slug = '', at = '', words = '', wordsGroup = '', on = '' } = box.dataset;
  const people = draft.people ?? 1;
  const text = document.createElement('p');
  text.textContent = people > 1 ? wordsGroup.replace('{n}', String(people)) : words;
  const link = document.createElement('a');
  link.href = addressOf(at, draft);
  link.textContent = on;
  const deeds = document.createElement('p');
  deeds.className = 'row row--wrap';
  deeds.append(link, forgetButton(box, () => forget(`${slug}@${draft.id}`, draft.id)));
  const row = document.createElement('div');
  row.append(text, deeds);
  return row;
}

function forgetButton(box: HTMLElement, go: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link-button';
  button.textContent = box.dataset.forget ?? '';
  button.addEventListener('click', () => {
    go();
    unsent(box);
    announce(box.dataset.done ?? '');
  });
  return button;
}
