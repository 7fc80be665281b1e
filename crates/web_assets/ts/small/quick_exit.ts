// Leaves at once for the harmless page that the link leads to, and takes this page's place in the browser's history. Escape three
// times within two seconds does the same. The history may hold more pages of ours: whoever goes back to one of them is led away
// again, as long as nobody has come here in another way since.
const MARK = 'samsyn-left';
const PRESSES = 3;
const WITHIN = 2000;
let presses: number[] = [];
let listening = false;

export function quickExit(element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    remember(link.href);
    leave(link.href);
  });
  if (listening) return;
  listening = true;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < WITHIN);
    if (presses.length < PRESSES) return;
    remember(link.href);
    leave(link.href);
  });
}

/** On every page, before anything else: back in a tab that was left, it leaves again. */
export function stayAway(): void {
  window.addEventListener('pageshow', (event) => {
    const away = left();
    if (event.persisted && away) leave(away);
  });
  const away = left();
  if (!away) return;
  const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (way?.type === 'navigate') forget();
  else leave(away);
}

function leave(address: string): void {
  document.body.hidden = true;
  document.title = '';
  location.replace(address);
}

function remember(address: string): void {
  try {
    sessionStorage.setItem(MARK, address);
  } catch {
    // The browser keeps nothing: then only this page leaves the history.
  }
}

function left(): string | null {
  try {
    return sessionStorage.getItem(MARK);
  } catch {
    return null;
  }
}

function forget(): void {
  sessionStorage.removeItem(MARK);
}
