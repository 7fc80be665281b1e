// "Remember on this phone", only for those who ask for it: receipt codes in the browser's own store, sent nowhere.
const STORE = 'samsyn-receipts';
/** As many as a phone's owner can tell apart. */
const MOST = 12;

interface Receipt {
  code: string;
  name: string;
}

/** A button on the receipt: `data-code`, `data-title`; says `data-done` once it is remembered, then `data-undo`. */
export function remember(button: HTMLElement): void {
  const { code = '', title = '', done = '', undo = '' } = button.dataset;
  const offer = [...button.childNodes];
  const known = () => read().some((receipt) => receipt.code === code);
  const show = () => button.replaceChildren(...(known() ? [undo] : offer));
  button.setAttribute('aria-live', 'polite');
  show();
  button.addEventListener('click', () => {
    const others = read().filter((receipt) => receipt.code !== code);
    const adds = others.length === read().length;
    write(adds ? [{ code, name: title }, ...others].slice(0, MOST) : others);
    show();
    if (!adds || !known()) return;
    button.replaceChildren(done);
    setTimeout(show, 3000);
  });
}

/** A list of the remembered receipts under `data-title`, hidden while there are none. `data-forget` names the button that empties it. */
export function remembered(box: HTMLElement): void {
  const receipts = read();
  box.hidden = receipts.length === 0;
  box.classList.add('remembered');
  const heading = document.createElement('b');
  heading.textContent = box.dataset.title ?? '';
  const list = document.createElement('ul');
  list.append(...receipts.map(link));
  box.replaceChildren(heading, list);
  if (!box.dataset.forget) return;
  const forget = document.createElement('button');
  forget.type = 'button';
  forget.className = 'link-button';
  forget.textContent = box.dataset.forget;
  forget.addEventListener('click', () => {
    write([]);
    box.hidden = true;
  });
  box.append(forget);
}

function link(receipt: Receipt): HTMLLIElement {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = `/r/${encodeURIComponent(receipt.code)}`;
  anchor.textContent = receipt.name || receipt.code;
  item.append(anchor);
  return item;
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
