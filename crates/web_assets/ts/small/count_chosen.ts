// A form that does something with what is chosen: `data-counts` names its boxes. It says how many are chosen in `[data-chosen]`, and its
// buttons wait until something is; those marked `data-always` do not.
export function countChosen(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const chosen = () => [...form.elements].filter((field) => field instanceof HTMLInputElement && field.name === form.dataset.counts && (field.type === 'hidden' || field.checked));
  const show = () => {
    const n = chosen().length;
    for (const line of form.querySelectorAll<HTMLElement>('[data-chosen]')) line.textContent = String(n);
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[type="submit"]:not([data-always])')) button.disabled = n === 0;
  };
  // The boxes may stand outside and belong to the form by their `form` attribute.
  document.addEventListener('change', show);
  // Coming back with the browser's back button, the boxes are as they were left.
  window.addEventListener('pageshow', show);
  show();
}
