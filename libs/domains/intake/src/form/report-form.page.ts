import { formPageFrame, html, type FormLanguage, type Html } from '@watchpost/platform';
import { CATEGORIES, LIMITS, type ReportErrors, type ReportField, type TypedReport } from './report-form.js';
import { REPORT_TEXTS } from './report-form.texts.js';

const FIELDS = Object.keys(LIMITS) as ReportField[];

/** The whole form; it works without script, so every word and every error is in the page itself. */
export function formPage(typed: TypedReport, errors: ReportErrors = {}, language: FormLanguage = 'en', trouble?: string): string {
  const texts = REPORT_TEXTS[language];
  const { labels } = texts;
  const wrong = FIELDS.filter((field) => errors[field]);
  const line = (field: 'where' | 'name' | 'phone', type: string, autocomplete: string): Html =>
    html`<div class="field"><label for="${field}">${labels[field]}</label>
    <span class="hint" id="${field}-hint">${texts.hints[field]}</span>${message(field, errors)}
    <input id="${field}" name="${field}" type="${type}" value="${typed[field]}" maxlength="${LIMITS[field]}" autocomplete="${autocomplete}"${described(field, errors, true)}></div>`;
  return formPageFrame({ title: wrong.length > 0 ? texts.errorTitle : texts.title, language, path: '/report' }, html`
    <h1>${texts.heading}</h1>
    <p>${texts.danger}</p>
    ${trouble && html`<p class="banner" role="alert">${trouble}</p>`}
    ${wrong.length > 0 && html`<div class="banner" role="alert"><p>${texts.correct}</p><ul>${wrong.map((field) => html`<li><a href="#${field}">${labels[field]}</a>: ${errors[field]}</li>`)}</ul></div>`}
    <form method="post" action="/report?lang=${language}" novalidate>
      <input type="hidden" name="submission_id" value="${typed.submissionId}">
      <input type="hidden" name="lat" value="${typed.lat}"><input type="hidden" name="lng" value="${typed.lng}">
      <p hidden><label>${texts.leaveEmpty} <input name="website" tabindex="-1" autocomplete="off"></label></p>
      <div class="field"><label for="what">${labels.what}</label>${message('what', errors)}
        <textarea id="what" name="what" rows="5" required maxlength="${LIMITS.what}"${described('what', errors)}>${typed.what}</textarea></div>
      <div class="field"><label for="category">${labels.category}</label>${message('category', errors)}
        <select id="category" name="category"${described('category', errors)}><option value="">${texts.notSure}</option>
          ${CATEGORIES.map((code) => html`<option value="${code}"${typed.category === code && html` selected`}>${texts.categories[code]}</option>`)}</select></div>
      ${line('where', 'text', 'off')}
      <p id="locate" hidden data-looking="${texts.locate.looking}" data-found="${texts.locate.found}" data-failed="${texts.locate.failed}"><button class="button quiet" type="button">${texts.locate.button}</button> <span class="hint" role="status"></span></p>
      ${line('name', 'text', 'name')}
      ${line('phone', 'tel', 'tel')}
      <p><button class="button" type="submit">${texts.send}</button></p>
    </form>`);
}

export function thanksPage(reference: string, number: number | undefined, language: FormLanguage = 'en'): string {
  const texts = REPORT_TEXTS[language];
  return formPageFrame({ title: texts.thanks, language, path: '/report/thanks' }, html`
    <h1>${texts.thanks}</h1>
    ${number === undefined ? html`<p>${texts.received(reference)}</p>` : html`<p>${texts.receivedAs} <strong>#${number}</strong>. ${texts.quote}</p>`}
    <p><a class="button" href="/">${texts.map}</a> <a href="/report?lang=${language}">${texts.another}</a></p>`);
}

function message(field: ReportField, errors: ReportErrors): Html | undefined {
  return errors[field] ? html`<span class="error" id="${field}-error">${errors[field]}</span>` : undefined;
}

function described(field: ReportField, errors: ReportErrors, hasHint = false): Html | undefined {
  const ids = [hasHint && `${field}-hint`, errors[field] && `${field}-error`].filter(Boolean).join(' ');
  if (!ids) return undefined;
  return errors[field] ? html` aria-invalid="true" aria-describedby="${ids}"` : html` aria-describedby="${ids}"`;
}
