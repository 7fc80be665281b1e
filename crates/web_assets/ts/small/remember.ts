// "Remember on this phone", only for those who ask for it: receipt codes in the browser's own store, sent nowhere.
const STORE = 'samsyn-receipts';

interface Receipt {
  code: string;
  name: string;
}

/** A checkbox on the receipt: `data-code`, `data-name`. Ticked = remembered. */
export function remember(element: HTMLElement): void {
  const box = element as HTMLInputElement;
  const { code = '', name = '' } = box.dataset;
  box.checked = read().some((receipt) => receipt.code === code);
  box.addEventListener('change', () => {
    const others = read().filter((receipt) => receipt.code !== code);
    write(box.checked ? [{ code, name }, ...others].slice(0, 12) : others);
  });
}

/** A list on the start page: one item a receipt, made from the `<template>` inside, whose link gets `data-base` + code. */
export function remembered(list: HTMLElement): void {
  const pattern = list.querySelector('template');
  const receipts = read();
  list.hidden = receipts.length === 0;
  if (!pattern) return;
  for (const receipt of receipts) {
    const item = pattern.content.cloneNode(true) as DocumentFragment;
    const link = item.querySelector('a');
    if (link) {
      link.href = (list.dataset.base ?? '/r/') + encodeURIComponent(receipt.code);
      link.textContent = receipt.name || receipt.code;
    }
    pattern.before(item);
  }
  list.querySelector('[data-forget]')?.addEventListener('click', () => {
    write([]);
    list.hidden = true;
  });
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
