// Copies `data-copy`, or the text of the element that `data-from` (a selector) names. For a moment the button says `data-done`.
export function copy(button: HTMLElement): void {
  const content = [...button.childNodes];
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    const { from, copy: text, done } = button.dataset;
    const copied = text ?? (from ? document.querySelector(from)?.textContent : '') ?? '';
    await navigator.clipboard.writeText(copied.replace(/\s+/g, ' ').trim());
    if (done) button.replaceChildren(done);
    setTimeout(() => button.replaceChildren(...content), 3000);
  });
}
