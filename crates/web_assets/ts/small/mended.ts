// A form that came back: what is said of a field goes when that field is mended, also from the list above the form.
//
// Listens to `place` events (see place.ts): a pin that was moved mends the place, `area`; where it stood when the page came mends nothing.
export function mended(form: HTMLElement): void {
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLElement) mend(target.closest<HTMLElement>('.choices, .ds-field'));
  });
  let first = '';
  form.addEventListener('place', (event) => {
    const { lon, lat, method } = (event as CustomEvent<{ lon: number; lat: number; method?: string }>).detail;
    const here = `${lon},${lat}`;
    first ||= here;
    if (method && here !== first) mend(form.querySelector('#f-area')?.closest<HTMLElement>('.ds-field') ?? null);
  });
}

function mend(box: HTMLElement | null): void {
  const error = box?.querySelector('.field-error');
  if (!box || !error) return;
  const field = error.id.replace(/-error$/, '');
  error.remove();
  box.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid');
  const summary = document.querySelector('.error-summary');
  summary?.querySelector(`a[href="#${field}"]`)?.closest('li')?.remove();
  if (summary && !summary.querySelector('li')) summary.remove();
}
