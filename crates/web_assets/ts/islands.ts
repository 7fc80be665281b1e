// Islands: the places on a page where a script helps. An element says which by `data-island="name"` (several names are parted by
// spaces). Small ones are here at once; big ones are fetched when a page has them.
import { autosubmit } from './small/autosubmit.ts';
import { colour } from './small/colour.ts';
import { confirm } from './small/confirm.ts';
import { countChosen } from './small/count_chosen.ts';
import { countLeft } from './small/count_left.ts';
import { copy } from './small/copy.ts';
import { fileSize } from './small/file_size.ts';
import { forgetDrafts } from './small/forget_drafts.ts';
import { goOn } from './small/go_on.ts';
import { kiosk } from './small/kiosk.ts';
import { languages } from './small/languages.ts';
import { leave } from './small/leave.ts';
import { mended } from './small/mended.ts';
import { quickExit } from './small/quick_exit.ts';
import { remember, remembered, unremember } from './small/remember.ts';
import { sent } from './small/sent.ts';
import { unsent } from './small/unsent.ts';
import { withNet } from './small/with_net.ts';

type Start = (element: HTMLElement) => void;
/** A big island gets `wire` along, for parts of the page that it fetches. */
type StartBig = (element: HTMLElement, wire: (root: ParentNode) => void) => void;

const SMALL: Record<string, Start> = {
  autosubmit,
  colour,
  confirm,
  copy,
  count_chosen: countChosen,
  count_left: countLeft,
  file_size: fileSize,
  forget_drafts: forgetDrafts,
  go_on: goOn,
  kiosk,
  languages,
  leave,
  mended,
  print: (button) => button.addEventListener('click', () => window.print()),
  quick_exit: quickExit,
  remember,
  remembered,
  sent,
  unremember,
  unsent,
  with_net: withNet,
};
const BIG: Record<string, () => Promise<{ start: StartBig }>> = {
  answer: () => import('./answer.ts'),
  asked: () => import('./asked.ts'),
  choice_search: () => import('./choice_search.ts'),
  place: () => import('./place.ts'),
  reorder: () => import('./reorder.ts'),
  results: () => import('./results.ts'),
  survey: () => import('./survey.ts'),
};
const started = new WeakSet<Element>();

/** Starts the islands inside `root`, each once. Called again for parts of a page that were fetched later. */
export function wire(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]')) {
    if (started.has(element)) continue;
    started.add(element);
    for (const name of (element.dataset.island ?? '').split(' ')) begin(name, element);
  }
}

function begin(name: string, element: HTMLElement): void {
  const small = SMALL[name];
  if (small) {
    element.hidden = false;
    small(element);
    return;
  }
  BIG[name]?.().then(
    (island) => island.start(element, wire),
    (reason: unknown) => console.error(name, reason),
  );
}

/** After a form came back with faults, reading starts at the list of them. */
export function focusFirst(root: ParentNode): void {
  root.querySelector<HTMLElement>('[data-focus]')?.focus();
}

/** Escape closes a menu that unfolds, and leaves the reader at what opened it. */
export function closeMenus(page: Document): void {
  page.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' ? page.querySelector<HTMLDetailsElement>('details.masthead__menu[open]') : null;
    if (!open) return;
    open.open = false;
    open.querySelector('summary')?.focus();
  });
}

/** A form with a `data-once` button is sent once, however often the button is pressed. */
export function lockForms(page: Document): void {
  const locked = new Set<HTMLFormElement>();
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.querySelector('[data-once]')) return;
    if (locked.has(form)) event.preventDefault();
    locked.add(form);
    mark(form, true);
  });
  // Coming back with the browser's back button, the form may be sent again.
  window.addEventListener('pageshow', () => {
    for (const form of locked) mark(form, false);
    locked.clear();
  });
}

function mark(form: HTMLFormElement, busy: boolean): void {
  for (const button of form.querySelectorAll('[data-once]')) button.setAttribute('aria-disabled', String(busy));
}
