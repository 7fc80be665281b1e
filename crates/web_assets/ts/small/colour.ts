// A colour can be picked beside the text that says it (`data-for` is the text's id): each follows the other.
const COLOUR = /^#[0-9a-f]{6}$/i;

export function colour(picker: HTMLElement): void {
  const text = document.getElementById(picker.dataset.for ?? '');
  if (!(picker instanceof HTMLInputElement) || !(text instanceof HTMLInputElement)) return;
  picker.addEventListener('input', () => {
    text.value = picker.value;
  });
  text.addEventListener('input', () => {
    if (COLOUR.test(text.value)) picker.value = text.value.toLowerCase();
  });
}
