// Under a text with a limit: how many characters are left, `data-left` with {n}, once more than half of them are written; how many
// there are too many, `data-over` with {n}, where the text may be longer than what is taken.
export function countLeft(line: HTMLElement): void {
  const field = document.getElementById(line.dataset.for ?? '');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const limit = line.textContent ?? '';
  const longest = Number(field.dataset.longest ?? field.maxLength);
  // What is pasted is not cut without a word: the line says what is too much, and the server takes no more.
  field.removeAttribute('maxlength');
  const show = () => {
    // As the server counts: whole characters, without the space around them.
    const left = longest - [...field.value.trim()].length;
    const words = (left < 0 ? line.dataset.over : line.dataset.left) ?? '';
    line.textContent = left * 2 > longest ? limit : words.replace('{n}', String(Math.abs(left)));
    line.toggleAttribute('data-too-long', left < 0);
  };
  field.addEventListener('input', show);
  show();
}
