import { z } from 'zod';
import type { Gateway } from '../gateway.js';
import { generic } from '../generic/generic.gateway.js';
import { genericSettings, type GenericSettings } from '../generic/generic.settings.js';
import { frontlinesmsDescription } from './frontlinesms.description.js';

const settingsSchema = z.strictObject({
  secrets: z.array(z.string().min(4).max(200)).min(1).max(2),
  apiBaseUrl: z.url().optional(),
  apiKey: z.string().max(200).optional(),
  from: z.string().max(40).optional(),
});
type FrontlineSettings = z.infer<typeof settingsSchema>;

/** FrontlineSMS is the generic gateway with its names filled in: the secret is a field, and no message has an id. */
export const frontlinesms: Gateway<FrontlineSettings> = {
  name: 'frontlinesms',
  settings: settingsSchema,
  description: frontlinesmsDescription,
  verify: (request, settings) => generic.verify(request, filledIn(settings)),
  readInbound: (request, settings) => generic.readInbound(request, filledIn(settings)),
  readDeliveryReport: () => undefined,
  acknowledge: (settings) => generic.acknowledge(filledIn(settings)),
  buildOutbound: (message, settings) => generic.buildOutbound(message, filledIn(settings)),
  readSendResult: (response, settings) => generic.readSendResult(response, filledIn(settings)),
};

function filledIn({ secrets, apiBaseUrl, apiKey, from }: FrontlineSettings): GenericSettings {
  const standard = genericSettings.parse({
    outbound: apiBaseUrl && apiKey && {
      url: `${apiBaseUrl.replace(/\/$/, '')}/api/1/webhook`, secret: apiKey, from,
      body: '{"apiKey":"{secret}","payload":{"message":"{text}","recipients":[{"type":"mobile","value":"{to}"}]}}',
    },
  });
  // The secrets of FrontlineSMS may be shorter than we would let anybody choose anew.
  return { ...standard, auth: { ...standard.auth, kind: 'field', secrets } };
}
