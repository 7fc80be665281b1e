// One page of a survey. What is typed is kept on this phone until the page is sent, so that a lost call or an empty battery loses
// nothing; the server keeps what was sent. `data-slug` and `data-id` name the draft.
import { fill, gather } from './answer/fields.ts';
import { begun, keepBegun } from './answer/draft.ts';

export function start(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const { slug = '', id = '' } = form.dataset;
  live(form);
  // Many use this device, one after the other: nothing of one is kept for the next.
  if ('unkept' in form.dataset) return;
  const here = address(form, id);
  const before = begun(slug);
  if (before?.id === id && before.at === here && Object.keys(before.typed).length > 0 && !form.querySelector('.field-error')) {
    fill(form, before.typed);
    form.dispatchEvent(new Event('change'));
  }
  const keep = () => keepBegun(slug, { id, at: here, typed: gather(form), time: Date.now() });
  keep();
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
}

/** Tells the server that questions have been shown as they came up. */
function live(form: HTMLFormElement): void {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'live', value: '1' });
  form.append(field);
}

function address(form: HTMLFormElement, id: string): string {
  const page = form.querySelector<HTMLInputElement>('input[name=page]')?.value ?? '';
  return `${new URL(form.action).pathname}?draft=${id}&page=${page}`;
}
