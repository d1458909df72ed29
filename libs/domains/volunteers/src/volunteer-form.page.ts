import { formPageFrame, type FormLanguage, type Html, html } from '@watchpost/platform';
import { SKILL_CODES } from './skills.js';
import { type FormErrors, type FormField, LIMITS, type TypedForm } from './volunteer-form.js';
import { VOLUNTEER_TEXTS } from './volunteer-form.texts.js';

/** The whole form; it works without script, so every word and every error is in the page itself. */
export function formPage(typed: TypedForm, errors: FormErrors = {}, language: FormLanguage = 'en', trouble?: string): string {
  const texts = VOLUNTEER_TEXTS[language];
  const { labels } = texts;
  const wrong = (Object.keys(labels) as FormField[]).filter((field) => errors[field]);
  const line = (field: Exclude<FormField, 'note' | 'consent'>, type: string, autocomplete: string, required = false): Html =>
    html`<div class="field"><label for="${field}">${labels[field]}</label>
    ${texts.hints[field] && html`<span class="hint" id="${field}-hint">${texts.hints[field]}</span>`}${message(field, errors)}
    <input id="${field}" name="${field}" type="${type}" value="${typed[field]}" maxlength="${LIMITS[field]}" autocomplete="${autocomplete}"${required && html` required`}${described(field, errors, texts.hints[field] !== undefined)}></div>`;
  return formPageFrame({ title: wrong.length > 0 ? texts.errorTitle : texts.title, language, path: '/volunteer' }, html`
    <h1>${texts.heading}</h1>
    <p>${texts.intro}</p>
    ${trouble && html`<p class="banner" role="alert">${trouble}</p>`}
    ${wrong.length > 0 && html`<div class="banner" role="alert"><p>${texts.correct}</p><ul>${wrong.map((field) => html`<li><a href="#${field}">${labels[field]}</a>: ${errors[field]}</li>`)}</ul></div>`}
    <form method="post" action="/volunteer?lang=${language}" novalidate>
      <input type="hidden" name="submission_id" value="${typed.submissionId}">
      <p hidden><label>${texts.leaveEmpty} <input name="website" tabindex="-1" autocomplete="off"></label></p>
      ${line('name', 'text', 'name', true)}
      ${line('phone', 'tel', 'tel')}
      ${line('email', 'email', 'email')}
      <fieldset class="field columns"><legend>${texts.skillsLegend}</legend>
        ${SKILL_CODES.map((code) => html`<label><input type="checkbox" name="skills" value="${code}"${checked(typed.skills.includes(code))}> ${texts.skills[code]}</label>`)}
      </fieldset>
      ${line('languages', 'text', 'off')}
      ${line('availability', 'text', 'off')}
      ${line('place', 'text', 'off')}
      <div class="field"><label for="note">${labels.note}</label>${message('note', errors)}
        <textarea id="note" name="note" rows="4" maxlength="${LIMITS.note}"${described('note', errors)}>${typed.note}</textarea></div>
      <div class="field">${message('consent', errors)}
        <label for="consent"><input id="consent" type="checkbox" name="consent" value="yes" required${checked(typed.consent)}${described('consent', errors)}> ${texts.consent}</label></div>
      <p><button class="button" type="submit">${texts.register}</button></p>
    </form>`);
}

export function thanksPage(language: FormLanguage = 'en'): string {
  const texts = VOLUNTEER_TEXTS[language];
  return formPageFrame({ title: texts.thanks, language, path: '/volunteer/thanks' }, html`
    <h1>${texts.thanks}</h1>
    <p>${texts.registered}</p>
    <p><a class="button" href="/">${texts.map}</a></p>`);
}

function message(field: FormField, errors: FormErrors): Html | undefined {
  return errors[field] ? html`<span class="error" id="${field}-error">${errors[field]}</span>` : undefined;
}

function described(field: FormField, errors: FormErrors, hasHint = false): Html | undefined {
  const ids = [hasHint && `${field}-hint`, errors[field] && `${field}-error`].filter(Boolean).join(' ');
  if (!ids) return undefined;
  return errors[field] ? html` aria-invalid="true" aria-describedby="${ids}"` : html` aria-describedby="${ids}"`;
}

function checked(yes: boolean): Html | undefined {
  return yes ? html` checked` : undefined;
}
