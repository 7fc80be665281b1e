// What is chosen in a result, kept where a form keeps it: `cell` fields (ticked rows of the table, or hidden) and `area`.
import type { Feature, Polygon } from 'geojson';

export class Choice {
  readonly #form: HTMLFormElement | null;
  readonly #changed: () => void;
  /** Cells without a row in the table. */
  readonly #hidden = new Map<string, HTMLInputElement>();

  constructor(form: HTMLFormElement | null, changed: () => void) {
    this.#form = form;
    this.#changed = changed;
    // The table's rows may stand outside the form and belong to it by their `form` attribute.
    document.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      if (input.name === 'cell' && input.form === form) changed();
    });
    for (const input of this.#inputs()) if (input.type === 'hidden') this.#hidden.set(input.value, input);
  }

  /** The chosen cells. */
  get cells(): ReadonlySet<string> {
    return new Set(this.#inputs().filter((input) => input.type === 'hidden' || input.checked).map((input) => input.value));
  }

  toggle(cell: string): void {
    const row = this.#inputs().find((input) => input.type === 'checkbox' && input.value === cell);
    const hidden = this.#hidden.get(cell);
    if (row) row.checked = !row.checked;
    else if (hidden) {
      hidden.remove();
      this.#hidden.delete(cell);
    } else this.#hidden.set(cell, this.#add('cell', cell));
    this.#changed();
  }

  setArea(area: Feature<Polygon> | null): void {
    const input = this.#form?.querySelector<HTMLInputElement>('input[name="area"]') ?? this.#add('area', '');
    input.value = area ? JSON.stringify(area.geometry) : '';
    this.#changed();
  }

  /** The filters, without what is chosen. */
  filters(): [string, string][] {
    return this.all().filter(([name]) => name !== 'cell' && name !== 'area');
  }

  /** Filters and what is chosen. */
  all(): [string, string][] {
    if (!this.#form) return [];
    return [...new FormData(this.#form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  }

  #inputs(): HTMLInputElement[] {
    return [...(this.#form?.elements ?? [])].filter((field): field is HTMLInputElement => field instanceof HTMLInputElement && field.name === 'cell');
  }

  #add(name: string, value: string): HTMLInputElement {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    this.#form?.append(input);
    return input;
  }
}
