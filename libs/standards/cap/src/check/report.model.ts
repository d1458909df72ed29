import type { Finding } from '../finding.js';

/** What is in a document. */
export interface CapContents {
  status: string | null;
  msgType: string | null;
  scope: string | null;
  alerts: number | null;
  infos: number | null;
  /** As sent, `-` for an info that names none. */
  languages: string[] | null;
  areas: number;
  polygons: number;
  circles: number;
  geocodes: number;
  resources: number;
  /** Entries of a feed. */
  entries: number;
}

/**
 * What a document holds and what is wrong with it. The keys are those of an index of test messages, so that a report
 * can be compared with one: they say what a strict XML parser finds, and null where nothing of the kind can be said, as of
 * the infos of a feed that only links, or of anything in JSON. What this reader makes of it all the same stands in `read`.
 */
export interface CapReport extends CapContents {
  file: string;
  /** The name of the root element; `json` for JSON, `NOT-WELL-FORMED` for what a strict XML parser refuses. */
  root: string;
  /** The version of the first message; `none` when it names no namespace, null when there is no message in XML. */
  cap: string | null;
  /** Of a message: the verdict of the schema of its version. Of a feed: whether it has all that Atom or RSS demand. */
  schema: 'pass' | 'fail' | 'feed-ok' | 'feed-fail' | 'n/a';
  /** One for each Signature element, in document order; `not checked` when no verifier was given. */
  signatureTiers: string[];
  /** The same of what was read in spite of everything: JSON, broken XML, a misspelt root. */
  read: CapContents;
  /** Sorted by line. */
  findings: Finding[];
}

/** What a verifier says of one Signature element. */
export interface CheckedSignature {
  /** `stored`, `stored-without-all-signatures`, `normalised` or `fails`. */
  tier: string;
  /** In layer `signature`. */
  findings: readonly Finding[];
}

export interface CheckOptions {
  /** The name the report carries. */
  file?: string;
  /** Gives a verdict on each Signature element of the document in order, such as one made with `@watchpost/cap/signature`. */
  verifySignatures?: (bytes: Uint8Array) => readonly CheckedSignature[];
  /** The time the message is judged at; rules on the sender's clock are left out without it. */
  now?: Date;
}
