// The resident's map page, one thing at a time: place and kind, its questions, the places so far, about you, send.
//
// The server has drawn every step (`[data-step]`) with its fields; this island shows one of them, keeps the draft on the
// phone, and sends the whole as one form. Back is the browser's own: each step is an entry of its history.
import { asScope, fill, gather } from './answer/fields.ts';
import { body, forget, keep, load } from './answer/draft.ts';
import type { Draft, NamedMark } from './answer/draft.ts';
import { SHAPES, kindWord, picture, row, words } from './answer/list.ts';
import { send } from './answer/sending.ts';
import { holds } from './expr.ts';
import type { Expr } from './expr.ts';

type StepName = 'place' | 'questions' | 'places' | 'about';

interface At {
  step: StepName;
  /** Which mark; the number of marks when it is a new one. */
  mark: number;
  /** Which of its questions. */
  question: number;
}

interface Spot {
  lon: number;
  lat: number;
  name: string;
  method?: string;
  /** False when the dialogue is not about this place. */
  inside?: boolean;
}

export function start(root: HTMLElement): void {
  new Answer(root).open();
}

class Answer {
  readonly #root: HTMLElement;
  readonly #slug: string;
  #draft: Draft;
  #spot: Spot | null = null;
  #agreed = false;
  #sending = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    const { slug = '', id = '', lang = 'sv' } = root.dataset;
    this.#slug = slug;
    this.#draft = load(slug, id, lang);
  }

  open(): void {
    this.#root.addEventListener('place', (event) => this.#placed((event as CustomEvent<Spot>).detail));
    this.#root.addEventListener('click', (event) => this.#pressed(event));
    this.#form().addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    window.addEventListener('popstate', (event) => this.#show((event.state as At | null) ?? this.#newPlace()));
    window.addEventListener('pageshow', (event) => this.#cameBack(event));
    fill(this.#step('about'), this.#draft.answers);
    const first = this.#first();
    history.replaceState(first, '');
    this.#show(first);
  }

  /** Who left something here comes back to it; else the first place, which may be one that they agree with. */
  #first(): At {
    if (this.#startAgreed()) return this.#newPlace();
    const left = this.#draft.marks.length > 0;
    const line = this.#root.querySelector<HTMLElement>('[data-kept]');
    if (line) line.hidden = !left;
    return left ? { ...this.#newPlace(), step: 'places' } : this.#newPlace();
  }

  /** After sending, the browser's back button leads to an empty form under a new id, not to the same answer again. */
  #cameBack(event: PageTransitionEvent): void {
    if (event.persisted && this.#draft.at < 0) location.reload();
  }

  #newPlace(): At {
    return { step: 'place', mark: this.#draft.marks.length, question: 0 };
  }

  /** The server has drawn the map there already; what is known of the place is known before the map is. */
  #startAgreed(): boolean {
    const { agree = '', agreeName = '' } = this.#root.dataset;
    const [lon, lat, kind] = agree.split(',');
    if (!lon || !lat || !kind) return false;
    this.#agreed = true;
    fill(this.#step('place'), { kind });
    this.#spot = { lon: Number(lon), lat: Number(lat), name: agreeName };
    return true;
  }

  #placed(spot: Spot): void {
    const here = this.#spot && spot.lon === this.#spot.lon && spot.lat === this.#spot.lat;
    if (!here && this.#agreed && spot.method) this.#agreed = false;
    // Until they move, it is the place that they agree with, whatever the map rounds it to.
    if (this.#agreed) return;
    this.#spot = spot;
    if (!here) this.#placeFault('');
  }

  #pressed(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]');
    if (!button) return;
    const at = this.#at();
    switch (button.dataset.do) {
      case 'back': return history.back();
      case 'to-questions': return this.#takePlace(at);
      case 'next': return this.#takeQuestion(at, true);
      case 'skip': return this.#takeQuestion(at, false);
      case 'to-places': return this.#go({ ...at, step: 'places' });
      case 'to-place': return this.#go(this.#newPlace());
      case 'to-about': return this.#go({ ...at, step: 'about' });
      case 'edit': return this.#go({ step: 'place', mark: Number(button.dataset.mark), question: 0 });
      case 'remove': return this.#remove(Number(button.dataset.mark));
      case 'forget': return this.#forget();
      case 'without-map': return this.#carry(event);
    }
  }

  #takePlace(at: At): void {
    const { kind } = gather(this.#step('place'));
    const spot = this.#spot;
    this.#placeFault(typeof kind !== 'string' ? 'chooseKind' : !spot ? 'waiting' : spot.inside === false ? 'outside' : '');
    if (typeof kind !== 'string' || !spot || spot.inside === false) return;
    const before = this.#draft.marks[at.mark];
    const mark: NamedMark = {
      kind,
      lon: spot.lon,
      lat: spot.lat,
      method: this.#agreed ? 'agree' : spot.method ?? 'map',
      answers: before?.answers ?? {},
      name: spot.name || this.#words('unnamed'),
    };
    this.#draft.marks[at.mark] = mark;
    this.#agreed = false;
    this.#changed();
    this.#go(this.#asked(at.mark).length > 0 ? { step: 'questions', mark: at.mark, question: 0 } : { ...at, step: 'places' });
  }

  /** Why it does not go on from here; nothing takes it away. */
  #placeFault(name: '' | 'chooseKind' | 'waiting' | 'outside'): void {
    const fault = this.#step('place').querySelector<HTMLElement>('[data-place-fault]');
    if (!fault) return;
    fault.hidden = !name;
    fault.textContent = name && this.#words(name);
  }

  #takeQuestion(at: At, answered: boolean): void {
    const mark = this.#draft.marks[at.mark];
    const box = this.#asked(at.mark)[at.question];
    if (!mark || !box) return this.#go(this.#newPlace());
    const name = box.dataset.question ?? '';
    const given = gather(box)[name];
    if (answered && given !== undefined) mark.answers[name] = given;
    else if (!answered || given === undefined) delete mark.answers[name];
    this.#changed();
    const next = at.question + 1;
    this.#go(next < this.#asked(at.mark).length ? { ...at, question: next } : { ...at, step: 'places' });
  }

  #remove(number: number): void {
    this.#draft.marks.splice(number, 1);
    this.#changed();
    if (this.#draft.marks.length === 0) this.#go(this.#newPlace());
    else this.#show(this.#at());
  }

  #forget(): void {
    forget(this.#slug, this.#draft.id);
    location.reload();
  }

  /** The places go along to the pages without a map. */
  #carry(event: Event): void {
    const form = this.#root.querySelector<HTMLFormElement>('form[data-carry]');
    if (!form || this.#draft.marks.length === 0) return;
    event.preventDefault();
    setBody(form, this.#draft);
    form.submit();
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    const answers = gather(this.#step('about'));
    delete answers.people;
    this.#draft.answers = answers;
    setBody(this.#form(), this.#draft);
    // The phone keeps the draft until the receipt is there: sending the same id twice stores it once.
    this.#changed();
    this.#busy(true, 'sending');
    if (await send(this.#form())) this.#draft.at = -1;
    else this.#busy(false, 'offline');
  }

  #busy(busy: boolean, word: string): void {
    this.#sending = busy;
    text(this.#form(), '[data-send-say]', this.#words(word));
    this.#form().querySelector('[type="submit"]')?.setAttribute('aria-disabled', String(busy));
  }

  /** The questions that are asked of a mark, given what was answered before. */
  #asked(number: number): HTMLElement[] {
    const mark = this.#draft.marks[number];
    const scope = { answers: asScope({ ...mark?.answers, kind: mark?.kind ?? '' }), today: today() };
    return [...this.#step('questions').querySelectorAll<HTMLElement>('[data-question]')].filter((box) => {
      const rule = box.dataset.relevant;
      return !rule || holds(JSON.parse(rule) as Expr, scope);
    });
  }

  #go(at: At): void {
    history.pushState(at, '');
    this.#show(at);
  }

  #at(): At {
    return (history.state as At | null) ?? this.#newPlace();
  }

  #show(at: At): void {
    const known = this.#draft.marks.length;
    const lost = (at.step === 'questions' && at.mark >= known) || ((at.step === 'about' || at.step === 'places') && known === 0);
    const here = lost ? this.#newPlace() : at;
    for (const step of this.#root.querySelectorAll<HTMLElement>('[data-step]')) step.hidden = step.dataset.step !== here.step;
    if (here.step === 'place') this.#showPlace(here.mark);
    if (here.step === 'questions') this.#showQuestion(here);
    if (here.step === 'places') this.#showPlaces();
    window.scrollTo(0, 0);
    if (history.length > 1 && here.step !== 'place') this.#step(here.step).querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }

  #showPlace(number: number): void {
    const step = this.#step('place');
    const mark = this.#draft.marks[number];
    const others = this.#draft.marks.filter((_, at) => at !== number);
    if (!this.#agreed) fill(step.querySelector('fieldset') ?? step, mark ? { kind: mark.kind } : {});
    text(step, '[data-place-number]', `${this.#words('place')} ${number + 1}`);
    const finish = step.querySelector<HTMLElement>('[data-finish]');
    if (finish) finish.hidden = this.#draft.marks.length === 0;
    this.#placeFault('');
    this.#tellMap('marks', 'own', others.map(({ lon, lat, kind }) => ({ lon, lat, kind: SHAPES[kind] ?? kind })));
    if (!mark) return;
    this.#agreed = false;
    this.#spot = { lon: mark.lon, lat: mark.lat, name: mark.name, method: mark.method };
    this.#tellMap('go', 'go', { lon: mark.lon, lat: mark.lat });
  }

  /** The map may not be there yet: then it finds on its box what it would have been told. */
  #tellMap(event: string, name: string, detail: unknown): void {
    const step = this.#step('place');
    const box = step.querySelector<HTMLElement>('.map');
    if (box) box.dataset[name] = JSON.stringify(detail);
    step.dispatchEvent(new CustomEvent(event, { detail }));
  }

  #showQuestion(at: At): void {
    const step = this.#step('questions');
    const asked = this.#asked(at.mark);
    const mark = this.#draft.marks[at.mark];
    for (const box of step.querySelectorAll<HTMLElement>('[data-question]')) box.hidden = box !== asked[at.question];
    const box = asked[at.question];
    if (box && mark) fill(box, mark.answers);
    text(step, '[data-question-number]', this.#words('question').replace('{n}', String(at.question + 1)).replace('{all}', String(asked.length)));
    text(step, '[data-mark-name]', mark?.name ?? '');
    text(step, '[data-mark-kind]', kindWord(this.#root, mark?.kind ?? ''));
    step.querySelector('[data-mark-picture]')?.replaceChildren(picture(this.#root, mark?.kind ?? ''));
    step.querySelector('[data-question-steps]')?.replaceChildren(...asked.map((_, number) => bar(number <= at.question)));
  }

  #showPlaces(): void {
    const list = this.#step('places').querySelector('[data-places]');
    list?.replaceChildren(...this.#draft.marks.map((mark, number) => row(this.#root, mark, number)));
  }

  #changed(): void {
    keep(this.#slug, this.#draft);
  }

  #step(name: StepName): HTMLElement {
    // Every step stands in the page that the server sent.
    return this.#root.querySelector<HTMLElement>(`[data-step="${name}"]`) ?? this.#root;
  }

  #form(): HTMLFormElement {
    return this.#step('about') as HTMLFormElement;
  }

  #words(name: string): string {
    return words(this.#root, name);
  }
}

function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}

function text(root: ParentNode, selector: string, words: string): void {
  for (const element of root.querySelectorAll(selector)) element.textContent = words;
}

function setBody(form: HTMLFormElement, draft: Draft): void {
  const field = form.querySelector<HTMLInputElement>('input[name="body"]');
  if (field) field.value = body(draft);
}

function bar(on: boolean): HTMLElement {
  const step = document.createElement('i');
  if (on) step.dataset.on = '';
  return step;
}
