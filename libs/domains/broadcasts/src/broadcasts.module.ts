import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentsModule } from '@watchpost/incidents';
import { MessagingModule } from '@watchpost/messaging';
import { VolunteersModule } from '@watchpost/volunteers';
import { BroadcastChangesResolver } from './broadcast-changes.resolver.js';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastLife } from './broadcast-life.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastReading } from './broadcast-reading.service.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import { BroadcastSettingsResolver } from './broadcast-settings.resolver.js';
import { BroadcastStart } from './broadcast-start.service.js';
import { BroadcastWriting } from './broadcast-writing.service.js';
import { BroadcastsResolver } from './broadcasts.resolver.js';

@Module({
  imports: [AgenciesModule, MessagingModule, IncidentsModule, VolunteersModule],
  providers: [BroadcastChangesResolver, BroadcastChannels, BroadcastLife, BroadcastPreviews, BroadcastReading, BroadcastRules, BroadcastSettingsResolver, BroadcastStart, BroadcastWriting, BroadcastsResolver],
})
export class BroadcastsModule {}
