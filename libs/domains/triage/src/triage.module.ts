import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentsModule } from '@watchpost/incidents';
import { MessagingModule } from '@watchpost/messaging';
import { VolunteersModule } from '@watchpost/volunteers';
import { Escalation } from './clock/escalation.service.js';
import { ConversationsResolver } from './conversations/conversations.resolver.js';
import { Conversations } from './conversations/conversations.service.js';
import { Messages } from './conversations/messages.service.js';
import { CountsResolver } from './counts/counts.resolver.js';
import { Counts } from './counts/counts.service.js';
import { SavedFilters } from './counts/saved-filters.service.js';
import { ActionsResolver } from './desk/actions.resolver.js';
import { Actions } from './desk/actions.service.js';
import { Attached } from './desk/attached.service.js';
import { Bulk } from './desk/bulk.service.js';
import { DecisionsResolver } from './desk/decisions.resolver.js';
import { Decisions } from './desk/decisions.service.js';
import { Desk } from './desk/desk.service.js';
import { Offers } from './desk/offers.service.js';
import { EntryRetention } from './desk/entry-retention.service.js';
import { ReportFieldsResolver } from './desk/report-fields.resolver.js';
import { TriagersResolver } from './desk/triagers.resolver.js';
import { Undo } from './desk/undo.service.js';
import { LeasesResolver } from './leases/leases.resolver.js';
import { Leases } from './leases/leases.service.js';
import { MediaController } from './media/media.controller.js';
import { TriageSettings } from './settings.service.js';
import { TemplatesResolver } from './templates/templates.resolver.js';
import { ReplyTemplates } from './templates/templates.service.js';

@Module({
  imports: [AgenciesModule, MessagingModule, IncidentsModule, VolunteersModule],
  controllers: [MediaController],
  providers: [
    Actions, Attached, Bulk, Conversations, Counts, Decisions, Desk, Escalation, EntryRetention, Leases, Messages, Offers, ReplyTemplates, SavedFilters, TriageSettings, Undo,
    ActionsResolver, ConversationsResolver, CountsResolver, DecisionsResolver, LeasesResolver, ReportFieldsResolver, TemplatesResolver, TriagersResolver,
  ],
  exports: [Escalation],
})
export class TriageModule {}
