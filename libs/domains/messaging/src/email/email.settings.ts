import { z } from 'zod';
import { normalizeMailAddress } from './mail-address.js';

const host = z.string().trim().min(1).max(253).regex(/^[\w.:-]+$/, 'give the name of the server only, such as imap.example.org');
const port = z.int().min(1).max(65_535);
const encryption = z.enum(['tls', 'starttls', 'none']);
const address = z
  .string()
  .max(320)
  .transform((text, context) => {
    const normal = normalizeMailAddress(text);
    if (normal !== undefined) return normal;
    context.addIssue({ code: 'custom', message: 'is not an e-mail address' });
    return z.NEVER;
  });

/** An address, or @ and a domain for everybody there. */
const allowedSender = z.string().trim().toLowerCase().max(320).regex(/^[^\s@]*@[^\s@]+$/, 'is neither an address nor a domain such as @example.org');

/** Flat, so that a patch that changes one of them need not repeat the passwords. */
export const emailSettings = z
  .strictObject({
    imapHost: host,
    imapPort: port.default(993),
    imapEncryption: encryption.default('tls'),
    imapUser: z.string().min(1).max(320),
    imapPassword: z.string().min(1).max(1000),
    mailbox: z.string().min(1).max(200).default('INBOX'),
    pollSeconds: z.int().min(5).max(3600).default(30),
    allowedSenders: z.array(allowedSender).max(500).default([]),
    smtpHost: host.optional(),
    smtpPort: port.default(465),
    smtpEncryption: encryption.default('tls'),
    smtpUser: z.string().max(320).optional(),
    smtpPassword: z.string().max(1000).optional(),
    from: address.optional(),
    fromName: z.string().trim().max(100).optional(),
  })
  .refine(({ smtpHost, from }) => smtpHost === undefined || from !== undefined, { path: ['from'], message: 'give the address that answers come from' });

export type EmailSettings = z.output<typeof emailSettings>;
