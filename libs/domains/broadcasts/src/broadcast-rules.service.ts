import { Injectable } from '@nestjs/common';
import { type OutboundState, type Viewer, WatchpostError } from '@watchpost/platform';
import type { PageRequest, ValidBroadcast, ValidSettings } from './broadcast.inputs.js';
import type { Broadcast, BroadcastChange, BroadcastPage, BroadcastPreview, BroadcastProgress, BroadcastRecipientPage, BroadcastSettings, FailureReason } from './broadcast.model.js';

@Injectable()
export class BroadcastRules {
  read(): Promise<BroadcastSettings> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  change(input: ValidSettings, viewer: Viewer): Promise<BroadcastSettings> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

}
