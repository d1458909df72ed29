/** What was typed into a field of a form, without blanks at its ends; files count as nothing. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
