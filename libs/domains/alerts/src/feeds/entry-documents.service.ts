import { Injectable } from '@nestjs/common';
import { GuardedFetcher } from '@watchpost/platform';
import { excerptOf, isWebPage, statusSentence } from '../reading/received-text.js';

const ACCEPT = 'application/cap+xml, application/xml;q=0.9, */*;q=0.1';
const TIMEOUT_MS = 15_000;

/** What an entry's address gave is no message; `excerpt` is its beginning. */
export class UnreadableDocument extends Error {
  constructor(
    message: string,
    readonly excerpt: string | null,
  ) {
    super(message);
  }
}

/** Fetches the messages that entries lead to. */
@Injectable()
export class EntryDocuments {
  constructor(private readonly fetcher: GuardedFetcher) {}

  async fetch(url: string | null): Promise<Uint8Array> {
    if (!url) throw new UnreadableDocument('The entry has neither a message inside nor a link to one.', null);
    const { status, body } = await this.fetcher.fetch({ url, headers: { accept: ACCEPT }, totalMs: TIMEOUT_MS });
    if (status !== 200) throw new UnreadableDocument(statusSentence(status), excerptOf(body));
    if (isWebPage(body)) throw new UnreadableDocument('The link leads to a web page (HTML) instead of an alert.', excerptOf(body));
    return body;
  }
}
