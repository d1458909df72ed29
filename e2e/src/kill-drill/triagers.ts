import { Api } from '../api.js';
import type { History } from './history.js';
import { pause } from './pause.js';

const DECISIONS = ['verified', 'not_verifiable', 'actioned'] as const;
const PASSWORD = 'a long enough password';

export interface Triager {
  name: string;
  api: Api;
}

/** People of their own, so that the database says who decided. */
export async function addTriagers(url: string, administrator: Api, count: number): Promise<Triager[]> {
  const triagers: Triager[] = [];
  for (let index = 0; index < count; index += 1) {
    const [name, email] = [`Triager ${index}`, `triager-${index}@example.org`];
    await administrator.ask('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input: { name, email, password: PASSWORD, roles: ['coordinator'] } });
    const api = new Api(url);
    await api.signIn(email, PASSWORD);
    triagers.push({ name, api });
  }
  return triagers;
}

/** Each looks at what waits and decides something of it, often the same as a colleague at the same moment. */
export async function triage(triagers: readonly Triager[], random: () => number, history: History, goingOn: () => boolean): Promise<void> {
  await Promise.all(triagers.map((triager) => triageAlone(triager, random, history, goingOn)));
}

async function triageAlone({ name, api }: Triager, random: () => number, history: History, goingOn: () => boolean): Promise<void> {
  while (goingOn()) {
    await pause(50 + random() * 150);
    const open = await api.ask<{ reports: { items: { id: string }[] } }>('{ reports(first: 5) { items { id } } }').catch(() => undefined);
    const report = open?.reports.items[Math.floor(random() * open.reports.items.length)];
    if (!report) continue;
    const decision = DECISIONS[Math.floor(random() * DECISIONS.length)] ?? 'verified';
    await history.record({ kind: 'decide', client: name, subject: report.id, value: decision }, async () => {
      await api.ask('mutation ($id: ID!, $decision: ReportState!) { decideReport(id: $id, decision: $decision) { id } }', { id: report.id, decision });
      return 'ok';
    });
  }
}
