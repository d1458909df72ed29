export { MessagingModule } from './messaging.module.js';
export { MessagingWorkerModule } from './messaging.worker.module.js';
export { Channels, type ActiveChannel, type NewChannel } from './channels.service.js';
export { Inbox, type ApplyMessage, type InboxMessage } from './inbox.service.js';
export { InboxWriter, type Received } from './inbox-writer.service.js';
export { Outbox, type Reply } from './outbox.service.js';
export { WebReports, type WebReport } from './web-reports.service.js';
export { inboundQueue } from './inbound.queue.js';
export { channelChanged } from './messaging.topics.js';
