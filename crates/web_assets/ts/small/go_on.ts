// The way into a survey (`data-slug`) that was begun on this phone leads to where it stood, and says so (`data-words`).
import { begun } from '../answer/draft.ts';

export function goOn(link: HTMLElement): void {
  const kept = begun(link.dataset.slug ?? '');
  if (!kept || !(link instanceof HTMLAnchorElement) || !kept.at.startsWith(`${link.pathname}?`)) return;
  link.href = kept.at;
  link.firstChild?.replaceWith(link.dataset.words ?? '');
}
