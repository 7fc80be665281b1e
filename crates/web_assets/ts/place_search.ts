// A search field with suggestions: a combobox as the ARIA practices describe it. The list stands right after the field's label.
import { Line, calm, withQuery } from './fetching.ts';

/** One suggestion. `kind` says what it is (street, square, stop …), in the page's language. */
export interface Found {
  name: string;
  kind: string;
  lon: number;
  lat: number;
}

const SHORTEST = 2;

/** Brings the field to life. `say` reads a line aloud, `chosen` gets what was picked. */
export function searchField(input: HTMLInputElement, address: string, noHits: string, say: (text: string) => void, chosen: (found: Found) => void): void {
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = `${input.id || 'place'}-suggestions`;
  list.role = 'listbox';
  list.ariaLabel = input.labels?.[0]?.textContent?.trim() ?? '';
  list.hidden = true;
  (input.closest('label') ?? input).after(list);
  input.role = 'combobox';
  input.autocomplete = 'off';
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-autocomplete', 'list');
  new Suggestions(input, list, chosen).listen(address, noHits, say);
}

class Suggestions {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #chosen: (found: Found) => void;
  readonly #line = new Line();
  #found: Found[] = [];
  #at = -1;

  constructor(input: HTMLInputElement, list: HTMLUListElement, chosen: (found: Found) => void) {
    this.#input = input;
    this.#list = list;
    this.#chosen = chosen;
    this.#show([]);
  }

  listen(address: string, noHits: string, say: (text: string) => void): void {
    const ask = calm(200, async (text: string) => {
      if (text.length < SHORTEST) return this.#show([]);
      const found = await this.#line.json<{ places: Found[] }>(withQuery(address, [['q', text]]));
      if (!found) return;
      this.#show(found.places);
      say(found.places.length ? '' : noHits);
    });
    this.#input.addEventListener('input', () => void ask(this.#input.value.trim()));
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => setTimeout(() => this.#show([]), 150));
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const item = (event.target as Element).closest('li');
      if (item) this.#pick([...this.#list.children].indexOf(item));
    });
  }

  #show(found: Found[]): void {
    this.#found = found;
    this.#list.replaceChildren(...found.map((one, i) => item(one, `${this.#list.id}-${i}`)));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute('aria-expanded', String(found.length > 0));
    this.#point(-1);
  }

  #point(at: number): void {
    this.#at = at;
    for (const [i, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(i === at));
      if (i === at) option.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${at}`);
  }

  #key(event: KeyboardEvent): void {
    const count = this.#found.length;
    if (event.key === 'Escape') this.#show([]);
    else if (count && event.key === 'ArrowDown') this.#point((this.#at + 1) % count);
    else if (count && event.key === 'ArrowUp') this.#point(this.#at <= 0 ? count - 1 : this.#at - 1);
    else if (event.key === 'Enter') this.#pick(Math.max(this.#at, 0));
    else return;
    event.preventDefault();
  }

  #pick(at: number): void {
    const found = this.#found[at];
    if (!found) return;
    this.#input.value = found.name;
    this.#show([]);
    this.#chosen(found);
  }
}

function item(found: Found, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.role = 'option';
  option.append(found.name);
  if (found.kind) {
    const kind = document.createElement('small');
    kind.textContent = found.kind;
    option.append(kind);
  }
  return option;
}
