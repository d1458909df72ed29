// The limit of a feed that did not change: a file kept in memory, answered by bare http, or 304 to whoever has it.
import { readFileSync } from 'node:fs';
import { listen } from './listen.js';

const bytes = readFileSync(process.env.FILE ?? '');
const { ETAG = '', ENCODING } = process.env;
const headers = { 'content-type': 'application/atom+xml; charset=utf-8', 'content-length': bytes.length, etag: ETAG, 'cache-control': 'public, max-age=30', ...(ENCODING ? { 'content-encoding': ENCODING } : {}) };

listen((request, response) => {
  if (request.headers['if-none-match'] === ETAG) response.writeHead(304, { etag: ETAG }).end();
  else response.writeHead(200, headers).end(bytes);
});
