import { z } from 'zod';

/** The WebSocket subprotocol of graphql-ws: github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export const SUBPROTOCOL = 'graphql-transport-ws';

export const CLOSE = {
  goingAway: { code: 1001, reason: 'The server is restarting' },
  badMessage: { code: 4400, reason: 'The message is not valid' },
  unauthorized: { code: 4401, reason: 'Send connection_init first' },
  forbidden: { code: 4403, reason: 'The session has ended' },
  badProtocol: { code: 4406, reason: `Use the subprotocol ${SUBPROTOCOL}` },
  initTimeout: { code: 4408, reason: 'connection_init did not arrive in time' },
  tooManyInits: { code: 4429, reason: 'connection_init was sent twice' },
} as const;

export const duplicateSubscription = (id: string) => ({ code: 4409, reason: `Subscriber for ${id} already exists` });

const id = z.string().min(1).max(100);

const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('complete'), id }),
  z.object({
    type: z.literal('subscribe'),
    id,
    payload: z.object({
      query: z.string().max(20_000),
      operationName: z.string().max(200).nullish(),
      variables: z.record(z.string(), z.unknown()).nullish(),
    }),
  }),
]);

export type ClientMessage = z.infer<typeof clientMessage>;
export type Operation = Extract<ClientMessage, { type: 'subscribe' }>['payload'];

export function parseClientMessage(text: string): ClientMessage | null {
  try {
    return clientMessage.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
