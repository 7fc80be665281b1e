// Reading and filling the form's own fields: the server drew them, the island only shows and gathers.

type Answer = string | string[];
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function fieldsIn(root: ParentNode): Field[] {
  return [...root.querySelectorAll<Field>('input[name], select[name], textarea[name]')].filter((field) => field.type !== 'hidden');
}

/** The answers inside `root`, by name; unanswered ones are left out. */
export function gather(root: ParentNode): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const field of fieldsIn(root)) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      if (field.checked) answers[field.name] = [...((answers[field.name] as string[] | undefined) ?? []), field.value];
    } else if (field instanceof HTMLInputElement && field.type === 'radio') {
      if (field.checked) answers[field.name] = field.value;
    } else if (field.value.trim()) {
      answers[field.name] = field.value.trim();
    }
  }
  return answers;
}

/** Shows `answers` in the fields inside `root`; the others are emptied. */
export function fill(root: ParentNode, answers: Record<string, Answer>): void {
  for (const field of fieldsIn(root)) {
    const answer = answers[field.name];
    const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) field.checked = chosen.includes(field.value);
    else field.value = chosen[0] ?? '';
  }
}

/** Answers as an expression sees them: a list of texts per question, several choices joined with spaces. */
export function asScope(answers: Record<string, Answer>): (name: string) => string[] {
  return (name) => {
    const answer = answers[name];
    return [Array.isArray(answer) ? answer.join(' ') : answer ?? ''];
  };
}
