import type { FormProblems } from '../api/use-form-action.js';

/** The server names the setting in its sentence; beside the setting's own field that is said already. */
export function shownProblems(problems: FormProblems): FormProblems {
  return { ...problems, fields: new Map([...problems.fields].map(([field, message]) => [field, message.replace(/^settings(?:\.\w+)*: /, '')])) };
}
