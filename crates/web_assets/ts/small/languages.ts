// A form in several languages: the fields of a language (`data-words-in`) are there while its `languages` box is ticked. What was
// typed in them stays, and comes back with the tick. Without a script all are there.
export function languages(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const boxes = () => [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name="languages"]')];
  const show = () => {
    const ticked = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    for (const part of form.querySelectorAll<HTMLElement>('[data-words-in]')) part.hidden = boxes().length > 0 && !ticked.has(part.dataset.wordsIn ?? '');
  };
  form.addEventListener('change', show);
  show();
}
