import { RECEIVED } from '../answers.js';
import type { Gateway } from '../gateway.js';
import { whatHappensTo } from './phone-network.js';
import { simulatedDescription } from './simulated.description.js';
import { simulatedSettings, type SimulatedSettings } from './simulated.settings.js';

/** No real phone: what happens to its messages is decided in src/simulated and comes back as rows, never by a webhook. */
export const simulated: Gateway<SimulatedSettings> = {
  name: 'simulated',
  settings: simulatedSettings,
  description: simulatedDescription,
  verify: () => ({ ok: false, reason: 'a simulated phone network never calls' }),
  readInbound: () => ({ problem: 'A simulated phone network never calls.' }),
  readDeliveryReport: () => undefined,
  acknowledge: () => RECEIVED,
  buildOutbound: () => undefined,
  simulate: whatHappensTo,
  readSendResult: () => ({ outcome: 'failed', error: 'A simulated phone network is asked by no request.' }),
};
