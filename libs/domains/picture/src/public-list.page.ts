import { html, type Html } from '@watchpost/platform';
import type { AlertLine } from './alert-picture.sql.js';
import type { IncidentLine } from './incident-picture.sql.js';
import { SEVERITY_NAMES } from '@watchpost/incidents';

export interface PublicFacts {
  incidents: readonly IncidentLine[];
  alerts: readonly AlertLine[];
  exercise: boolean;
  madeAt: Date;
}

/** Where a line leads: the map's own pages, or the plain ones. */
export interface Links {
  incident(line: IncidentLine): string;
  alert(line: AlertLine): string;
}
export const MAP_LINKS: Links = { incident: (line) => `/i/${line.number}`, alert: (line) => `/a/${line.id}` };
export const LITE_LINKS: Links = { incident: (line) => `/lite/incident/${line.number}`, alert: (line) => `/lite/alert/${line.id}` };

const LONGEST = 140;
export const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`);

/** A moment that reads the same everywhere and that a program can make local: UTC. */
export const moment = (at: Date): Html => html`<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;

export const severityName = (severity: number): string => SEVERITY_NAMES[severity - 1] ?? 'unknown';
const inWords = (term: string): string => term.replaceAll('_', ' ');

const banner = (sentence: string): Html => html`<p class="banner exercise" role="note"><strong>EXERCISE</strong> ${sentence}</p>`;

/** Above one incident or alert that belongs to a drill. */
export const exerciseBanner = (exercise: boolean): Html => (exercise ? banner('This is a drill. It is not happening.') : html``);

/** Real reports come in during a drill too, and stand in the same lists. */
const drillBanner = (running: boolean): Html => (running ? banner('A drill is running. What is marked EXERCISE is not happening; all else is real.') : html``);

function alertItem(line: AlertLine, links: Links): Html {
  return html`<li class="alert severity-${line.severity.toLowerCase()}"><a href="${links.alert(line)}">${shortened(line.headline || line.event)}</a>
<small>${line.exercise && 'EXERCISE · '}${line.severity} · ${shortened(line.areas.join(', ') || line.senderName)} · until ${moment(line.expiresAt)}</small></li>
`;
}

function incidentItem(line: IncidentLine, links: Links): Html {
  return html`<li class="incident severity-${severityName(line.severity)}"><a href="${links.incident(line)}">${shortened(line.title)}</a>
<small>${line.exercise && 'EXERCISE · '}#${line.number} · ${severityName(line.severity)} · ${inWords(line.status)} · ${moment(line.reportedAt)}</small></li>
`;
}

/** Current alerts and newest incidents as HTML; as many incidents as fit the bytes given. */
export function publicList(facts: PublicFacts, links: Links, maxBytes: number): Html {
  const { alerts, incidents } = facts;
  const alertItems = fitting(alerts.map((line) => alertItem(line, links)), maxBytes / 2);
  const used = alertItems.reduce((sum, item) => sum + bytesOf(item), 0);
  const incidentItems = fitting(incidents.map((line) => incidentItem(line, links)), maxBytes - used);
  const more = (shown: number, all: number): Html => (shown < all ? html`<p>The ${shown} first are shown.</p>` : html``);
  return html`${drillBanner(facts.exercise)}<section><h2>Alerts now</h2>
${alerts.length ? html`<ul class="alerts">${alertItems}</ul>${more(alertItems.length, alerts.length)}` : html`<p>No alert is in force.</p>`}</section>
<section><h2>Newest incidents</h2>
${incidents.length ? html`<ul class="incidents">${incidentItems}</ul>${more(incidentItems.length, incidents.length)}` : html`<p>No incident is known. <a href="/report">Report one</a>.</p>`}</section>
<p class="age">As of ${moment(facts.madeAt)}</p>`;
}

const bytesOf = (item: Html): number => Buffer.byteLength(item.toString());

function fitting(items: Html[], maxBytes: number): Html[] {
  let left = maxBytes;
  const end = items.findIndex((item) => (left -= bytesOf(item)) < 0);
  return end === -1 ? items : items.slice(0, end);
}
