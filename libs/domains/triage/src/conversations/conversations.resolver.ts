import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { only, pageRequest, uuid } from '@watchpost/incidents';
import { conversationChanged } from '@watchpost/messaging';
import { Allow, CurrentViewer, PubSub, type Viewer } from '@watchpost/platform';
import { reason as reasonInput } from '../desk/desk.inputs.js';
import { Conversation, ConversationChange, ConversationFilter, conversationFilter, ConversationMessage, ConversationMessages, ConversationPage, messagesPage, replyInput } from './conversation.model.js';
import { Conversations } from './conversations.service.js';
import { Messages } from './messages.service.js';

@Resolver(() => Conversation)
export class ConversationsResolver {
  constructor(
    private readonly service: Conversations,
    private readonly written: Messages,
    private readonly pubsub: PubSub,
  ) {}

  @Query(() => Conversation, { description: 'What one person and we wrote to each other, whatever channel it took.' })
  @Allow('coordinator')
  conversation(@Args('id', { type: () => ID, description: 'The conversation.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<Conversation> {
    return this.service.get(uuid.parse(id), viewer);
  }

  @Query(() => ConversationPage, { description: 'Conversations you may see, the latest first.' })
  @Allow('coordinator')
  conversations(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => ConversationFilter, nullable: true, description: 'Which ones.' }) filter?: ConversationFilter,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<ConversationPage> {
    return this.service.page(conversationFilter.parse(filter ?? {}), pageRequest.parse({ first, after }), viewer);
  }

  @Mutation(() => ConversationMessage, { description: 'Answers the person by the channel they wrote last. Sent twice with the same key it is sent once.' })
  @Allow('coordinator')
  reply(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' }) conversationId: string,
    @Args('text', { type: () => String, description: 'The words, at most 1,600 characters.' }) text: string,
    @Args('key', { type: () => String, description: 'A random name of this answer, at least eight characters.' }) key: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ConversationMessage> {
    return this.written.reply(replyInput.parse({ conversationId, text, key }), viewer);
  }

  @Mutation(() => String, { description: 'The full number or address of the person. Who asked and why is kept in the audit.' })
  @Allow('coordinator')
  revealSender(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' }) conversationId: string,
    @Args('reason', { type: () => String, description: 'Why you need it.' }) reason: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<string> {
    return this.service.reveal(uuid.parse(conversationId), reasonInput.parse(reason), viewer);
  }

  @Mutation(() => Conversation, { description: 'Says that what comes from a person is spam, or that it is not.' })
  @Allow('coordinator')
  markSpam(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' }) conversationId: string,
    @Args('spam', { type: () => Boolean, description: 'Whether it is.' }) spam: boolean,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Conversation> {
    return this.service.markSpam(uuid.parse(conversationId), spam, viewer);
  }

  @Subscription(() => ConversationChange, { description: 'One conversation, as messages come and go.', resolve: (change: { id: string }) => ({ id: change.id, at: new Date() }) })
  @Allow('coordinator')
  conversationChanged(@Args('id', { type: () => ID, description: 'The conversation.' }) id: string, @CurrentViewer() viewer: Viewer) {
    const wanted = uuid.parse(id);
    return only(this.pubsub.iterate(conversationChanged), async (change) => change.id === wanted && (await this.service.isVisible(wanted, viewer)));
  }

  @ResolveField('messages', () => ConversationMessages, { description: 'Its messages in both directions, the latest page first, each page oldest first.' })
  messages(
    @Parent() conversation: Conversation,
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 30, description: 'How many, at most 100.' }) first?: number,
    @Args('before', { type: () => String, nullable: true, description: 'The startCursor of the page after.' }) before?: string,
  ): Promise<ConversationMessages> {
    return this.written.page(conversation, messagesPage.parse({ first, before }), viewer);
  }
}
