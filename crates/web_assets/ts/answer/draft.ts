// The answer on its way: kept on this phone until it is sent, so that a lost call or an empty battery loses nothing.

/** One place with what was said about it. The shape that the server takes. */
export interface Mark {
  kind: string;
  lon: number;
  lat: number;
  method: string;
  answers: Record<string, string | string[]>;
}

/** A mark and what its place is called; the name stays on the phone. */
export interface NamedMark extends Mark {
  name: string;
  /** Which of its questions it stands at, until all have been gone through. */
  todo?: number;
}

/** The whole answer. */
export interface Draft {
  id: string;
  lang: string;
  answers: Record<string, string | string[]>;
  marks: NamedMark[];
  /** For how many people it stands, where a helper has begun it. */
  people?: number;
  /** When it was last changed, in milliseconds. */
  at: number;
}

/** What is kept of a survey: where it stood, and what was typed on its pages. */
export interface Begun {
  id: string;
  /** The address of the page. */
  at: string;
  /** By the pages' addresses: whoever goes back without the page's own button finds what stood on the one that they left. */
  typed: Record<string, Record<string, string | string[]>>;
  /** When it was last changed, in milliseconds. */
  time: number;
}

/** What every draft's key begins with. */
export const PREFIX = 'samsyn-answer-';
const DAY = 24 * 60 * 60 * 1000;

/** The draft of this dialogue, if one was left within a day; else an empty one under the page's own id. */
export function load(slug: string, id: string, lang: string): Draft {
  const fresh: Draft = { id, lang, answers: {}, marks: [], at: 0 };
  try {
    const kept = JSON.parse(localStorage.getItem(key(slug)) ?? 'null') as Draft | null;
    if (kept && isFresh(kept)) return { ...kept, lang };
    localStorage.removeItem(key(slug));
    return fresh;
  } catch {
    return fresh;
  }
}

/** It was changed within a day. */
export function isFresh(draft: Draft): boolean {
  return Date.now() - draft.at < DAY;
}

/** Keeps the draft; a phone that refuses to keep anything loses nothing but this comfort. */
export function keep(slug: string, draft: Draft): void {
  try {
    localStorage.setItem(key(slug), JSON.stringify({ ...draft, at: Date.now() }));
  } catch {
    // Private mode or a full phone: the answer still lives in the page.
  }
}

/** What was begun of this survey within a day, if anything. */
export function begun(slug: string): Begun | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key(slug)) ?? 'null') as Begun | null;
    return kept?.typed && Date.now() - kept.time < DAY ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps where a survey stands; a phone that refuses to keep anything loses nothing but this comfort. */
export function keepBegun(slug: string, kept: Begun): void {
  try {
    localStorage.setItem(key(slug), JSON.stringify(kept));
  } catch {
    // Private mode or a full phone: the server keeps what was sent.
  }
}

/** The answer with this id has come in: its draft is no longer needed. */
export function forget(slug: string, id: string): void {
  try {
    const kept = JSON.parse(localStorage.getItem(key(slug)) ?? 'null') as Draft | null;
    if (kept?.id === id) localStorage.removeItem(key(slug));
  } catch {
    // Nothing was kept.
  }
}

/** Some answer that was begun is kept on this phone. */
export function anyKept(): boolean {
  return keptKeys().length > 0;
}

/** Forgets everything that was begun here and not sent. */
export function forgetAll(): void {
  for (const name of keptKeys()) localStorage.removeItem(name);
}

/** Where drafts lie. */
export function keptKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    // The browser keeps nothing.
    return [];
  }
}

/** What is sent: without the names and the time. */
export function body(draft: Draft): string {
  const marks = draft.marks.map(({ kind, lon, lat, method, answers }): Mark => ({ kind, lon, lat, method, answers }));
  return JSON.stringify({ id: draft.id, lang: draft.lang, answers: draft.answers, marks });
}

/** Where the draft of a dialogue is kept. */
export function key(slug: string): string {
  return PREFIX + slug;
}
