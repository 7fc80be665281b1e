// A tablet that many use, one after the other. `data-clear` says that a page begins anew: whatever is kept on the device goes.
// `data-quiet` is a form that ends what is on its way: when nobody has touched anything for so many seconds it asks
// (`data-question`, `data-more`, `data-yes`, `data-no`), and after `data-asked` seconds more it is sent.
import { ask } from './confirm.ts';

const SIGNS = ['pointerdown', 'keydown', 'input', 'scroll', 'touchstart'];

export function kiosk(element: HTMLElement): void {
  // A page out of the browser's memory may be somebody else's.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  if ('clear' in element.dataset) clear();
  if (element instanceof HTMLFormElement) watch(element);
}

function clear(): void {
  for (const store of [() => localStorage, () => sessionStorage]) {
    try {
      store().clear();
    } catch {
      // The browser keeps nothing.
    }
  }
}

function watch(form: HTMLFormElement): void {
  const { quiet = '120', asked = '30' } = form.dataset;
  let timer = 0;
  const end = () => form.submit();
  const wait = () => {
    window.clearTimeout(timer);
    const open = document.querySelector('dialog[open]');
    timer = window.setTimeout(open ? end : question, Number(open ? asked : quiet) * 1000);
  };
  const question = () => {
    // Staying is the answer that a finger finds first: the other one erases.
    ask(form, wait);
    const dialog = document.querySelector('dialog[open]');
    dialog?.querySelector('[data-variant=secondary]')?.addEventListener('click', end);
    dialog?.querySelector<HTMLElement>('.ds-button:not([data-variant])')?.focus();
    dialog?.addEventListener('close', wait);
    wait();
  };
  for (const sign of SIGNS) document.addEventListener(sign, wait, { passive: true, capture: true });
  wait();
}
