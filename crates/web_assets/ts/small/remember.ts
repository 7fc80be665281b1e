// "Remember on this phone", only for those who ask for it: receipt codes in the browser's own store, sent nowhere.
import { announce } from './announce.ts';

const STORE = 'samsyn-receipts';
/** As many as a phone's owner can tell apart. */
const MOST = 12;

interface Receipt {
  code: string;
  name: string;
  /** The day on which it was told, in words; receipts remembered long ago have none. */
  day?: string;
}

/** A button on the receipt: `data-code`, `data-title`, `data-day`; says `data-done` once it is remembered, then `data-undo`. */
export function remember(button: HTMLElement): void {
  const { code = '', title = '', day = '', done = '', undo = '' } = button.dataset;
  const offer = [...button.childNodes];
  const known = () => read().some((receipt) => receipt.code === code);
  const show = () => button.replaceChildren(...(known() ? [undo] : offer));
  show();
  button.addEventListener('click', () => {
    const others = read().filter((receipt) => receipt.code !== code);
    const adds = others.length === read().length;
    write(adds ? [{ code, name: title, day }, ...others].slice(0, MOST) : others);
    show();
    if (!adds || !known()) return;
    button.replaceChildren(done);
    announce(done);
    setTimeout(show, 3000);
  });
}

/** The answer behind `data-code` was taken back: there is nothing to come back to. */
export function unremember(element: HTMLElement): void {
  forget(element.dataset.code ?? '');
}

function forget(code: string): void {
  write(read().filter((receipt) => receipt.code !== code));
}

/**
 * A list of the remembered receipts under `data-title`, hidden while there are none. `data-forget` names the button that empties
 * it, `data-forget-one` the one that stands beside each.
 */
export function remembered(box: HTMLElement): void {
  const receipts = read();
  box.hidden = receipts.length === 0;
  box.classList.add('remembered');
  const heading = document.createElement('b');
  heading.textContent = box.dataset.title ?? '';
  const list = document.createElement('ul');
  list.append(...receipts.map((receipt) => link(receipt, box)));
  box.replaceChildren(heading, list);
  if (!box.dataset.forget) return;
  const forgetAll = document.createElement('button');
  forgetAll.type = 'button';
  forgetAll.className = 'link-button';
  forgetAll.textContent = box.dataset.forget;
  forgetAll.addEventListener('click', () => {
    write([]);
    box.hidden = true;
  });
  box.append(forgetAll);
}

function link(receipt: Receipt, box: HTMLElement): HTMLLIElement {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = `/r/${encodeURIComponent(receipt.code)}`;
  anchor.textContent = receipt.name || receipt.code;
  const more = document.createElement('small');
  more.textContent = [receipt.day, `${receipt.code.slice(0, 4)} …`].filter(Boolean).join(' · ');
  item.append(anchor, ' ', more);
  const { forgetOne } = box.dataset;
  if (forgetOne) item.append(' ', forgetButton(receipt, forgetOne, box));
  return item;
}

function forgetButton(receipt: Receipt, word: string, box: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link-button';
  button.textContent = word;
  button.setAttribute('aria-label', `${word}: ${receipt.name} ${receipt.day ?? receipt.code}`);
  button.addEventListener('click', () => {
    forget(receipt.code);
    remembered(box);
  });
  return button;
}

function read(): Receipt[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORE) ?? '[]');
    return Array.isArray(found) ? found.filter(isReceipt) : [];
  } catch {
    return [];
  }
}

function isReceipt(value: unknown): value is Receipt {
  const receipt = value as Partial<Receipt> | null;
  return typeof receipt?.code === 'string' && typeof receipt.name === 'string';
}

function write(receipts: Receipt[]): void {
  try {
    if (receipts.length) localStorage.setItem(STORE, JSON.stringify(receipts));
    else localStorage.removeItem(STORE);
  } catch {
    // The browser keeps nothing, as in a private window: then nothing is remembered.
  }
}
