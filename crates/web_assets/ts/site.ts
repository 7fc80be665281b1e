// Loaded by every page; nothing on a page depends on it.
document.querySelector<HTMLElement>('[data-focus]')?.focus();
export {};
