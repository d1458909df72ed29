import { z } from 'zod';
import { allowedNetworks } from '../allowed-networks.js';

const names = (...defaults: string[]) => z.array(z.string().min(1).max(40)).min(1).max(5).default(defaults);

export const kannelSettings = z.strictObject({
  /** The names used in get-url or post-url, as in ?sender=%p&message=%b&ts=%T&id=%I&to=%P */
  fields: z.strictObject({ from: names('sender', 'from'), text: names('message', 'text'), id: names('id'), to: names('to'), sentAt: names('ts', 'time'), udh: names('udh'), coding: names('coding'), charset: names('charset') }).prefault({}),
  /** The sendsms service: http://host:13013/cgi-bin/sendsms */
  sendUrl: z.url().optional(),
  username: z.string().max(80).optional(),
  password: z.string().max(200).optional(),
  from: z.string().max(40).optional(),
  allowedNetworks,
  smsc: z.string().max(80).optional(),
  /** Which reports are asked for: the sum of 1 delivered, 2 failed, 4 buffered, 8 accepted, 16 rejected. */
  dlrMask: z.int().min(0).max(31).default(27),
});

export type KannelSettings = z.infer<typeof kannelSettings>;
