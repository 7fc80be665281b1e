// Copies the text of the element that `data-from` (a selector) names, or `data-text`. For a moment the button says `data-done`.
export function copy(button: HTMLElement): void {
  const says = button.querySelector('span') ?? button;
  const words = says.textContent ?? '';
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    const { from, text, done } = button.dataset;
    const content = text ?? (from ? document.querySelector(from)?.textContent : '') ?? '';
    await navigator.clipboard.writeText(content.replace(/\s+/g, ' ').trim());
    says.textContent = done ?? words;
    setTimeout(() => (says.textContent = words), 3000);
  });
}
