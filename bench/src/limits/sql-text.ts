// The limit of a map read: bare http + pg passing through the text that the very same SQL makes.
import pg from 'pg';
import { listen } from './listen.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, options: '-c jit=off' });
const statements = JSON.parse(process.env.STATEMENTS ?? '{}') as Record<string, string>;

listen((request, response) => {
  const [name = '', values = '[]'] = (request.url ?? '/').slice(1).split('?');
  void pool.query<Record<string, string>>({ name, text: statements[name] ?? '', values: JSON.parse(decodeURIComponent(values)) as unknown[] }).then(({ rows }) => {
    response.setHeader('content-type', 'application/geo+json');
    response.end(rows[0]?.body);
  });
});
