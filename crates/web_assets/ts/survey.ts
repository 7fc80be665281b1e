// One page of a survey. What is typed is kept on this phone until the answer is sent, so that a lost call or an empty battery loses
// nothing; the server keeps what was sent. `data-slug` and `data-id` name the draft. Where another answer was begun, `[data-begun]`
// on the page leads back to it, and it is kept until something is said here.
import { fill, gather } from './answer/fields.ts';
import { begun, keepBegun } from './answer/draft.ts';
import type { Begun } from './answer/draft.ts';

export function start(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const { slug = '', id = '' } = form.dataset;
  live(form);
  // Many use this device, one after the other: nothing of one is kept for the next.
  if ('unkept' in form.dataset) return;
  const here = address(form, id);
  const before = begun(slug);
  const own = before?.id === id ? before : undefined;
  const typed = own?.typed[here];
  if (typed && Object.keys(typed).length > 0 && !form.querySelector('.field-error')) {
    fill(form, typed);
    form.dispatchEvent(new Event('change'));
  }
  const keep = () => keepBegun(slug, { id, at: here, typed: { ...own?.typed, [here]: gather(form) }, time: Date.now() });
  // The first page, where nothing is said yet: nothing is begun.
  if (own || new URLSearchParams(location.search).has('draft')) keep();
  else offer(before, form);
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', ({ submitter }) => {
    // The others move up when one of several is taken away, and the server says where they stand.
    if (submitter instanceof HTMLButtonElement && submitter.value.startsWith('remove:')) keepBegun(slug, { id, at: here, typed: { ...own?.typed, [here]: {} }, time: Date.now() });
  });
}

function offer(before: Begun | undefined, form: HTMLFormElement): void {
  const line = document.querySelector<HTMLElement>('[data-begun]');
  const link = line?.querySelector('a');
  if (!line || !link || !before?.at.startsWith(`${new URL(form.action).pathname}?`)) return;
  link.href = before.at;
  line.hidden = false;
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
