// Forgets every answer that was begun on this phone and not sent; there only while something is kept. Says `data-done` afterwards, or with
// `data-again` the page begins again.
import { announce } from './announce.ts';
import { anyKept, forgetAll } from '../answer/draft.ts';

export function forgetDrafts(button: HTMLElement): void {
  button.hidden = !anyKept();
  button.addEventListener('click', () => {
    forgetAll();
    if (button.dataset.again !== undefined) return location.reload();
    button.replaceChildren(button.dataset.done ?? '');
    announce(button.dataset.done ?? '');
    button.setAttribute('aria-disabled', 'true');
  });
}
