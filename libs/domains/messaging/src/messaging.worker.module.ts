import { Module } from '@nestjs/common';
import { MessagingModule } from './messaging.module.js';
import { OutboundProcessor } from './outbound.processor.js';

/** Loaded only under the worker role: sends what waits in the outbox and rings the bells. */
@Module({ imports: [MessagingModule], providers: [OutboundProcessor] })
export class MessagingWorkerModule {}
