/** A stretch of text that stayed, went or came. */
export interface TextPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** One thing that differs between two versions of a message. */
export interface CapChange {
  /** The element in the later message, or in the earlier one when it is gone: `/alert/info[2]/severity`. */
  path: string;
  /** What it is in plain words, such as `severity` or `area “North coast”`. */
  label: string;
  /** As sent; null when it was not there. */
  before: string | null;
  after: string | null;
  /** How the text became the other, for description, instruction, headline and note. */
  parts?: TextPart[];
}
