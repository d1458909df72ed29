import { Injectable } from '@nestjs/common';
import { type OutboundState, type Viewer, WatchpostError } from '@watchpost/platform';
import type { PageRequest, ValidBroadcast, ValidSettings } from './broadcast.inputs.js';
import type { Broadcast, BroadcastChange, BroadcastChannel, BroadcastPage, BroadcastPreview, BroadcastProgress, BroadcastRecipientPage, BroadcastSettings, FailureReason } from './broadcast.model.js';

@Injectable()
export class BroadcastReading {
  channels(): Promise<BroadcastChannel[]> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  page(page: PageRequest, viewer: Viewer): Promise<BroadcastPage> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  find(id: string, viewer: Viewer): Promise<Broadcast | null> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  recipients(id: string, state: OutboundState | null, page: PageRequest, viewer: Viewer): Promise<BroadcastRecipientPage> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  progress(id: string): Promise<BroadcastProgress> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  failures(id: string): Promise<FailureReason[]> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  changes(source: AsyncIterableIterator<{ id: string }>, id: string | undefined): AsyncIterableIterator<BroadcastChange> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

}
