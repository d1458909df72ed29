import { Module } from '@nestjs/common';
import { MessagingModule } from './messaging.module.js';
import { MediaProcessor } from './media/media.processor.js';
import { OutboundDispatch } from './outbound-dispatch.service.js';
import { OutboundProcessor } from './outbound.processor.js';
import { ChannelPoller } from './polling/channel-poller.service.js';
import { PollingProcessor } from './polling/polling.processor.js';
import { Sending } from './sending.service.js';
import { SimulatedPhones } from './simulated/simulated-phones.service.js';
import { SimulatedReports } from './simulated/simulated-reports.processor.js';

/** Loaded only under the worker role: sends what waits in the outbox and rings the bells. */
@Module({ imports: [MessagingModule], providers: [ChannelPoller, MediaProcessor, OutboundDispatch, OutboundProcessor, PollingProcessor, Sending, SimulatedPhones, SimulatedReports] })
export class MessagingWorkerModule {}
