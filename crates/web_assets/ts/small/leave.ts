// A form that ends somebody's time with this phone: whoever holds it next reads nothing that was begun and not sent. With
// `data-question` it asks first, as `confirm` does, when a helper has begun something with others; without, `[data-left]` in the
// form says so, hidden while there is nothing.
import { ask } from './confirm.ts';
import { anyKept, forgetAll } from '../answer/draft.ts';
import { anyOwn } from '../answer/own.ts';

export function leave(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const asks = 'question' in form.dataset;
  const left = form.querySelector<HTMLElement>('[data-left]');
  if (left) left.hidden = !anyKept();
  let sure = !asks;
  form.addEventListener('submit', (event) => {
    // The page asks whether there is a net, and sends the form again when there is.
    if (event.defaultPrevented || (asks && !anyOwn())) return;
    if (sure) return forgetAll();
    event.preventDefault();
    ask(form, () => {
      sure = true;
      form.requestSubmit(event.submitter);
    });
  });
}
