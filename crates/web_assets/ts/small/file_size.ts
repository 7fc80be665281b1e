// A file that is larger than what is taken (`data-most` bytes) is told before it is sent, with `data-too-large`.
export function fileSize(field: HTMLElement): void {
  if (!(field instanceof HTMLInputElement)) return;
  field.addEventListener('change', () => {
    const tooLarge = [...(field.files ?? [])].some((file) => file.size > Number(field.dataset.most));
    field.setCustomValidity(tooLarge ? (field.dataset.tooLarge ?? '') : '');
    if (!tooLarge) return;
    field.reportValidity();
    field.value = '';
  });
}
