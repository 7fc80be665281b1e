// A question with very many choices: what fits is asked for while somebody writes. The form is sent as its own search button would send it,
// and of the page that comes back only the list is taken, so that whoever has no script gets the same.
import { calm } from './fetching.ts';

export function start(question: HTMLElement): void {
  const query = question.querySelector<HTMLInputElement>('[data-choice-query]');
  const form = question.closest('form');
  if (!query || !form) return;
  const search = () => void renew(question, form);
  const soon = calm(250, search);
  query.addEventListener('input', soon);
  query.addEventListener('keydown', (event) => {
    // The enter key would send the page.
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search();
  });
  // What was chosen before the page was left is put back as hidden fields, before this script is here or after.
  const show = () => { if (question.querySelector('[data-choice-found] > [type=hidden]')) search(); };
  form.addEventListener('change', show);
  show();
}

async function renew(question: HTMLElement, form: HTMLFormElement): Promise<void> {
  const list = question.querySelector<HTMLElement>('[data-choice-found]');
  if (!list) return;
  const typed = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== 'do');
  const body = new URLSearchParams([...typed, ['do', `find:${list.dataset.choiceFound ?? ''}`]]);
  const asked = question.querySelector<HTMLInputElement>('[data-choice-query]')?.value;
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = [...page.querySelectorAll<HTMLElement>('[data-choice-found]')].find(({ dataset }) => dataset.choiceFound === list.dataset.choiceFound);
    // Somebody who has written on is answered by the next.
    if (found && asked === question.querySelector<HTMLInputElement>('[data-choice-query]')?.value) list.replaceChildren(...found.childNodes);
  } catch {
    // Without a net the list stays as it is.
  }
}
