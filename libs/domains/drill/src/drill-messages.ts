import { drillData } from './drill.data.js';
import type { DrillIncident } from './drill-incidents.js';
import { neighbours } from './drill-incidents.js';
import { SeededRandom } from './seeded-random.js';

export interface DrillMessage {
  sender: string;
  language: string;
  category: string;
  text: string;
}

/** Numbers of the country code +999, which belongs to no country: even a fault could not ring anybody's phone. */
export function drillPhone(n: number): string {
  return `+999${String(n).padStart(8, '0')}`;
}

/** Messages as they keep arriving while the story plays: any kind, any town of the coast. */
export function storyMessages(count: number, seed: number): DrillMessage[] {
  const random = new SeededRandom(`story ${seed}`);
  const { messages, towns } = drillData();
  return Array.from({ length: count }, (_, i) => {
    const message = random.pick(messages);
    return { sender: drillPhone(1000 + (i % 83)), language: message.language, category: message.category, text: filled(message.text, random.pickWeighted(towns).name, random) };
  });
}

export interface WaitingReport extends DrillMessage {
  id: string;
  incident: DrillIncident;
  candidates: { incidentId: string; distanceMeters: number; score: number }[];
  state: 'open' | 'verified';
}

/** Messages that came in before the start: most wait in the inbox, some were decided. */
export function waitingReports(incidents: readonly DrillIncident[], open: number, decided: number, seed: number): WaitingReport[] {
  const random = new SeededRandom(`reports ${seed}`);
  const newestFirst = incidents.filter((incident) => drillData().messages.some((message) => message.category === incident.category)).reverse();
  const unverified = newestFirst.filter((incident) => incident.status === 'unverified').slice(0, open);
  const others = newestFirst.filter((incident) => ['verified', 'responding', 'closed'].includes(incident.status)).slice(0, decided);
  return [...others, ...unverified]
    .sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime())
    .map((incident, i) => {
      // A message with coordinates of its own would contradict the incident's place.
      const message = random.pick(drillData().messages.filter((one) => one.category === incident.category && one.text.includes('{town}')));
      return {
        id: random.uuid(),
        sender: drillPhone(i),
        language: message.language,
        category: message.category,
        text: filled(message.text, incident.town, random),
        incident,
        candidates: neighbours(incident, incidents),
        state: incident.status === 'unverified' ? ('open' as const) : ('verified' as const),
      };
    });
}

function filled(text: string, town: string, random: SeededRandom): string {
  return text.replace('{town}', town).replace('{n}', String(random.whole(2, 40)));
}
