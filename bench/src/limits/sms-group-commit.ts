// The real limit of a webhook: bare http, and one INSERT for all requests that came in while the last commit was under way.
import type { ServerResponse } from 'node:http';
import type { NewInboundRow } from '@watchpost/messaging';
import { inboxRow, openInbox } from './inbox-row.js';
import { bodyOf, listen } from './listen.js';

const insert = openInbox(1);
let waiting: { response: ServerResponse; row: NewInboundRow }[] = [];
let flushing = false;

async function flush(): Promise<void> {
  if (flushing) return;
  flushing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await insert(batch.map(({ row }) => row));
    for (const { response } of batch) response.end();
  }
  flushing = false;
}

listen((request, response) => {
  void bodyOf(request).then((raw) => {
    waiting.push({ response, row: inboxRow(raw) });
    void flush();
  });
});
