import { html, type Html } from '../html/html.js';
import type { WatchpostError } from './watchpost-error.js';

const TITLES: Readonly<Record<WatchpostError['code'], string>> = {
  INVALID_INPUT: 'Please check what you sent',
  UNAUTHENTICATED: 'Please sign in',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'Changed in the meantime',
  TOO_LARGE: 'Too large',
  RATE_LIMITED: 'Too many tries',
  UNAVAILABLE: 'Not available at the moment',
  UPSTREAM: 'Another server did not answer',
  INTERNAL: 'Something went wrong',
};

/** The same facts as the JSON answer, for a person with a browser. */
export function errorPage(error: WatchpostError, requestId: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLES[error.code]} – Watchpost</title>
<link rel="stylesheet" href="/assets/form.css">
</head>
<body>
<main class="page">
<h1>${TITLES[error.code]}</h1>
<p class="error">${error.message}</p>
<p><a class="button" href="/">Back to the map</a></p>
<p class="hint">Request ${requestId}</p>
</main>
</body>
</html>
`;
}
