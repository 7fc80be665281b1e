// Copies `data-copy`, or the text of the element that `data-from` (a selector) names. For a moment the button says `data-done`.
import { announce } from './announce.ts';

export function copy(button: HTMLElement): void {
  const content = [...button.childNodes];
  button.addEventListener('click', async () => {
    const { from, copy: text, done } = button.dataset;
    const copied = text ?? (from ? document.querySelector(from)?.textContent : '') ?? '';
    await navigator.clipboard.writeText(copied.replace(/\s+/g, ' ').trim());
    if (done) {
      button.replaceChildren(done);
      announce(done);
    }
    setTimeout(() => button.replaceChildren(...content), 3000);
  });
}
