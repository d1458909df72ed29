import { Module } from '@nestjs/common';
import { MessagingModule } from './messaging.module.js';
import { OutboundDispatch } from './outbound-dispatch.service.js';
import { OutboundProcessor } from './outbound.processor.js';
import { Sending } from './sending.service.js';

/** Loaded only under the worker role: sends what waits in the outbox and rings the bells. */
@Module({ imports: [MessagingModule], providers: [OutboundDispatch, OutboundProcessor, Sending] })
export class MessagingWorkerModule {}
