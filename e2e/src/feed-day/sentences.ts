/** What a source's health says of each fault, word for word: these sentences are what its operator is asked about. */
export const SENTENCES = {
  webPage: 'The server answered with a web page (HTML) instead of a feed. Check the address: it may be a sign-in or error page.',
  serverError: 'The server reports trouble of its own: status 500 (Internal Server Error). It is tried again.',
  silence: '127.0.0.1 accepted the connection, but sent no answer within 10 seconds.',
  gzipBomb: 'The answer of 127.0.0.1 unpacks to more than 100 times its size, as only a compression bomb does.',
  brokenOff: '127.0.0.1 broke the connection off before its answer was complete.',
  privateAddress: '169.254.169.254 is an address inside a private network, which is not fetched. If this is meant, add 169.254.169.254 to ALLOWED_PRIVATE_HOSTS.',
  truncated: 'The feed could not be read to its end. The document ends before its last element is closed; it was probably cut off. Fetch it again.',
  oneEntryIsAPage: '1 entry could not be read. The link leads to a web page (HTML) instead of an alert.',
} as const;
