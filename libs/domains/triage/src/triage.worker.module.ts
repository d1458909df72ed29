import { Module } from '@nestjs/common';
import { EscalationProcessor } from './clock/escalation.processor.js';
import { TriageModule } from './triage.module.js';

/** Loaded only under the worker role. */
@Module({ imports: [TriageModule], providers: [EscalationProcessor] })
export class TriageWorkerModule {}
