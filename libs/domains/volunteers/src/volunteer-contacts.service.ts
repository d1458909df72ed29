import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, openPhone, Seal, type SealedPhone, sealPhone, WatchpostError } from '@watchpost/platform';
import { isWhatsApp, normalizeSender, readTypedPhone } from '@watchpost/sms';
import { openEmail, sealEmail } from './sealed-email.js';

/** How a person is reached, as it may lie in a table. */
export interface SealedContact {
  phone: SealedPhone;
  emailSealed: Uint8Array;
}

/** Who wrote a report, and by which kind of channel. */
export interface ReportSender {
  gateway: string;
  sealed: Uint8Array;
}

/** Numbers and addresses of volunteers, sealed and opened. */
@Injectable()
export class VolunteerContacts {
  constructor(
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: Pick<Config, 'countryCallingCode'>,
  ) {}

  /** The number is written in full, as the form's check gives it. */
  sealed(phone: string, email: string): SealedContact {
    return { phone: sealPhone(this.seal, phone), emailSealed: sealEmail(this.seal, email) };
  }

  /** What was written by e-mail gives no number: a text to it would go nowhere, and tell a gateway the address. */
  ofSender(sender: ReportSender | undefined): SealedContact {
    const written = sender ? openPhone(this.seal, sender.sealed) : '';
    return sender?.gateway === 'email' ? this.sealed('', written) : this.sealed(this.inFull(written, sender?.gateway === 'web'), '');
  }

  opened(phoneSealed: Uint8Array, emailSealed: Uint8Array): { phone: string; email: string } {
    return { phone: openPhone(this.seal, phoneSealed), email: openEmail(this.seal, emailSealed) };
  }

  /** What a gateway gives, a STOP will come from, too; what was typed into the form of reports would miss that STOP unless it is written in full. */
  private inFull(written: string, typed: boolean): string {
    if (written === '' || isWhatsApp(written)) return written;
    const number = typed ? readTypedPhone(written, this.config) : normalizeSender(written, this.config);
    if (number !== undefined) return number;
    throw new WatchpostError(
      'INVALID_INPUT',
      'This report gives a number without the country’s code, so a STOP from it would not be known. Ask them to register at /volunteer with + and the country’s code, or ask whoever runs Watchpost to set COUNTRY_CALLING_CODE.',
    );
  }
}
