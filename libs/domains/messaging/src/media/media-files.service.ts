import { Injectable } from '@nestjs/common';
import { Database, Seal } from '@watchpost/platform';
import { findMediaFile } from './media.sql.js';
import { openMedia } from './sealed-media.js';
import { sniff } from './sniff.js';

export interface MediaFile {
  name: string;
  bytes: Buffer;
  /** By its bytes, whatever its sender called it. */
  contentType: string;
  /** A browser may show it; everything else, and what there is a problem with, is only ever saved. */
  isShown: boolean;
}

/** The files that came with messages, opened for those who may see them: whoever asks judges that by the message. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
  ) {}

  /** Undefined when there is none, or its bytes are not here: not fetched yet, given up, or erased. */
  async find(id: string): Promise<MediaFile | undefined> {
    const row = await findMediaFile(this.database, id);
    if (!row?.bytesSealed || row.bytesSealed.length === 0) return undefined;
    const bytes = openMedia(this.seal, row.bytesSealed);
    const { contentType, isShown } = sniff(bytes);
    return { name: row.name, bytes, contentType, isShown: isShown && !row.problem };
  }
}
