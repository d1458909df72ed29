import { html, type Html } from '@watchpost/platform';
import { CATEGORIES, LIMITS, type ReportErrors, type ReportField, type TypedReport } from './report-form.js';

const LABELS: Record<ReportField, string> = { what: 'What happened', category: 'What kind', where: 'Where', name: 'Your name', phone: 'Your phone' };

const CATEGORY_LABELS: Record<(typeof CATEGORIES)[number], string> = {
  fire: 'Fire', flood: 'Flood', collapse: 'Collapsed building', medical: 'Injured or sick people', rescue: 'Trapped or missing people', road: 'Road or bridge blocked',
  utility: 'No power, water or phone', hazmat: 'Gas, chemicals, explosion', security: 'Violence or looting', shelter: 'Shelter needed', supply: 'Food, water or supplies needed', other: 'Something else',
};

/** The whole form; it works without script, so every word and every error is in the page itself. */
export function formPage(typed: TypedReport, errors: ReportErrors = {}, trouble?: string): string {
  const wrong = (Object.keys(LABELS) as ReportField[]).filter((field) => errors[field]);
  return page(wrong.length > 0 ? 'Error: report' : 'Report', html`
    <h1>Report what you see</h1>
    <p>If somebody is in danger of life, call the emergency number first.</p>
    ${trouble && html`<p class="banner" role="alert">${trouble}</p>`}
    ${wrong.length > 0 && html`<div class="banner" role="alert"><p>Not sent yet. Please correct:</p><ul>${wrong.map((field) => html`<li><a href="#${field}">${LABELS[field]}</a>: ${errors[field]}</li>`)}</ul></div>`}
    <form method="post" action="/report" novalidate>
      <input type="hidden" name="submission_id" value="${typed.submissionId}">
      <input type="hidden" name="lat" value="${typed.lat}"><input type="hidden" name="lng" value="${typed.lng}">
      <p hidden><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
      <div class="field"><label for="what">${LABELS.what}</label>${message('what', errors)}
        <textarea id="what" name="what" rows="5" required maxlength="${LIMITS.what}"${described('what', errors, '')}>${typed.what}</textarea></div>
      <div class="field"><label for="category">${LABELS.category}</label>${message('category', errors)}
        <select id="category" name="category"${described('category', errors, '')}><option value="">Not sure</option>
          ${CATEGORIES.map((code) => html`<option value="${code}"${typed.category === code && html` selected`}>${CATEGORY_LABELS[code]}</option>`)}</select></div>
      ${line('where', typed, errors, 'text', 'off', 'Street, landmark, village, town. Coordinates are fine too.')}
      <p id="locate" hidden><button class="button" type="button">Add my position</button> <span class="hint" role="status"></span></p>
      ${line('name', typed, errors, 'text', 'name', 'Not needed. Only the response team sees it.')}
      ${line('phone', typed, errors, 'tel', 'tel', 'Not needed. It lets the team ask you back.')}
      <p><button class="button" type="submit">Send</button></p>
    </form>
    <script src="/report/form.js" defer></script>`);
}

export function thanksPage(reference: string, number: number | undefined): string {
  return page('Thank you', html`
    <h1>Thank you</h1>
    ${number === undefined
      ? html`<p>Your report was received. Your reference is <strong>R${reference}</strong>.</p>`
      : html`<p>Your report was received as <strong>#${number}</strong>. Quote this number if you write or call again.</p>`}
    <p><a class="button" href="/">See the map</a> <a href="/report">Report something else</a></p>`);
}

/** Asks the device for its position, only after the button was pressed. */
export const FORM_SCRIPT = `(() => {
  const box = document.getElementById('locate');
  const form = document.forms[0];
  if (!box || !form || !navigator.geolocation) return;
  const say = box.querySelector('[role=status]');
  box.hidden = false;
  box.querySelector('button').addEventListener('click', () => {
    say.textContent = 'Looking for your position…';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(6);
        form.elements.lng.value = coords.longitude.toFixed(6);
        say.textContent = 'Position added (within ' + Math.round(coords.accuracy) + ' m).';
      },
      () => { say.textContent = 'Your device gave no position. Please write where it is.'; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });
})();
`;

function line(field: 'where' | 'name' | 'phone', typed: TypedReport, errors: ReportErrors, type: string, autocomplete: string, hint: string): Html {
  return html`<div class="field"><label for="${field}">${LABELS[field]}</label>
    <span class="hint" id="${field}-hint">${hint}</span>${message(field, errors)}
    <input id="${field}" name="${field}" type="${type}" value="${typed[field]}" maxlength="${LIMITS[field]}" autocomplete="${autocomplete}"${described(field, errors, hint)}></div>`;
}

function message(field: ReportField, errors: ReportErrors): Html | undefined {
  return errors[field] ? html`<span class="error" id="${field}-error">${errors[field]}</span>` : undefined;
}

function described(field: ReportField, errors: ReportErrors, hint: string): Html | undefined {
  const ids = [hint && `${field}-hint`, errors[field] && `${field}-error`].filter(Boolean).join(' ');
  if (!ids) return undefined;
  return errors[field] ? html` aria-invalid="true" aria-describedby="${ids}"` : html` aria-describedby="${ids}"`;
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Watchpost</title><link rel="stylesheet" href="/assets/form.css"></head>
<body><main class="page">${body}</main></body></html>`.toString();
}
