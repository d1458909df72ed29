import { Injectable } from '@nestjs/common';
import { type OutboundState, type Viewer, WatchpostError } from '@watchpost/platform';
import type { PageRequest, ValidBroadcast, ValidSettings } from './broadcast.inputs.js';
import type { Broadcast, BroadcastChange, BroadcastPage, BroadcastPreview, BroadcastProgress, BroadcastRecipientPage, BroadcastSettings, FailureReason } from './broadcast.model.js';

@Injectable()
export class BroadcastLife {
  submit(id: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  approve(id: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  sendBack(id: string, reason: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  pause(id: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  resume(id: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

  stop(id: string, reason: string, viewer: Viewer): Promise<Broadcast> {
    throw new WatchpostError('UNAVAILABLE', 'Broadcasts are not ready yet.');
  }

}
