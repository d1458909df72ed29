import { drillData } from './drill.data.js';
import type { DrillIncident } from './drill-incidents.js';
import { type DrillMessage, storyMessages, type WaitingReport } from './drill-messages.js';
import { SeededRandom } from './seeded-random.js';

/** One thing that happens while the exercise plays on, and how long to wait before it. */
export type StoryStep = { afterMs: number } & StoryAct;

export type StoryAct =
  | { kind: 'message'; externalId: string; message: DrillMessage }
  | { kind: 'alert'; alertKey: string }
  | { kind: 'decide'; reportId: string; decision: 'verified' | 'not_verifiable' }
  | { kind: 'progress'; incidentId: string; status: 'responding' | 'closed' };

const MESSAGES = 100;
const DECISIONS = 24;
const PROGRESS = 30;
const MINUTES = 10;

/** What happens in the ten minutes after the start, in order; the same for the same seed. */
export function storySteps(seed: number, incidents: readonly DrillIncident[], reports: readonly WaitingReport[]): StoryStep[] {
  const random = new SeededRandom(`timing ${seed}`);
  const spread = <T>(acts: readonly T[]) => acts.map((act, i) => ({ act, at: ((i + random.between(0.1, 0.9)) / acts.length) * MINUTES * 60_000 }));
  const timed: { at: number; act: StoryAct }[] = [
    ...spread(messageActs(seed)),
    ...spread(decideActs(reports, random)),
    ...spread(progressActs(incidents, random)),
    ...drillData().alerts.alerts.filter((alert) => alert.at > 0).map((alert) => ({ at: alert.at * 60_000, act: { kind: 'alert' as const, alertKey: alert.key } })),
  ];
  timed.sort((a, b) => a.at - b.at);
  return timed.map(({ at, act }, i) => ({ afterMs: Math.round(at - (timed[i - 1]?.at ?? 0)), ...act }));
}

function messageActs(seed: number): StoryAct[] {
  return storyMessages(MESSAGES, seed).map((message, i) => ({ kind: 'message', externalId: `story-${seed}-${i}`, message }));
}

/** The staff of the exercise take the oldest waiting reports, as people would, and leave the newer ones to the visitor. */
function decideActs(reports: readonly WaitingReport[], random: SeededRandom): StoryAct[] {
  return reports
    .filter((report) => report.state === 'open')
    .slice(0, DECISIONS)
    .map((report) => ({ kind: 'decide', reportId: report.id, decision: random.chance(0.8) ? 'verified' : 'not_verifiable' }));
}

function progressActs(incidents: readonly DrillIncident[], random: SeededRandom): StoryAct[] {
  const movable = incidents.filter((incident) => incident.status === 'verified' || incident.status === 'responding');
  return movable
    .filter(() => random.chance(0.4))
    .slice(0, PROGRESS)
    .map((incident) => ({ kind: 'progress', incidentId: incident.id, status: incident.status === 'verified' ? 'responding' : 'closed' }));
}
