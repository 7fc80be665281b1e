// A list whose rows can be dragged to another place, by mouse, pen or finger; a keyboard has buttons for it. Rows `[data-item]` stand in lists
// `[data-holder]` and are held by `[data-grip]`; one with `data-stays` does not leave its list. Where a row is let go is sent as
// `do=place:ITEM:HOLDER:BEFORE`.

/** So near to the edge of the window the page moves along, by so many pixels a frame. */
const EDGE = 70;
const STEP = 12;

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  form.addEventListener('pointerdown', (event) => {
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]');
    const row = grip?.closest<HTMLElement>('[data-item]');
    if (!grip || !row || event.button !== 0) return;
    event.preventDefault();
    new Drag(form, grip, row).follow(event);
  });
}

class Drag {
  readonly #form: HTMLFormElement;
  readonly #grip: HTMLElement;
  readonly #row: HTMLElement;
  readonly #drop = document.createElement('li');
  readonly #ended = new AbortController();
  #at = { x: 0, y: 0 };

  constructor(form: HTMLFormElement, grip: HTMLElement, row: HTMLElement) {
    this.#form = form;
    this.#grip = grip;
    this.#row = row;
    this.#drop.className = 'builder__drop';
    this.#drop.ariaHidden = 'true';
  }

  follow(down: PointerEvent): void {
    const { signal } = this.#ended;
    this.#grip.setPointerCapture(down.pointerId);
    this.#row.dataset.dragged = '';
    this.#grip.addEventListener('pointermove', ({ clientX: x, clientY: y }) => { this.#at = { x, y }; this.#show(); }, { signal });
    this.#grip.addEventListener('pointerup', () => { this.#end(); this.#send(); }, { signal });
    this.#grip.addEventListener('pointercancel', () => this.#end(), { signal });
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') { this.#drop.remove(); this.#end(); } }, { signal });
    this.#at = { x: down.clientX, y: down.clientY };
    this.#scroll();
  }

  /** The page moves along while the pointer is at its edge. */
  #scroll(): void {
    if (this.#ended.signal.aborted) return;
    const { y } = this.#at;
    const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (by) {
      scrollBy(0, by);
      this.#show();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  /** A line stands where the row would stand. */
  #show(): void {
    const under = document.elementFromPoint(this.#at.x, this.#at.y);
    let row = under?.closest<HTMLElement>('[data-item]');
    // What stays in its list is put beside the one there that is under the pointer, with all that it holds.
    const own = 'stays' in this.#row.dataset ? this.#row.parentElement : null;
    while (row && own && row.parentElement !== own) row = row.parentElement?.closest<HTMLElement>('[data-item]');
    if (!row || !this.#form.contains(row)) return;
    const inner = own ? null : row.querySelector<HTMLElement>(':scope > [data-holder]');
    if (inner) this.#showIn(row, inner);
    else row[this.#at.y < middle(row.getBoundingClientRect()) ? 'before' : 'after'](this.#drop);
  }

  /** Over a group: before it, in it, or after it. */
  #showIn(group: HTMLElement, inner: HTMLElement): void {
    const [{ y }, outer, held] = [this.#at, group.getBoundingClientRect(), inner.getBoundingClientRect()];
    if (y < (outer.top + held.top) / 2) group.before(this.#drop);
    else if (y < middle(held)) inner.prepend(this.#drop);
    else if (y < (held.bottom + outer.bottom) / 2) inner.append(this.#drop);
    else group.after(this.#drop);
  }

  #end(): void {
    this.#ended.abort();
    delete this.#row.dataset.dragged;
  }

  #send(): void {
    const list = this.#drop.parentElement;
    let next = this.#drop.nextElementSibling as HTMLElement | null;
    const stands = !list || next === this.#row || this.#drop.previousElementSibling === this.#row;
    if (next === this.#row) next = next.nextElementSibling as HTMLElement | null;
    this.#drop.remove();
    if (stands || !list) return;
    const button = document.createElement('button');
    Object.assign(button, { type: 'submit', name: 'do', hidden: true, value: ['place', this.#row.dataset.item, list.dataset.holder, next?.dataset.item ?? ''].join(':') });
    this.#form.append(button);
    this.#form.requestSubmit(button);
  }
}

const middle = ({ top, bottom }: DOMRect): number => (top + bottom) / 2;
