import { type Html, html } from '@watchpost/platform';
import { SKILL_CODES, SKILLS } from './skills.js';
import { type FormErrors, type FormField, LIMITS, type TypedForm } from './volunteer-form.js';

const LABELS: Record<FormField, string> = {
  name: 'Your name', phone: 'Phone', email: 'E-mail', languages: 'Languages you speak', availability: 'When you can help',
  place: 'Where you are', note: 'Anything else we should know', consent: 'Consent',
};

/** The whole form; it works without script, so every word and every error is in the page itself. */
export function formPage(typed: TypedForm, errors: FormErrors = {}, trouble?: string): string {
  const wrong = (Object.keys(LABELS) as FormField[]).filter((field) => errors[field]);
  return page(wrong.length > 0 ? 'Error: volunteer' : 'Volunteer', html`
    <h1>Offer your help</h1>
    <p>Tell us what you can do and how to reach you. Somebody will call or write before you set out. Please do not go to a damaged area on your own.</p>
    ${trouble && html`<p class="banner" role="alert">${trouble}</p>`}
    ${wrong.length > 0 && html`<div class="banner" role="alert"><p>Not sent yet. Please correct:</p><ul>${wrong.map((field) => html`<li><a href="#${field}">${LABELS[field]}</a>: ${errors[field]}</li>`)}</ul></div>`}
    <form method="post" action="/volunteer" novalidate>
      <input type="hidden" name="submission_id" value="${typed.submissionId}">
      <p hidden><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
      ${line('name', typed.name, errors, 'text', 'name', '', true)}
      ${line('phone', typed.phone, errors, 'tel', 'tel', 'With the country code. A phone number or an e-mail address is needed.')}
      ${line('email', typed.email, errors, 'email', 'email', '')}
      <fieldset class="field"><legend>What you can do</legend>
        ${SKILL_CODES.map((code) => html`<label><input type="checkbox" name="skills" value="${code}"${checked(typed.skills.includes(code))}> ${SKILLS[code]}</label>`)}
      </fieldset>
      ${line('languages', typed.languages, errors, 'text', 'off', 'Separated by commas.')}
      ${line('availability', typed.availability, errors, 'text', 'off', 'For example: today and tomorrow, evenings, weekends.')}
      ${line('place', typed.place, errors, 'text', 'off', 'Town or district. It helps us to ask those who are near.')}
      <div class="field"><label for="note">${LABELS.note}</label>${message('note', errors)}
        <textarea id="note" name="note" rows="4" maxlength="${LIMITS.note}"${described('note', errors, '')}>${typed.note}</textarea></div>
      <div class="field">${message('consent', errors)}
        <label for="consent"><input id="consent" type="checkbox" name="consent" value="yes" required${checked(typed.consent)}${described('consent', errors, '')}> You may keep these details and use them to call on me during this response.</label></div>
      <p><button class="button" type="submit">Register</button></p>
    </form>`);
}

export function thanksPage(): string {
  return page('Thank you', html`
    <h1>Thank you</h1>
    <p>Your offer is registered. We will reach you when your help is needed; please keep your phone with you.</p>
    <p><a href="/">See the map</a></p>`);
}

function line(field: Exclude<FormField, 'note' | 'consent'>, value: string, errors: FormErrors, type: string, autocomplete: string, hint: string, required = false): Html {
  return html`<div class="field"><label for="${field}">${LABELS[field]}</label>
    ${hint && html`<span class="hint" id="${field}-hint">${hint}</span>`}${message(field, errors)}
    <input id="${field}" name="${field}" type="${type}" value="${value}" maxlength="${LIMITS[field]}" autocomplete="${autocomplete}"${required && html` required`}${described(field, errors, hint)}></div>`;
}

function message(field: FormField, errors: FormErrors): Html | undefined {
  return errors[field] ? html`<span class="error" id="${field}-error">${errors[field]}</span>` : undefined;
}

function described(field: FormField, errors: FormErrors, hint: string): Html | undefined {
  const ids = [hint && `${field}-hint`, errors[field] && `${field}-error`].filter(Boolean).join(' ');
  if (!ids) return undefined;
  return errors[field] ? html` aria-invalid="true" aria-describedby="${ids}"` : html` aria-describedby="${ids}"`;
}

function checked(yes: boolean): Html | undefined {
  return yes ? html` checked` : undefined;
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Watchpost</title><link rel="stylesheet" href="/assets/form.css"></head>
<body><main class="page">${body}</main></body></html>`.toString();
}
