import { bareNumber, isWhatsApp, normalizeSender, whatsAppNumber } from '@watchpost/sms';
import { z } from 'zod';
import { basicAuthorization } from '../answers.js';
import { firstOf, queryOf, readForm, readJson, readJsonBody, headerOf, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, HookRequest, InboundSms, OutboundRequest, OutboundSms, ReadInbound, SendResult } from '../gateway.js';
import { verifyTwilio } from './twilio.signature.js';
import { decodePossibleBase64 } from './twilio.text.js';
import { hostOf, MOST_MEDIA, remoteMedia } from '../media.js';
import { twilioDescription } from './twilio.description.js';

const settingsSchema = z.strictObject({
  accountSid: z.string().regex(/^AC[0-9a-zA-Z]{32}$/, 'the Account SID starts with AC and has 34 characters').optional(),
  authToken: z.string().min(8).max(200),
  /** Still accepted while the token is rotated. */
  previousAuthToken: z.string().min(8).max(200).optional(),
  /** What replies are sent from: a number, or a messaging service. Without one of them the number written to is used. */
  from: z.string().max(40).optional(),
  messagingServiceSid: z.string().max(40).optional(),
  apiBaseUrl: z.url().default('https://api.twilio.com'),
});

export type TwilioSettings = z.infer<typeof settingsSchema>;

/** Recipient has said STOP to Twilio (error 21610). */
const OPTED_OUT = '21610';

const STATES: Record<string, DeliveryReport['state']> = {
  sent: 'sent', delivered: 'delivered', read: 'delivered', undelivered: 'failed', failed: 'failed', canceled: 'failed', partially_delivered: 'failed',
};

export const twilio: Gateway<TwilioSettings> = {
  name: 'twilio',
  settings: settingsSchema,
  description: twilioDescription,
  whatsApp: true,

  verify: (request, settings) =>
    verifyTwilio(request, settings.previousAuthToken ? [settings.authToken, settings.previousAuthToken] : [settings.authToken]),

  readInbound(request, settings): ReadInbound {
    const fields = parameters(request);
    const sender = fields && firstOf(fields, ['From']);
    if (!fields || !sender) return { problem: 'There is no From in the request: point the channel at an SMS webhook.' };
    return {
      message: {
        externalId: firstOf(fields, ['MessageSid', 'SmsMessageSid', 'SmsSid']) || undefined,
        sender: address(sender),
        recipient: address(firstOf(fields, ['To']) ?? ''),
        body: decodePossibleBase64(firstOf(fields, ['Body']) ?? ''),
        sentAt: undefined,
        ...mediaOf(fields, settings),
      },
    };
  },

  readDeliveryReport(request): DeliveryReport | undefined {
    const fields = parameters(request);
    const externalId = fields && firstOf(fields, ['MessageSid', 'SmsSid']);
    if (!fields || !externalId) return undefined;
    const errorCode = firstOf(fields, ['ErrorCode']) || undefined;
    return {
      externalId,
      state: STATES[firstOf(fields, ['MessageStatus', 'SmsStatus']) ?? ''],
      error: errorCode && `Twilio error ${errorCode}`,
      ...(errorCode ? { errorCode } : {}),
      optedOut: errorCode === OPTED_OUT,
    };
  },

  acknowledge: () => ({ status: 200, contentType: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' }),

  buildOutbound(message: OutboundSms, settings): OutboundRequest | undefined {
    const { accountSid } = settings;
    const from = senderOf(message, settings);
    if (!accountSid || (!from && !settings.messagingServiceSid)) return undefined;
    const form = new URLSearchParams({ To: recipientOf(message, from, settings), Body: message.text.slice(0, 1600) });
    if (settings.messagingServiceSid) form.set('MessagingServiceSid', settings.messagingServiceSid);
    else form.set('From', from);
    if (message.statusCallbackUrl) form.set('StatusCallback', message.statusCallbackUrl);
    return {
      url: `${settings.apiBaseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`,
      method: 'POST',
      headers: {
        authorization: basicAuthorization(accountSid, settings.authToken),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: form.toString(),
    };
  },

  buildCheck: ({ accountSid, authToken, apiBaseUrl }) =>
    accountSid ? { url: `${apiBaseUrl}/2010-04-01/Accounts/${accountSid}.json`, method: 'GET', headers: { authorization: basicAuthorization(accountSid, authToken), accept: 'application/json' } } : undefined,

  readSendResult({ status, body }): SendResult {
    const fields = readJson(body);
    if (status >= 200 && status < 300) return { outcome: 'sent', externalId: fields && firstOf(fields, ['sid']) };
    const code = (fields && firstOf(fields, ['code'])) ?? '';
    const error = `Twilio answered ${status}${code && `, error ${code}`}.`;
    if (status === 429 || code === '20429' || status >= 500) return { outcome: 'retry', error, ...(code ? { errorCode: code } : {}) };
    return { outcome: 'failed', error, optedOut: code === OPTED_OUT, ...(code ? { errorCode: code } : {}) };
  },
};

/** GET, form and JSON deliveries carry the same names. */
function parameters(request: HookRequest): Fields | undefined {
  if (request.method === 'GET') return readForm(queryOf(request.url));
  return headerOf(request, 'content-type').includes('json') ? readJsonBody(request) : readForm(request.rawBody.toString('utf8'));
}

function mediaOf(fields: Fields, { accountSid, authToken, apiBaseUrl }: TwilioSettings): Pick<InboundSms, 'media'> {
  const count = Math.min(Number(firstOf(fields, ['NumMedia']) ?? 0) || 0, MOST_MEDIA);
  const credentials = accountSid ? { authorization: basicAuthorization(accountSid, authToken), hosts: ['twilio.com', hostOf(apiBaseUrl)] } : undefined;
  const media = Array.from({ length: count }, (_, n) => remoteMedia({ url: firstOf(fields, [`MediaUrl${n}`]), contentType: firstOf(fields, [`MediaContentType${n}`]), credentials })).flat();
  return media.length > 0 ? { media } : {};
}

/** WhatsApp addresses keep their prefix, so that the answer goes back the same way. */
function address(text: string): string {
  return /^whatsapp:/i.test(text) ? whatsAppNumber(normalizeSender(text)) : normalizeSender(text);
}

/** An answer to WhatsApp leaves from the number that was written to: Twilio refuses to cross from an SMS number. */
function senderOf(message: OutboundSms, { from }: TwilioSettings): string {
  return isWhatsApp(message.from) && !isWhatsApp(from ?? '') ? message.from : (from ?? message.from);
}

/** Both ends go the same way. A person writes now by SMS and now by WhatsApp, and is one person with one number. */
function recipientOf({ to, from: writtenTo }: OutboundSms, from: string, { messagingServiceSid }: TwilioSettings): string {
  if (messagingServiceSid) return isWhatsApp(writtenTo) ? whatsAppNumber(to) : writtenTo ? bareNumber(to) : to;
  return isWhatsApp(from) ? whatsAppNumber(to) : bareNumber(to);
}
