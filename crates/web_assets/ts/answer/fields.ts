// Reading and filling the form's own fields: the server drew them, the island only shows and gathers.

type Answer = string | string[];
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Hidden fields hold nobody's answer, but for those with `data-typed`: a place that a map has put there. */
function fieldsIn(root: ParentNode): Field[] {
  return [...root.querySelectorAll<Field>('input[name], select[name], textarea[name]')].filter((field) => field.type !== 'hidden' || 'typed' in field.dataset);
}

const isTicked = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
/** Several fields of one name make a list: boxes to tick, and the places of a ranking. */
const isOfSeveral = (field: Field) => 'several' in field.dataset || (field.type === 'checkbox' && !('one' in field.dataset));

/** The answers inside `root`, by name; unanswered ones are left out, and those of fields that `counts` says no to. */
export function gather(root: ParentNode, counts: (field: Element) => boolean = () => true): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const field of fieldsIn(root)) {
    if (!counts(field)) continue;
    const value = isTicked(field) && !field.checked ? '' : field.value.trim();
    if (!value) continue;
    answers[field.name] = isOfSeveral(field) ? [...((answers[field.name] as string[] | undefined) ?? []), value] : value;
  }
  return answers;
}

/** Shows `answers` in the fields inside `root`; the others are emptied. */
export function fill(root: ParentNode, answers: Record<string, Answer>): void {
  const filled: Record<string, number> = {};
  for (const field of fieldsIn(root)) {
    const answer = answers[field.name];
    const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
    // What file was chosen only its owner can say again.
    if (field.type === 'file') continue;
    const place = (filled[field.name] ?? -1) + 1;
    filled[field.name] = place;
    if (isTicked(field)) field.checked = chosen.includes(field.value);
    else field.value = chosen[isOfSeveral(field) ? place : 0] ?? '';
  }
  for (const list of root.querySelectorAll<HTMLElement>('[data-choice-found]')) putBack(list, answers[list.dataset.choiceFound ?? '']);
}

/** Of very many choices only those that were found stand on the page: what was chosen of the others is sent along. */
function putBack(list: HTMLElement, answer: Answer | undefined): void {
  const shown = [...list.querySelectorAll('input')].map((input) => input.value);
  for (const value of [answer ?? []].flat().filter((chosen) => !shown.includes(chosen))) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: list.dataset.choiceFound, value });
    field.dataset.typed = '';
    if ('several' in list.dataset) field.dataset.several = '';
    list.append(field);
  }
}

/** Answers as an expression sees them: a list of texts per question, several choices joined with spaces. */
export function asScope(answers: Record<string, Answer>): (name: string) => string[] {
  return (name) => {
    const answer = answers[name];
    return [Array.isArray(answer) ? answer.join(' ') : answer ?? ''];
  };
}
