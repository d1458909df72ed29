import { Module } from '@nestjs/common';
import { BroadcastEnds } from './broadcast-ends.processor.js';
import { BroadcastsModule } from './broadcasts.module.js';

/** Loaded only under the worker role. */
@Module({ imports: [BroadcastsModule], providers: [BroadcastEnds] })
export class BroadcastsWorkerModule {}
