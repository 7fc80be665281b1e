// Asking the server while somebody moves about: only the latest question counts.

/** Waits until there has been quiet for `ms` milliseconds. */
export function calm<A extends unknown[]>(ms: number, then: (...values: A) => void): (...values: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => then(...values), ms);
  };
}

/** A line of questions to one kind of address; a new one calls off the one before. */
export class Line {
  #running: AbortController | null = null;

  /** The answer as JSON, or null when it was called off or the server had none. */
  async json<T>(address: string): Promise<T | null> {
    const text = await this.#ask(address, 'application/json');
    return text === null ? null : (JSON.parse(text) as T);
  }

  /** The answer as nodes to put into the page, or null. */
  async html(address: string): Promise<Node[] | null> {
    const text = await this.#ask(address, 'text/html');
    return text === null ? null : [...new DOMParser().parseFromString(text, 'text/html').body.childNodes];
  }

  /** Calls off the question under way. */
  stop(): void {
    this.#running?.abort();
  }

  async #ask(address: string, accept: string): Promise<string | null> {
    this.stop();
    const mine = (this.#running = new AbortController());
    try {
      const answer = await fetch(address, { headers: { accept }, signal: mine.signal });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }
}

/** `address` with more in its query; lists are repeated. */
export function withQuery(address: string, more: Iterable<[string, string]>): string {
  const url = new URL(address, location.href);
  for (const [name, value] of more) url.searchParams.append(name, value);
  return url.pathname + url.search;
}
