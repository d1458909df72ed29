/** `error` blocks our own publication; `warning` wants a second look; `info` is only told. Nothing blocks an import. */
export type FindingLevel = 'error' | 'warning' | 'info';

/**
 * Where a defect was seen: in the bytes and the XML (`text`), by the XML schema (`schema`), by the rules of the
 * CAP text that a schema can't say (`cap`), by a national profile (`profile`), in a shape (`geometry`) or in a
 * signature (`signature`).
 */
export type FindingLayer = 'text' | 'schema' | 'cap' | 'profile' | 'geometry' | 'signature';

export interface Finding {
  /** Stable and machine-readable, such as `references-missing`. */
  code: string;
  level: FindingLevel;
  layer: FindingLayer;
  /** The element, as `/alert/info[2]/area[1]`; '' for the document as a whole. */
  path: string;
  /** Counted from 1, in the document as sent. */
  line?: number;
  /** Counted from 1 in characters; only where the very element is known. */
  column?: number;
  /** One plain sentence for the person who reads the message or runs the source. */
  message: string;
  /** True when the reader put it right and the value given is the mended one. */
  repaired: boolean;
}

/** Nobody reads more, and hostile documents must not fill the memory. */
const MAX_FINDINGS = 1_000;

/** Collects findings; the call reads as the sentence it makes: `found.warning('cap', 'code', path, 'message')`. */
export class FindingList {
  readonly all: Finding[] = [];

  error(layer: FindingLayer, code: string, path: string, message: string, more: { line?: number; repaired?: boolean } = {}): void {
    this.put('error', layer, code, path, message, more);
  }

  warning(layer: FindingLayer, code: string, path: string, message: string, more: { line?: number; repaired?: boolean } = {}): void {
    this.put('warning', layer, code, path, message, more);
  }

  info(layer: FindingLayer, code: string, path: string, message: string, more: { line?: number; repaired?: boolean } = {}): void {
    this.put('info', layer, code, path, message, more);
  }

  /** One that was made elsewhere. */
  add(finding: Finding): void {
    if (this.all.length < MAX_FINDINGS) this.all.push(finding);
  }

  private put(level: FindingLevel, layer: FindingLayer, code: string, path: string, message: string, { line, repaired = false }: { line?: number; repaired?: boolean }): void {
    this.add(line === undefined ? { code, level, layer, path, message, repaired } : { code, level, layer, path, line, message, repaired });
  }
}

/** The start of a value for use inside a sentence. */
export function excerpt(text: string, length = 60): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > length ? `${plain.slice(0, length)}…` : plain;
}
