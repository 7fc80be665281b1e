// The resident's map page, one thing at a time: place and kind, its questions, the places so far, about you, send.
//
// The server has drawn every step (`[data-step]`) with its fields; this island shows one of them, keeps the draft on the
// phone, and sends the whole as one form. Back is the browser's own: each step is an entry of its history.
import { fill, gather } from './answer/fields.ts';
import { forget, keep, key, load } from './answer/draft.ts';
import type { Draft, NamedMark } from './answer/draft.ts';
import { isAsked, isAt, twice } from './answer/list.ts';
import { setBody, text } from './answer/page.ts';
import { ownKey } from './answer/own.ts';
import { Steps } from './answer/steps.ts';
import type { StepName } from './answer/steps.ts';
import { send } from './answer/sending.ts';

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

type Fault = '' | 'chooseKind' | 'waiting' | 'point' | 'outside' | 'again' | 'still';

export function start(root: HTMLElement): void {
  new Answer(root).open();
}

class Answer {
  readonly #root: HTMLElement;
  readonly #slug: string;
  readonly #steps: Steps;
  #draft: Draft;
  #spot: Spot | null = null;
  #agreed = false;
  #sending = false;
  /** Why the place under the pin is not taken in, as long as that is said. */
  #held: Fault = '';
  /** The place that was taken away last, until one goes on. */
  #removed: { mark: NamedMark; at: number } | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#steps = new Steps(root);
    const { slug = '', id = '', lang = 'sv', people } = root.dataset;
    this.#slug = people ? ownKey(slug, id, Number(people)) : slug;
    this.#draft = load(this.#slug, id, lang);
    if (people) this.#draft.people = Number(people);
  }

  open(): void {
    this.#root.addEventListener('place', (event) => this.#placed((event as CustomEvent<Spot>).detail));
    this.#root.addEventListener('click', (event) => this.#pressed(event));
    this.#root.addEventListener('input', (event) => this.#typed(event));
    this.#steps.form().addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    window.addEventListener('popstate', (event) => this.#show((event.state as At | null) ?? this.#newPlace()));
    window.addEventListener('pageshow', (event) => this.#cameBack(event));
    window.addEventListener('storage', (event) => this.#elsewhere(event));
    const first = this.#first();
    history.replaceState(first, '');
    this.#show(first, false);
    // The map is fetched beside this and may have told its place before there was anybody to hear it.
    if (first.step === 'place') this.#steps.settle();
  }

  /** Who left something here comes back to it; else the first place, which may be one that they agree with. */
  #first(): At {
    if (this.#startAgreed()) return this.#newPlace();
    const left = this.#draft.marks.length > 0;
    const line = this.#root.querySelector<HTMLElement>('[data-kept]');
    if (line) line.hidden = !left;
    const mark = this.#draft.marks.findIndex(({ todo }) => todo !== undefined);
    const question = this.#draft.marks[mark]?.todo;
    if (question !== undefined && question < this.#asked(mark).length) return { step: 'questions', mark, question };
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
    // The page was loaded again: it is among the places already.
    if (this.#draft.marks.some((mark) => mark.method === 'agree' && mark.lon === Number(lon) && mark.lat === Number(lat))) return false;
    this.#agreed = true;
    fill(this.#steps.of('place'), { kind });
    this.#spot = { lon: Number(lon), lat: Number(lat), name: agreeName };
    return true;
  }

  #placed(spot: Spot): void {
    const here = this.#spot && spot.lon === this.#spot.lon && spot.lat === this.#spot.lat;
    if (!here && this.#agreed && spot.method) this.#agreed = false;
    // Until they move, it is the place that they agree with, whatever the map rounds it to.
    if (this.#agreed) return;
    this.#spot = spot;
    this.#nameMarks(spot);
    this.#steps.next(this.#isTaken(this.#at().mark));
    if (!here) this.#placeFault('');
  }

  /** A place that was taken in before its name was known is called by it from now on. */
  #nameMarks(spot: Spot): void {
    const unnamed = this.#draft.marks.filter((mark) => spot.name && mark.name === this.#steps.words('unnamed') && isAt(mark, spot));
    if (unnamed.length === 0) return;
    for (const mark of unnamed) mark.name = spot.name;
    this.#changed();
    const at = this.#at();
    if (at.step === 'questions') this.#steps.markName(this.#draft.marks[at.mark]);
    if (at.step === 'places') this.#showPlaces();
  }

  /** Another place than this one has been put under the pin. */
  #isTaken(number: number): boolean {
    const spot = this.#spot;
    return spot !== null && this.#draft.marks.some((mark, own) => own !== number && isAt(mark, spot));
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
      case 'to-places': return this.#finish(at);
      case 'to-place': return this.#go(this.#newPlace());
      case 'to-about': return this.#go({ ...at, step: 'about' });
      case 'edit': return this.#go({ step: 'place', mark: Number(button.dataset.mark), question: 0 });
      case 'remove': return this.#remove(Number(button.dataset.mark));
      case 'undo': return this.#putBack();
      case 'forget': return this.#forget();
      case 'without-map': return this.#carry(event);
    }
  }

  #takePlace(at: At): void {
    if (!this.#takeIn(at)) return;
    this.#go(this.#asked(at.mark).length > 0 ? { step: 'questions', mark: at.mark, question: 0 } : { ...at, step: 'places' });
  }

  /** No more places. One that is begun comes along; what keeps it from that is said, and a second press leaves it. */
  #finish(at: At): void {
    const said = this.#held;
    if (this.#isBegun() && !this.#takeIn(at) && said !== this.#held) return;
    this.#go({ ...at, step: 'places' });
  }

  #isBegun(): boolean {
    return gather(this.#steps.of('place')).kind !== undefined;
  }

  /** Takes in the place under the pin; false, with a word about why, when there is something to mend first. */
  #takeIn(at: At): boolean {
    const { kind } = gather(this.#steps.of('place'));
    this.#steps.settle();
    const spot = this.#spot;
    const before = this.#draft.marks[at.mark];
    const pointed = spot !== null && (this.#agreed || spot.method !== undefined || (before !== undefined && isAt(before, spot)));
    this.#placeFault(typeof kind !== 'string' ? 'chooseKind' : !spot ? 'waiting' : !pointed ? 'point' : spot.inside === false ? 'outside' : twice(this.#draft.marks, at.mark, { ...spot, kind }, this.#held));
    if (this.#held || typeof kind !== 'string' || !spot) return false;
    this.#draft.marks[at.mark] = {
      kind,
      lon: spot.lon,
      lat: spot.lat,
      method: this.#agreed ? 'agree' : spot.method ?? (before && isAt(before, spot) ? before.method : 'map'),
      answers: before?.answers ?? {},
      name: spot.name || this.#steps.words('unnamed'),
      ...(before?.todo === undefined ? {} : { todo: before.todo }),
    };
    // The map still stands there, and nobody agrees any more.
    if (this.#agreed) this.#steps.tellMap('go', 'go', { lon: spot.lon, lat: spot.lat, name: spot.name });
    this.#agreed = false;
    this.#changed();
    return true;
  }

  /** Why it does not go on from here; nothing takes it away. */
  #placeFault(name: Fault): void {
    this.#held = name;
    this.#steps.placeFault(name);
  }

  #takeQuestion(at: At, answered: boolean): void {
    const mark = this.#draft.marks[at.mark];
    const box = this.#asked(at.mark)[at.question];
    if (!mark || !box) return this.#go(this.#newPlace());
    if (answered && box.querySelector('[data-too-long]')) return box.querySelector('textarea')?.focus();
    if (answered) this.#note(mark, box);
    else delete mark.answers[box.dataset.question ?? ''];
    this.#changed();
    const next = at.question + 1;
    if (next < this.#asked(at.mark).length) return this.#go({ ...at, question: next });
    delete mark.todo;
    this.#changed();
    this.#go({ ...at, step: 'places' });
  }

  /** What is typed and chosen is kept at once: not everybody presses the button before they leave or the battery is empty. */
  #typed({ target }: Event): void {
    const at = this.#at();
    const mark = this.#draft.marks[at.mark];
    const box = (target as Element).closest<HTMLElement>('[data-question]');
    if (box && mark && at.step === 'questions') {
      this.#note(mark, box);
      this.#steps.skippable(box);
    } else if (at.step === 'about') this.#draft.answers = this.#aboutYou();
    else return;
    this.#changed();
  }

  #note(mark: NamedMark, box: HTMLElement): void {
    const name = box.dataset.question ?? '';
    const given = gather(box)[name];
    if (given === undefined) delete mark.answers[name];
    else mark.answers[name] = given;
  }

  #aboutYou(): Draft['answers'] {
    const { people: _, ...answers } = gather(this.#steps.of('about'));
    return answers;
  }

  #remove(number: number): void {
    const [mark] = this.#draft.marks.splice(number, 1);
    if (!mark) return;
    this.#removed = { mark, at: number };
    this.#changed();
    this.#show(this.#at());
  }

  #putBack(): void {
    if (!this.#removed) return;
    this.#draft.marks.splice(this.#removed.at, 0, this.#removed.mark);
    this.#removed = null;
    this.#changed();
    this.#show(this.#at());
  }

  #forget(): void {
    forget(this.#slug, this.#draft.id);
    location.reload();
  }

  /** The places go along to the pages without a map. */
  #carry(event: Event): void {
    const form = this.#root.querySelector<HTMLFormElement>('form[data-carry]');
    if (this.#isBegun()) this.#takeIn(this.#at());
    if (!form || this.#draft.marks.length === 0) return;
    event.preventDefault();
    setBody(form, this.#draft);
    form.submit();
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#draft.answers = this.#aboutYou();
    setBody(this.#steps.form(), this.#draft);
    // The phone keeps the draft until the receipt is there: sending the same id twice stores it once.
    this.#changed();
    this.#busy(true, 'sending');
    if (await send(this.#steps.form())) this.#draft.at = -1;
    else this.#busy(false, 'offline');
  }

  #busy(busy: boolean, word: string): void {
    this.#sending = busy;
    text(this.#steps.form(), '[data-send-say]', this.#steps.words(word));
    this.#steps.form().querySelector('[type="submit"]')?.setAttribute('aria-disabled', String(busy));
  }

  /** The questions that are asked of a mark, given what was answered before. */
  #asked(number: number): HTMLElement[] {
    const mark = this.#draft.marks[number];
    return [...this.#steps.of('questions').querySelectorAll<HTMLElement>('[data-question]')].filter((box) => isAsked(box, mark));
  }

  /** Another tab has the same answer: what is told there stands here too, and a place that is begun here comes after it. */
  #elsewhere(event: StorageEvent): void {
    if (event.key !== key(this.#slug) || event.newValue === null) return;
    const [before, at] = [this.#draft, this.#at()];
    const theirs = load(this.#slug, before.id, before.lang);
    if (theirs.id !== before.id && before.marks.length > 0) return;
    this.#draft = theirs;
    const next = this.#draft.marks.length;
    const mark = at.mark >= before.marks.length ? next : Math.min(at.mark, next);
    history.replaceState({ ...at, mark }, '');
    if (at.step === 'place') this.#steps.others(this.#draft.marks, mark);
    if (at.step === 'places') this.#showPlaces();
  }

  #go(at: At): void {
    this.#removed = null;
    history.pushState(at, '');
    this.#show(at);
  }

  #at(): At {
    return (history.state as At | null) ?? this.#newPlace();
  }

  /** Shows a step. `moved`: somebody went there, so that reading goes on at its heading. */
  #show(at: At, moved = true): void {
    const none = this.#draft.marks.length === 0;
    const lost = (at.step === 'questions' && at.mark >= this.#draft.marks.length) || (at.step === 'about' && none) || (at.step === 'places' && none && !this.#removed);
    const here = lost ? this.#newPlace() : at;
    if (here.step === 'place') this.#showPlace(here.mark);
    if (here.step === 'questions') this.#showQuestion(here);
    if (here.step === 'places') this.#showPlaces();
    if (here.step === 'about') fill(this.#steps.of('about'), this.#draft.answers);
    this.#steps.only(here.step);
    if (moved) this.#steps.read(here.step);
  }

  /** The draft knows at which question it stands: whoever comes back is asked the rest. */
  #showQuestion({ mark: number, question }: At): void {
    const mark = this.#draft.marks[number];
    this.#steps.question(this.#asked(number), question, mark);
    if (!mark) return;
    mark.todo = question;
    this.#changed();
  }

  #showPlaces(): void {
    this.#steps.places(this.#draft.marks, this.#removed !== null);
  }

  #showPlace(number: number): void {
    const step = this.#steps.of('place');
    const mark = this.#draft.marks[number];
    if (!this.#agreed) fill(step.querySelector('fieldset') ?? step, mark ? { kind: mark.kind } : {});
    this.#placeFault('');
    this.#steps.others(this.#draft.marks, number);
    this.#steps.next(this.#isTaken(number));
    if (!mark) return;
    this.#agreed = false;
    this.#spot = { lon: mark.lon, lat: mark.lat, name: mark.name, method: mark.method };
    this.#steps.tellMap('go', 'go', { lon: mark.lon, lat: mark.lat, name: mark.name });
  }

  #changed(): void {
    keep(this.#slug, this.#draft);
  }
}
