// The receipt is here: the phone forgets the draft that it came from (`data-slug`, `data-id`), which it kept in case a call was lost.
import { forget } from '../answer/draft.ts';

export function sent(element: HTMLElement): void {
  const { slug = '', id = '' } = element.dataset;
  forget(slug, id);
}
