// The limit of a map read: bare http + pg passing through the text that the very same SQL makes.
import pg from 'pg';
import { bodyOf, listen } from './listen.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
const text = process.env.SQL ?? '';

listen((request, response) => {
  void bodyOf(request).then(async (body) => {
    const values = JSON.parse(body.toString()) as unknown[];
    const { rows } = await pool.query<Record<string, string>>({ name: 'tile', text, values });
    response.setHeader('content-type', 'application/geo+json');
    response.end(Object.values(rows[0] ?? {})[0]);
  });
});
