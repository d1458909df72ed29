/** What NAADS allows for one message. */
export const MAX_MESSAGE_BYTES = 5 * 1024 * 1024;

/** The end of a message, with any prefix that its publisher gives CAP. Read as single bytes: every encoding of a stream writes markup in ASCII. */
const END = /<\/(?:[A-Za-z_][\w.-]{0,30}:)?alert[ \t\r\n]{0,10}>/g;
/** No end is longer; what was looked through before is looked through again only for so far. */
const LONGEST_END = 64;
const START = /<(?:[A-Za-z_][\w.-]{0,30}:)?alert[\s>]/;

export interface SplitMessages {
  messages: Uint8Array[];
  /** Messages that were passed over because they are larger than the limit. */
  tooLarge: number;
  /** Pieces that end like a message, but hold the beginning of none. */
  garbled: number;
}

/**
 * Cuts a stream of bytes into CAP messages, wherever its pieces begin and end. A message ends at `</alert>`; what stands
 * before its declaration or first tag is dropped. Memory stays within one message and one piece.
 */
export class MessageSplitter {
  private held = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  /** In the middle of a message that is too large: everything up to its end goes. */
  private skipping = false;

  constructor(private readonly maxBytes = MAX_MESSAGE_BYTES) {}

  push(piece: Uint8Array): SplitMessages {
    const split: SplitMessages = { messages: [], tooLarge: 0, garbled: 0 };
    const from = Math.max(0, this.length - LONGEST_END);
    this.hold(piece);
    const fresh = this.held.toString('latin1', from, this.length);
    let taken = 0;
    for (const { 0: end, index } of fresh.matchAll(END)) {
      const until = from + index + end.length;
      this.cut(taken, until, split);
      taken = until;
    }
    this.held.copyWithin(0, taken, this.length);
    this.length -= taken;
    if (this.length > this.maxBytes || (this.skipping && this.length > LONGEST_END)) this.skip(split);
    return split;
  }

  private hold(piece: Uint8Array): void {
    const needed = this.length + piece.length;
    if (needed > this.held.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.held.length * 2));
      this.held.copy(larger, 0, 0, this.length);
      this.held = larger;
    }
    this.held.set(piece, this.length);
    this.length = needed;
  }

  private cut(from: number, until: number, split: SplitMessages): void {
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    // What a broken message left lies before the declaration of the next.
    const declared = this.held.subarray(from, until).lastIndexOf('<?xml');
    const begin = declared === -1 ? from : from + declared;
    const found = START.exec(this.held.toString('latin1', begin, until));
    if (!found) split.garbled += 1;
    else if (until - begin > this.maxBytes) split.tooLarge += 1;
    else split.messages.push(Uint8Array.from(this.held.subarray(declared === -1 ? begin + found.index : begin, until)));
  }

  private skip(split: SplitMessages): void {
    if (!this.skipping) split.tooLarge += 1;
    this.skipping = true;
    this.held.copyWithin(0, this.length - LONGEST_END, this.length);
    this.length = LONGEST_END;
    // What a large message made it grow to is given back.
    this.held = Buffer.concat([this.held.subarray(0, LONGEST_END)], 64 * 1024);
  }
}
