import { Injectable } from '@nestjs/common';
import { type OutboundState, type Viewer, WatchpostError } from '@watchpost/platform';
import type { PageRequest, ValidBroadcast, ValidSettings } from './broadcast.inputs.js';
import type { Broadcast, BroadcastChange, BroadcastPage, BroadcastPreview, BroadcastProgress, BroadcastRecipientPage, BroadcastSettings, FailureReason } from './broadcast.model.js';

@Injectable()
export class BroadcastWriting {
  save(id: string | null, input: ValidBroadcast, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

}
