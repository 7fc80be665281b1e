// Under a text with a limit: how many characters are left, `data-left` with {n}, once more than half of them are written.
export function countLeft(line: HTMLElement): void {
  const field = document.getElementById(line.dataset.for ?? '');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const limit = line.textContent ?? '';
  const show = () => {
    const left = field.maxLength - field.value.length;
    line.textContent = left * 2 > field.maxLength ? limit : (line.dataset.left ?? '').replace('{n}', String(Math.max(left, 0)));
  };
  field.addEventListener('input', show);
  show();
}
