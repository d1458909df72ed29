import type { Gateway } from '../gateways/gateway.js';
import { NO_WEBHOOKS } from '../gateways/polled.js';
import { emailDescription } from './email.description.js';
import { emailSettings, type EmailSettings } from './email.settings.js';
import { pollMailbox } from './mailbox.js';
import { sendMail } from './send-mail.js';

export const email: Gateway<EmailSettings> = { ...NO_WEBHOOKS, name: 'email', settings: emailSettings, description: emailDescription, deliver: sendMail, poll: pollMailbox };
