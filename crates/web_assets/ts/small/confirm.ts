// A form that asks before it is sent: `data-question`, optionally `data-more`, and the words of the two buttons, `data-yes` and
// `data-no`. Without a script the form is sent straight away, so what can't be undone has a page of its own that asks.
export function confirm(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  let sure = false;
  form.addEventListener('submit', (event) => {
    if (sure) return;
    event.preventDefault();
    ask(form, () => {
      sure = true;
      form.requestSubmit(event.submitter);
    });
  });
}

/** Asks in the words of the form; `go` when the answer is yes. */
export function ask(form: HTMLFormElement, go: () => void): void {
  const { question = '', more = '', yes = '', no = '' } = form.dataset;
  const dialog = document.createElement('dialog');
  const body = add(dialog, 'div', 'dialog__body');
  const title = add(body, 'h2', '', question);
  title.id = 'dialog-title';
  dialog.setAttribute('aria-labelledby', title.id);
  if (more) add(body, 'p', '', more);
  const buttons = add(body, 'div', 'dialog__buttons');
  const back = add(buttons, 'button', 'ds-button', no);
  back.dataset.variant = 'secondary';
  back.addEventListener('click', () => dialog.close());
  const on = add(buttons, 'button', 'ds-button', yes);
  if ('danger' in form.dataset) on.dataset.danger = '';
  on.addEventListener('click', () => {
    dialog.close();
    go();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function add(parent: HTMLElement, tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}
