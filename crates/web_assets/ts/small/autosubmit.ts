// A filter form that answers as soon as a choice is made. The parts of the page marked `data-part="name"` are replaced by those
// of the answer, the address follows along, and a `filtered` event tells maps to look again. Without a script its button does it.
import { wire } from '../islands.ts';

export function autosubmit(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  form.dataset.live = '';
  let latest = 0;
  let shown = location.search;
  const show = async (address: string, then: (page: Document) => void) => {
    const mine = ++latest;
    const parts = [...document.querySelectorAll('[data-part]')];
    for (const part of parts) part.classList.add('busy');
    try {
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (mine !== latest) return;
      if (!answer.ok) throw new Error(String(answer.status));
      replace(parts, page);
      then(page);
      shown = location.search;
      form.dispatchEvent(new CustomEvent('filtered', { bubbles: true }));
    } catch {
      location.assign(address);
    }
  };
  form.addEventListener('change', (event) => {
    // A tick in a table chooses that row; it is no filter.
    if ((event.target as Element).closest('td, th')) return;
    const address = addressOf(form);
    void show(address, () => history.pushState(null, '', address));
  });
  // Back and forth leads through what was asked for; a jump within the page does not.
  window.addEventListener('popstate', () => {
    if (location.search !== shown) void show(location.href, (page) => takeOver(form, page));
  });
}

/** The address that sending the form would lead to. */
export function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return `${form.action.split('?')[0]}?${new URLSearchParams(fields)}`;
}

function replace(parts: Element[], page: Document): void {
  for (const part of parts) {
    const fresh = page.querySelector(`[data-part="${part.getAttribute('data-part')}"]`);
    if (!fresh) continue;
    part.replaceWith(fresh);
    wire(fresh.parentElement ?? document);
  }
}

type Field = HTMLInputElement | HTMLSelectElement;

/** The form's own fields become as those of the page. */
function takeOver(form: HTMLFormElement, page: Document): void {
  const fresh = page.querySelector<HTMLFormElement>('form[data-island~="autosubmit"]');
  const theirs = fresh ? fieldsOf(fresh) : [];
  fieldsOf(form).forEach((field, place) => {
    const other = theirs[place];
    if (!other || other.name !== field.name) return;
    field.value = other.value;
    if (field instanceof HTMLInputElement) field.checked = (other as HTMLInputElement).checked;
  });
}

/** All fields but those in parts, which are replaced whole. */
function fieldsOf(form: HTMLFormElement): Field[] {
  return ([...form.elements] as Field[]).filter((field) => field.name && !field.closest('[data-part]'));
}
