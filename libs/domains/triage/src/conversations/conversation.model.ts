import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { uuid } from '@watchpost/incidents';
import { z } from 'zod';
import { Media } from '../desk/desk.model.js';

@ObjectType({ description: 'One message of a conversation, to us or from us.' })
export class ConversationMessage {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Boolean, { description: 'The person wrote it.' })
  inbound!: boolean;

  @Field(() => String, { description: 'The words; empty when they are not kept any more.' })
  text!: string;

  @Field(() => Date, { description: 'When it came in or was written.' })
  at!: Date;

  @Field(() => String, { description: 'Of theirs: received, applied or parked. Of ours: queued, sent, delivered, failed or suppressed.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'What went wrong, as a sentence.' })
  error!: string | null;

  @Field(() => Int, { description: 'How many parts the network makes of it.' })
  parts!: number;

  @Field(() => String, { description: 'Why we wrote: received, help, stop, reply, broadcast and so on; empty for theirs.' })
  purpose!: string;

  @Field(() => String, { description: 'Who of us wrote it; empty: Watchpost by itself, or the person.' })
  author!: string;

  @Field(() => String, { description: 'The channel it took.' })
  channelName!: string;

  @Field(() => Boolean, { description: 'The person had said the same just before.' })
  repeat!: boolean;

  @Field(() => Boolean, { description: 'Its words were erased when their time was over.' })
  erased!: boolean;

  @Field(() => [Media], { description: 'What came with it.' })
  media!: Media[];

  @Field(() => ID, { nullable: true, description: 'The report it became.' })
  reportId!: string | null;
}

@ObjectType({ description: 'Some messages of a conversation, oldest first.' })
export class ConversationMessages {
  @Field(() => [ConversationMessage], { description: 'The messages.' })
  items!: ConversationMessage[];

  @Field(() => String, { nullable: true, description: 'Give this as `before` to get the earlier ones.' })
  startCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there are earlier ones.' })
  hasMore!: boolean;
}

@ObjectType({ description: 'Everything one person and we wrote to each other.' })
export class Conversation {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Who, all but the last three digits hidden.' })
  sender!: string;

  @Field(() => String, { description: 'Language code, empty when not known.' })
  language!: string;

  @Field(() => Boolean, { description: 'The person wrote last and nobody has answered.' })
  waiting!: boolean;

  @Field(() => String, { description: 'What the person was asked and has not said yet: place; empty: nothing.' })
  awaiting!: string;

  @Field(() => Date, { description: 'When somebody wrote last.' })
  lastAt!: Date;

  @Field(() => String, { description: 'The beginning of what was written last; empty where it belongs to a report that is not shared with you.' })
  lastText!: string;

  @Field(() => Boolean, { description: 'What comes from here is spam.' })
  spam!: boolean;

  @Field(() => Boolean, { description: 'Of the drill.' })
  exercise!: boolean;

  @Field(() => String, { description: 'The channel an answer takes.' })
  channelName!: string;

  @Field(() => Boolean, { description: 'An answer can be sent.' })
  canReply!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, as a sentence.' })
  whyNot!: string | null;

  /** Equal for messages of this person: what belongs to the conversation is asked by it. */
  phoneIndex!: Uint8Array;
}

@ObjectType({ description: 'A screenful of conversations, the latest first.' })
export class ConversationPage {
  @Field(() => [Conversation], { description: 'The conversations.' })
  items!: Conversation[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  hasMore!: boolean;
}

@ObjectType({ description: 'Somebody wrote, or what we wrote got further.' })
export class ConversationChange {
  @Field(() => ID, { description: 'The conversation.' })
  id!: string;

  @Field(() => Date, { description: 'When this was told.' })
  at!: Date;
}

@InputType({ description: 'Which conversations; what is left out does not narrow, except that spam is hidden unless asked for.' })
export class ConversationFilter {
  @Field(() => Boolean, { nullable: true, description: 'The person waits for an answer, or does not.' })
  waiting?: boolean;

  @Field(() => String, { nullable: true, description: 'Words of the last message, or the last digits of the number.' })
  search?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only spam.' })
  spam?: boolean;
}

export const conversationFilter = z.object({
  waiting: z.boolean().nullish(),
  search: z.string().trim().max(100, 'Search for at most 100 characters.').nullish(),
  spam: z.boolean().nullish(),
});

export const replyInput = z.object({
  conversationId: uuid,
  text: z.string().trim().min(1, 'Write something first.').max(1_600, 'Use at most 1,600 characters: that is ten parts and more.'),
  key: z.string().trim().min(8, 'A reply needs a key of at least eight random characters, so that sending it twice sends it once.').max(100),
});

export const messagesPage = z.object({ first: z.int().min(1, 'Ask for at least one.').max(100, 'Ask for at most 100 at a time.').default(30), before: z.string().regex(/^(in|out)-\d{1,18}$/, 'This page marker is not valid. Start again from the latest messages.').nullish() });
