// The way into a survey (`data-slug`) that was begun on this phone leads to where it stood, and says so (`data-words`).
import { begun } from '../answer/draft.ts';

export function goOn(link: HTMLElement): void {
  if (!(link instanceof HTMLAnchorElement)) return;
  const { slug = '', words = '' } = link.dataset;
  const path = link.pathname;
  const lead = () => {
    const kept = begun(slug);
    if (!kept?.at.startsWith(`${path}?`)) return;
    link.href = kept.at;
    link.firstChild?.replaceWith(words);
  };
  lead();
  // Coming back with the browser's back button, the page stands as it was left.
  window.addEventListener('pageshow', lead);
}
