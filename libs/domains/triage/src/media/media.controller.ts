import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { uuid } from '@watchpost/incidents';
import { MediaFiles, type MediaFile } from '@watchpost/messaging';
import { Allow, CurrentViewer, Database, WatchpostError, type Viewer } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import { selectReadable } from './media.sql.js';

/** A stranger's bytes on our own address: nothing in them may run, load or frame anything. */
const CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** `/media/:id`: what came with a message, for those who may read the message. */
@Controller('media')
export class MediaController {
  constructor(
    private readonly database: Database,
    private readonly files: MediaFiles,
  ) {}

  @Allow('coordinator')
  @Get(':id')
  async file(@Param('id') id: string, @Headers('if-none-match') known: string | undefined, @CurrentViewer() viewer: Viewer, @Res() reply: FastifyReply): Promise<void> {
    const found = uuid.safeParse(id).success ? await selectReadable(this.database, id, viewer) : undefined;
    if (!found) throw new WatchpostError('NOT_FOUND', 'There is no such file here, or its message is not for you.');
    const tag = `"${found.sha256?.toString('base64url') ?? id}"`;
    // Asked again each time: the right to read it may have gone, and so may the file.
    const headers = { 'cache-control': 'private, no-cache', etag: tag, 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };
    if (found.sha256 && known === tag) return void (await reply.code(304).headers(headers).send());
    const file = await this.files.find(id);
    if (!file) throw new WatchpostError('NOT_FOUND', 'This file is not here: it was not fetched, or it was erased when its time was over.');
    await reply.code(200).headers({ ...headers, 'content-disposition': disposition(file) }).type(file.contentType).send(file.bytes);
  }
}

/** By RFC 6266: the name in plain letters, and as it is. */
function disposition({ name, isShown }: MediaFile): string {
  const plain = name.normalize('NFKD').replace(/[^\w .()-]/g, '_') || 'file';
  const whole = encodeURIComponent(name || 'file').replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
