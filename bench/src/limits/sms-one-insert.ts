// What is often taken for the limit of a webhook: bare http, one INSERT and one commit for each request.
import pg from 'pg';
import { bodyOf, listen } from './listen.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });

listen((request, response) => {
  void bodyOf(request).then(async (body) => {
    const message = JSON.parse(body.toString()) as { id: string; from: string; to: string; text: string };
    await pool.query({
      name: 'insert',
      text: 'insert into bench_inbox (channel_id, external_id, sender, recipient, body, raw) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
      values: ['00000000-0000-0000-0000-000000000000', message.id, message.from, message.to, message.text, body],
    });
    response.end();
  });
});
