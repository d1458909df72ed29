import type { IntakeRuleInput } from '../generated/desk/graphql.js';
import { formText } from '../shell/form-text.js';

/** What the form says, as the API takes it. */
export function ruleInput(form: FormData): IntakeRuleInput {
  const severity = formText(form, 'severity');
  return {
    name: formText(form, 'name'),
    kind: formText(form, 'kind') === 'pattern' ? 'pattern' : 'keywords',
    text: formText(form, 'text'),
    languages: form.getAll('languages').filter((code) => typeof code === 'string'),
    category: formText(form, 'category') || null,
    severity: severity ? Number(severity) : null,
    need: formText(form, 'need') || null,
    urgency: formText(form, 'urgency') || null,
    tags: [...new Set(formText(form, 'tags').toLowerCase().split(',').map((tag) => tag.trim().replace(/^#/, '')).filter(Boolean))],
  };
}
