import { Module } from '@nestjs/common';
import { ChannelsResolver } from './channels.resolver.js';
import { ChannelProbe } from './channel-probe.service.js';
import { ChannelTestsResolver } from './channel-tests.resolver.js';
import { ChannelTests } from './channel-tests.service.js';
import { ChannelView } from './channel-view.service.js';
import { Channels } from './channels.service.js';
import { FetchedMessages } from './fetched/fetched-messages.service.js';
import { InboundBell, OutboundBell } from './bells.service.js';
import { InboxWriter } from './inbox-writer.service.js';
import { Inbox } from './inbox.service.js';
import { MediaFiles } from './media/media-files.service.js';
import { MessageRetention } from './retention/message-retention.service.js';
import { OutboundNews } from './outbound-news.service.js';
import { OutboundResults } from './outbound-results.service.js';
import { Outbox } from './outbox.service.js';
import { ParkedMessagesResolver } from './parked-messages.resolver.js';
import { ParkedMessages } from './parked-messages.service.js';
import { Refusals } from './refusals.service.js';
import { SmsDeliveries } from './sms-deliveries.service.js';
import { SmsHooks } from './sms-hooks.routes.js';
import { Spool } from './spool/spool.service.js';
import { WebReports } from './web-reports.service.js';
import { WrittenReplies } from './written-replies.service.js';

@Module({
  providers: [ChannelProbe, Channels, ChannelsResolver, ChannelTests, ChannelTestsResolver, ChannelView, FetchedMessages, InboundBell, Inbox, InboxWriter, MediaFiles, MessageRetention, OutboundBell, OutboundNews, OutboundResults, Outbox, ParkedMessages, ParkedMessagesResolver, Refusals, SmsDeliveries, SmsHooks, Spool, WebReports, WrittenReplies],
  exports: [Channels, Inbox, InboxWriter, MediaFiles, OutboundBell, OutboundResults, Outbox, SmsDeliveries, WebReports, WrittenReplies],
})
export class MessagingModule {}
