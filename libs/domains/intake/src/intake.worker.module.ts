import { Module } from '@nestjs/common';
import { AnsweredPlaces, IncidentsModule } from '@watchpost/incidents';
import { MessagingModule } from '@watchpost/messaging';
import { Dialogues } from './dialogue/dialogues.service.js';
import { InboundProcessor } from './inbound.processor.js';
import { PlacesModule } from './places.module.js';
import { LiveRules } from './rules/live-rules.service.js';
import { Receptions } from './reception.service.js';
import { Understandings } from './understanding.service.js';

/** Loaded only under the worker role: turns waiting messages into reports. */
@Module({
  imports: [MessagingModule, IncidentsModule, PlacesModule],
  providers: [AnsweredPlaces, Dialogues, InboundProcessor, LiveRules, Receptions, Understandings],
  exports: [InboundProcessor, Receptions],
})
export class IntakeWorkerModule {}
