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
  /** What the list answers. */
  #answered = '';
  /** Enter was pressed before there was an answer: the first place found is meant. */
  #hurried = false;
  #ask: (text: string) => Promise<void> = async () => {};

  constructor(input: HTMLInputElement, list: HTMLUListElement, chosen: (found: Found) => void) {
    this.#input = input;
    this.#list = list;
    this.#chosen = chosen;
    this.#show([]);
  }

  listen(address: string, noHits: string, say: (text: string) => void): void {
    this.#ask = async (text: string) => {
      const found = text.length < SHORTEST ? { places: [] } : await this.#line.json<{ places: Found[] }>(withQuery(address, [['q', text]]));
      if (!found) return;
      this.#answered = text;
      this.#show(found.places);
      if (text.length >= SHORTEST) say(found.places.length ? '' : noHits);
      if (this.#hurried) this.#pick(0);
      this.#hurried = false;
    };
    const askSoon = calm(200, () => {
      const text = this.#input.value.trim();
      if (text !== this.#answered) void this.#ask(text);
    });
    this.#input.addEventListener('input', () => {
      this.#hurried = false;
      askSoon();
    });
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => setTimeout(() => this.#close(), 150));
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const item = (event.target as Element).closest('li');
      if (item) this.#pick([...this.#list.children].indexOf(item));
    });
  }

  #close(): void {
    this.#answered = '';
    this.#show([]);
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
    if (event.key === 'Escape') this.#close();
    else if (count && event.key === 'ArrowDown') this.#point((this.#at + 1) % count);
    else if (count && event.key === 'ArrowUp') this.#point(this.#at <= 0 ? count - 1 : this.#at - 1);
    else if (event.key === 'Enter') this.#enter();
    else return;
    event.preventDefault();
  }

  #enter(): void {
    const text = this.#input.value.trim();
    if (this.#at >= 0 || text === this.#answered) return this.#pick(Math.max(this.#at, 0));
    this.#hurried = true;
    void this.#ask(text);
  }

  #pick(at: number): void {
    const found = this.#found[at];
    if (!found) return;
    this.#input.value = found.name;
    this.#answered = found.name;
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
