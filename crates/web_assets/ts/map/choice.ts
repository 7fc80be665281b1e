// What is chosen in a result, kept where a form keeps it: `cell` fields (ticked rows of the table, or hidden) and `area`.
import type { Feature, Polygon } from 'geojson';
import { addressOf } from '../small/autosubmit.ts';

export class Choice {
  readonly #form: HTMLFormElement | null;
  readonly #changed: () => void;

  constructor(form: HTMLFormElement | null, changed: () => void) {
    this.#form = form;
    this.#changed = changed;
    // The table's rows may stand outside the form and belong to it by their `form` attribute.
    document.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      if (input.name === 'cell' && input.form === form) changed();
    });
  }

  /** The chosen cells. */
  get cells(): ReadonlySet<string> {
    return new Set(this.#inputs().filter((input) => input.type === 'hidden' || input.checked).map((input) => input.value));
  }

  /** The chosen area, if one is. */
  get area(): Polygon | null {
    const text = this.#areaField()?.value;
    return text ? (JSON.parse(text) as Polygon) : null;
  }

  toggle(cell: string): void {
    const own = this.#inputs().filter((input) => input.value === cell);
    const row = own.find((input) => input.type === 'checkbox');
    const hidden = own.find((input) => input.type === 'hidden');
    if (row) row.checked = !row.checked;
    else if (hidden) hidden.remove();
    else this.#add('cell', cell);
    this.#changed();
  }

  setArea(area: Feature<Polygon> | null): void {
    const input = this.#areaField() ?? this.#add('area', '');
    input.value = area ? JSON.stringify(area.geometry) : '';
    this.#changed();
  }

  /** The address follows what is chosen, so that it can be shared and read again. */
  keep(): void {
    if (this.#form) history.replaceState(history.state, '', addressOf(this.#form));
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

  #areaField(): HTMLInputElement | null {
    return this.#form?.querySelector<HTMLInputElement>('input[name="area"]') ?? null;
  }

  /** Beside the table, which comes anew with what is chosen when the filters change. */
  #add(name: string, value: string): HTMLInputElement {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    (this.#form?.querySelector('[data-part="table"]') ?? this.#form)?.append(input);
    return input;
  }
}
