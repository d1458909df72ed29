import { checkCap, parseCap, readShapes, sourceExcerpts, type CapReport, type SourceExcerpt } from '@watchpost/cap';
import { verifyCapSignatures } from '@watchpost/cap/signature';
import { drawAreas, type AreasDrawing } from './areas-drawing.js';

export interface CheckTask {
  bytes: Uint8Array;
  /** The name the report carries. */
  file: string;
  now: Date;
}

export interface SignatureVerdict {
  sentence: string;
  /** Who signed, as the certificate says; null without one. */
  signer: string | null;
}

/** Everything that can be said of a document. Plain data, so that a thread can hand it on. */
export interface CheckedDocument {
  report: CapReport;
  /** What stands in the source at each finding. */
  excerpts: (SourceExcerpt | null)[];
  signatures: SignatureVerdict[];
  /** Null when nothing can be drawn. */
  areas: AreasDrawing | null;
}

/** All the work of a check; it costs from a millisecond to some seconds. */
export function checkDocument({ bytes, file, now }: CheckTask): CheckedDocument {
  const report = checkCap(bytes, { file, now, verifySignatures: (signed) => verifyCapSignatures(signed).signatures });
  const shapes = parseCap(bytes).alerts.flatMap((alert) => [...readShapes(alert).geometryOf.values()]);
  return {
    report,
    excerpts: sourceExcerpts(report, bytes),
    signatures: report.signatureTiers.length === 0 ? [] : verifyCapSignatures(bytes).signatures.map(({ sentence, certificate }) => ({ sentence, signer: certificate?.subject ?? null })),
    areas: drawAreas(shapes.filter((shape) => shape !== null)),
  };
}
