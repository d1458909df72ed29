import type { Api } from '../api.js';
import { type PlainMessage, tripleOf } from './plain-message.js';

export interface ChainFact {
  identifier: string;
  msgType: string;
  active: boolean;
  ended: boolean;
  changes: { path: string; before: string | null; after: string | null }[];
}

/** Questions about single messages that staff may ask. */
export class Facts {
  constructor(private readonly api: Api) {}

  async idOf(message: Pick<PlainMessage, 'sender' | 'identifier' | 'sent'>): Promise<string> {
    const { alerts } = await this.api.ask<{ alerts: { items: { id: string; sender: string; identifier: string; sent: string }[] } }>(
      'query ($filter: AlertFilter) { alerts(filter: $filter, first: 100) { items { id sender identifier sent } } }',
      { filter: { sender: message.sender } },
    );
    const found = alerts.items.find((item) => tripleOf(item) === tripleOf(message));
    if (!found) throw new Error(`${tripleOf(message)} is not there`);
    return found.id;
  }

  async chainOf(id: string): Promise<{ entries: ChainFact[]; missing: { identifier: string; sent: string }[] }> {
    const { alertChain } = await this.api.ask<{ alertChain: { entries: ChainFact[]; missing: { identifier: string; sent: string }[] } }>(
      'query ($id: ID!) { alertChain(id: $id) { entries { identifier msgType active ended changes { path before after } } missing { identifier sent } } }',
      { id },
    );
    return alertChain;
  }

  async alert<Fact>(id: string, fields: string): Promise<Fact> {
    return (await this.api.ask<{ alert: Fact }>(`query ($id: ID!) { alert(id: $id) { ${fields} } }`, { id })).alert;
  }

  /** Identifiers of the alerts that cover a point now. */
  async covering(point: readonly [number, number]): Promise<string[]> {
    const { alerts } = await this.api.ask<{ alerts: { items: { identifier: string }[] } }>('query ($filter: AlertFilter) { alerts(filter: $filter, first: 100) { items { identifier } } }', { filter: { active: true, point } });
    return alerts.items.map(({ identifier }) => identifier);
  }
}
