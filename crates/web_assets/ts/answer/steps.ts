// The steps as the server has drawn them: which one is seen, and what is written into it.
import { fill, gather } from './fields.ts';
import type { NamedMark } from './draft.ts';
import { SHAPES, kindWord, picture, row, takenAway, words } from './list.ts';
import { bar, text } from './page.ts';

export type StepName = 'place' | 'questions' | 'places' | 'about';

export class Steps {
  readonly #root: HTMLElement;
  readonly #title = document.title;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** A step; every one stands in the page that the server sent. */
  of(name: StepName): HTMLElement {
    return this.#root.querySelector<HTMLElement>(`[data-step="${name}"]`) ?? this.#root;
  }

  /** The step that sends. */
  form(): HTMLFormElement {
    return this.of('about') as HTMLFormElement;
  }

  words(name: string): string {
    return words(this.#root, name);
  }

  /** Only this one is seen, and the window is called after it. */
  only(name: StepName): void {
    for (const step of this.#root.querySelectorAll<HTMLElement>('[data-step]')) step.hidden = step.dataset.step !== name;
    window.scrollTo(0, 0);
    document.title = [this.#heading(name)?.textContent?.trim(), this.#title].filter(Boolean).join(' · ');
  }

  /** Reading goes on here: at the heading, where a map stands before it. */
  read(name: StepName): void {
    const start = name === 'place' ? this.#heading(name) : this.of(name).querySelector<HTMLElement>('main');
    start?.focus({ preventScroll: true });
  }

  #heading(name: StepName): HTMLElement | undefined {
    return [...this.of(name).querySelectorAll<HTMLElement>('h1')].find((one) => !one.closest('[data-question][hidden]'));
  }

  /** Why it does not go on from the map. */
  placeFault(name: string): void {
    const fault = this.of('place').querySelector<HTMLElement>('[data-place-fault]');
    if (!fault) return;
    fault.hidden = !name;
    fault.textContent = name && this.words(name);
  }

  /** The pin stands on a place that is told already: the next one is somewhere else. */
  next(taken: boolean): void {
    const hint = this.of('place').querySelector<HTMLElement>('[data-next]');
    if (hint) hint.hidden = !taken;
  }

  /** What there is beside the place under the pin. */
  others(marks: readonly NamedMark[], number: number): void {
    const step = this.of('place');
    text(step, '[data-place-number]', `${this.words('place')} ${number + 1}`);
    const finish = step.querySelector<HTMLElement>('[data-finish]');
    if (finish) finish.hidden = marks.length === 0;
    const others = marks.filter((_, at) => at !== number);
    this.tellMap('marks', 'own', others.map(({ lon, lat, kind }) => ({ lon, lat, kind: SHAPES[kind] ?? kind })));
  }

  /** The map may not be there yet: then it finds on its box what it would have been told. */
  tellMap(event: string, name: string, detail: unknown): void {
    const step = this.of('place');
    const box = step.querySelector<HTMLElement>('.map');
    if (box) box.dataset[name] = JSON.stringify(detail);
    step.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** The map, if it is there, tells which place is under the pin now. */
  settle(): void {
    this.of('place').dispatchEvent(new CustomEvent('settle'));
  }

  /** One of the questions that are asked of a mark. */
  question(asked: readonly HTMLElement[], at: number, mark: NamedMark | undefined): void {
    const step = this.of('questions');
    const box = asked[at];
    for (const one of step.querySelectorAll<HTMLElement>('[data-question]')) one.hidden = one !== box;
    if (box && mark) fill(box, mark.answers);
    text(step, '[data-do="next"]', this.words(at + 1 < asked.length ? 'on' : 'last'));
    text(step, '[data-question-number]', this.words('question').replace('{n}', String(at + 1)).replace('{all}', String(asked.length)));
    this.skippable(box);
    this.markName(mark);
    text(step, '[data-mark-kind]', kindWord(this.#root, mark?.kind ?? ''));
    step.querySelector('[data-mark-picture]')?.replaceChildren(picture(this.#root, mark?.kind ?? ''));
    step.querySelector('[data-question-steps]')?.replaceChildren(...asked.map((_, number) => bar(number <= at)));
  }

  /** What has been answered is not skipped: it is emptied, or one goes on with it. */
  skippable(box: HTMLElement | undefined): void {
    const skip = this.of('questions').querySelector<HTMLElement>('[data-do="skip"]');
    if (skip) skip.hidden = box !== undefined && Object.keys(gather(box)).length > 0;
  }

  /** What the place is called that is asked about. */
  markName(mark: NamedMark | undefined): void {
    text(this.of('questions'), '[data-mark-name]', mark?.name ?? '');
  }

  /** The places so far, and the one that was taken away last. */
  places(marks: readonly NamedMark[], removed: boolean): void {
    const step = this.of('places');
    step.querySelector('[data-places]')?.replaceChildren(...marks.map((mark, number) => row(this.#root, mark, number)));
    step.querySelector('[data-removed]')?.replaceChildren(...(removed ? takenAway(this.#root) : []));
  }
}
