// A helper's phone goes from one conversation to the next: each has a draft of its own, and the page's address says which.
import { PREFIX, isFresh, keptKeys } from './draft.ts';
import type { Draft } from './draft.ts';

/** Where the draft of this conversation is kept: the one that the address names, if it is there; else a new one under `id`. */
export function ownKey(slug: string, id: string, people: number): string {
  const url = new URL(location.href);
  const asked = url.searchParams.get('draft') ?? '';
  const kept = drafts(slug).find((draft) => draft.id === asked);
  // As many as they were when they began.
  if (kept && kept.people !== people) location.replace(addressOf(url.pathname, kept));
  url.searchParams.set('draft', kept ? asked : id);
  history.replaceState(history.state, '', url);
  return `${slug}@${kept ? asked : id}`;
}

/** What was begun with others in a dialogue within a day and has not been sent, the latest first. */
export function drafts(slug: string): Draft[] {
  return keptKeys()
    .filter((name) => name.startsWith(`${PREFIX}${slug}@`))
    .map((name) => JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null)
    .filter((draft): draft is Draft => draft !== null && isFresh(draft))
    .sort((one, other) => other.at - one.at);
}

/** Something that was begun with others is kept on this phone. */
export function anyOwn(): boolean {
  return keptKeys().some((name) => name.includes('@'));
}

/** Where a conversation goes on. */
export function addressOf(path: string, draft: Draft): string {
  const people = draft.people && draft.people > 1 ? `people=${draft.people}&` : '';
  return `${path}?${people}draft=${draft.id}`;
}
