// What is often taken for the limit of a webhook: bare http, one INSERT and one commit for each request.
import { inboxRow, openInbox } from './inbox-row.js';
import { bodyOf, listen } from './listen.js';

const insert = openInbox(8);

listen((request, response) => {
  void bodyOf(request).then(async (raw) => {
    await insert([inboxRow(raw)]);
    response.end();
  });
});
