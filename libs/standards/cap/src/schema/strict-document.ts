import { ParseOption, XmlDocument, XmlElement as LibxmlElement, XmlLibError, XsdValidator, type ErrorDetail } from 'libxml2-wasm';
import { CAP_SCHEMAS, type CapVersion } from './versions.js';

/** Limits are checked before libxml2 is called, so its own may be wide; nothing is ever loaded from outside. */
const OPTIONS: ParseOption =
  ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_BIG_LINES | ParseOption.XML_PARSE_COMPACT;

const validators = new Map<CapVersion, XsdValidator>();

export interface StrictError {
  message: string;
  line: number;
  /** Position path of the element, when the schema refused it. */
  positionPath: string | null;
}

/**
 * The same document as libxml2 sees it: the judge of well-formedness and of the schema. Its memory lives outside the
 * garbage collector, so whoever opens one must call `dispose`.
 */
export class StrictDocument {
  private constructor(
    private readonly document: XmlDocument | null,
    /** Why the document is not well-formed; null when it is. */
    readonly malformed: StrictError | null,
  ) {}

  /** Bytes are read as they declare themselves; a string has been decoded already. */
  static open(source: Uint8Array | string): StrictDocument {
    try {
      const document =
        typeof source === 'string'
          ? XmlDocument.fromString(source, { option: OPTIONS | ParseOption.XML_PARSE_IGNORE_ENC })
          : XmlDocument.fromBuffer(source, { option: OPTIONS });
      return new StrictDocument(document, null);
    } catch (error) {
      return new StrictDocument(null, errorsOf(error)[0] ?? { message: 'The document is not well-formed XML.', line: 1, positionPath: null });
    }
  }

  /** What the schema of one CAP version refuses in the element at a position path; empty when it passes. */
  validate(version: CapVersion, positionPath: string): StrictError[] {
    if (!this.document) return this.malformed ? [this.malformed] : [];
    try {
      const validator = validatorOf(version);
      if (positionPath === '/*') {
        validator.validate(this.document);
      } else {
        const element = this.document.get(positionPath);
        if (element instanceof LibxmlElement) validator.validate(element);
      }
      return [];
    } catch (error) {
      return errorsOf(error);
    }
  }

  dispose(): void {
    this.document?.dispose();
  }
}

/** Compiling a schema costs as much as reading fifty messages, so each is compiled once and kept. */
function validatorOf(version: CapVersion): XsdValidator {
  let validator = validators.get(version);
  if (!validator) {
    const schema = XmlDocument.fromString(CAP_SCHEMAS[version], { option: OPTIONS });
    validator = XsdValidator.fromDoc(schema);
    schema.dispose();
    validators.set(version, validator);
  }
  return validator;
}

function errorsOf(error: unknown): StrictError[] {
  if (error instanceof XmlLibError && error.details.length > 0) return error.details.map(toStrictError);
  return [{ message: error instanceof Error ? error.message : String(error), line: 1, positionPath: null }];
}

function toStrictError({ message, line, xpath }: ErrorDetail): StrictError {
  return { message: message.trim(), line, positionPath: xpath ?? null };
}
