import { html, Html } from '@watchpost/platform';
import type { AlertPage } from './alert-picture.sql.js';
import type { IncidentLine } from './incident-picture.sql.js';
import { exerciseBanner, LITE_LINKS, moment, publicList, severityName, type PublicFacts } from './public-list.page.js';

/** The whole page stays below 50 kB: half a minute on the slowest link still in use. */
const MOST_BYTES = 50_000;
const FRAME_BYTES = 3_000;

const STYLE = new Html(`body{font:16px/1.4 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:0 1rem}li{margin:.5rem 0}small{display:block;color:#555}
.banner{background:#ffd54a;color:#000;padding:.5rem}pre,.text{white-space:pre-wrap;font:inherit}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8cf}small{color:#bbb}}`);

function page(title: string, content: Html, language = 'en'): string {
  return `<!doctype html>\n${html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head><body>
<header><p><a href="/lite">Watchpost</a> · <a href="/report">Report an incident</a> · <a href="/volunteer">Volunteer</a> · <a href="/cap-check">Check a CAP message</a> · <a href="/">Map</a></p></header>
<main>${content}</main></body></html>
`.toString()}`;
}

export function litePage(facts: PublicFacts): string {
  return page('Watchpost: what is happening now', html`<h1>What is happening now</h1>${publicList(facts, LITE_LINKS, MOST_BYTES - FRAME_BYTES)}`);
}

export function liteIncidentPage(incident: IncidentLine): string {
  const where = incident.lat === null || incident.lng === null ? html`` : html`<dt>Position</dt><dd>${incident.lat.toFixed(5)}, ${incident.lng.toFixed(5)} (latitude, longitude)</dd>`;
  return page(
    incident.title,
    html`${exerciseBanner(incident.exercise)}<h1>${incident.title}</h1>
<dl><dt>Number</dt><dd>#${incident.number}</dd><dt>Severity</dt><dd>${severityName(incident.severity)}</dd><dt>Status</dt><dd>${incident.status.replaceAll('_', ' ')}</dd>
<dt>Place</dt><dd>${incident.place || 'not known'}</dd>${where}<dt>Reported</dt><dd>${moment(incident.reportedAt)}</dd><dt>Last change</dt><dd>${moment(incident.updatedAt)}</dd></dl>
${incident.description ? html`<p class="text">${incident.description}</p>` : html``}<p><a href="/i/${incident.number}">Show on the map</a></p>`,
  );
}

export function liteAlertPage(alert: AlertPage): string {
  const infos = alert.infos.map(
    (info) => html`<article lang="${info.language}"><h2>${info.headline || info.event}</h2>
<p>${info.severity} · ${info.urgency} · ${info.certainty} · ${info.senderName ?? alert.sender}</p><p><strong>Where:</strong> ${info.areas.join('; ') || 'not said'}</p>
${info.description ? html`<p class="text">${info.description}</p>` : html``}${info.instruction ? html`<h3>What to do</h3><p class="text">${info.instruction}</p>` : html``}</article>`,
  );
  return page(
    alert.headline || alert.event,
    html`${exerciseBanner(alert.exercise || alert.status === 'Exercise')}<h1>${alert.headline || alert.event}</h1>
<p>${alert.active ? html`In force until ${moment(alert.expiresAt)}.` : html`<strong>Not in force any more.</strong> It ran until ${moment(alert.expiresAt)} or was replaced.`}
${alert.sentAt ? html` Sent ${moment(alert.sentAt)}.` : html``}</p>${infos}<p><a href="/a/${alert.id}">Show on the map</a></p>`,
  );
}
