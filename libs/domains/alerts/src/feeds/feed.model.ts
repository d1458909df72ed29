import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An entry of a feed that could not be read. It is tried again, ever more rarely.' })
export class BrokenEntry {
  @Field({ description: 'The entry\'s own id.' }) entryId!: string;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field({ description: 'What is wrong, in one sentence.' }) problem!: string;
  @Field(() => String, { nullable: true, description: 'The beginning of what was received.' }) excerpt!: string | null;
  @Field(() => Int) attempts!: number;
  @Field(() => Date, { nullable: true, description: 'null: it was tried often enough and is left alone until the feed says it changed.' }) nextAttemptAt!: Date | null;
}

@ObjectType({ description: 'A document that could not be read, or is kept back for want of a trusted signature. Its bytes are kept, and a later reader or another key reads it again.' })
export class UnreadDocument {
  @Field(() => ID) id!: string;
  @Field() entryId!: string;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field({ description: 'What is wrong, in one sentence.' }) problem!: string;
  @Field() receivedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was read after all.' }) readAt!: Date | null;
  @Field({ description: 'Its beginning.' }) excerpt!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
}

@ObjectType({ description: 'A defect that the last messages of a feed have.' })
export class FeedDefect {
  @Field({ description: 'Stable short name of the rule.' }) code!: string;
  @Field({ description: 'error, warning or info.' }) level!: string;
  @Field({ description: 'text, schema, cap, profile, geometry, signature or intake.' }) layer!: string;
  @Field({ description: 'The sentence of the latest one.' }) message!: string;
  @Field(() => Int, { description: 'How many of the last messages have it.' }) count!: number;
  @Field() lastAt!: Date;
  @Field(() => ID, { description: 'The latest message that has it.' }) exampleAlertId!: string;
}

@ObjectType({ description: 'A certificate or public key whose signatures are trusted for a feed.' })
export class PinnedKey {
  @Field({ description: 'Whose it is.' }) subject!: string;
  @Field({ description: 'SHA-256 in hex pairs with colons.' }) fingerprint!: string;
  @Field(() => Date, { nullable: true, description: 'When its certificate ends; null for a bare key.' }) validTo!: Date | null;
}

@ObjectType({ description: 'Somewhere CAP alerts come from, and how well it does.' })
export class AlertFeed {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() url!: string;
  @Field({ description: 'feed (polled over HTTP) or stream (messages over TCP).' }) kind!: string;
  @Field({ description: 'auto, or what the answer must be: atom, rss, cap, json.' }) format!: string;
  @Field({ description: 'Who issues what comes from here, in words.' }) authority!: string;
  @Field(() => Int) intervalSeconds!: number;
  @Field(() => Int, { description: 'Longest pause between polls of a feed that does not change.' }) maxIntervalSeconds!: number;
  @Field(() => Int, { nullable: true, description: 'The pause it has now, between the two.' }) currentIntervalSeconds!: number | null;
  @Field(() => Int, { description: 'How long an alert without expires counts as active.' }) defaultLifetimeMinutes!: number;
  @Field({ description: 'An alert that leaves the feed without a Cancel has ended.' }) leavingEnds!: boolean;
  @Field({ description: 'Order of coordinates its publisher really uses: lat-lon, lon-lat or auto.' }) axisOrder!: string;
  @Field(() => Int, { nullable: true, description: 'Minutes east of UTC for dates without a zone.' }) zoneMinutes!: number | null;
  @Field(() => [Float], { description: 'West, south, east, north of where its alerts lie; empty: not said.' }) expectedBox!: number[];
  @Field(() => String, { nullable: true, description: 'Code of the profile its messages should follow; null: the one each message names.' }) profile!: string | null;
  @Field({ description: 'Who may see what comes from here: public, staff or agencies.' }) audience!: string;
  @Field({ description: 'Its public messages stand in our own feeds.' }) rebroadcast!: boolean;
  @Field({ description: 'Messages without a valid signature by a pinned key are kept back.' }) signatureRequired!: boolean;
  @Field(() => [PinnedKey]) pinnedKeys!: PinnedKey[];
  @Field() enabled!: boolean;
  @Field({ description: 'Everything it brings belongs to a drill.' }) exercise!: boolean;
  @Field() nextPollAt!: Date;
  @Field(() => Date, { nullable: true }) lastAttemptAt!: Date | null;
  @Field(() => Date, { nullable: true }) lastSuccessAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it last brought something new.' }) lastChangeAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was last read whole, whatever it said of itself.' }) lastFullAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'The last heartbeat of a stream.' }) lastHeartbeatAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When its hub last pushed a change.' }) lastPushAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'The hub (WebSub) that the feed names.' }) hubUrl!: string | null;
  @Field(() => Date, { nullable: true, description: 'Until when the hub pushes changes to us.' }) hubLeaseUntil!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why the hub does not push, in one sentence.' }) hubProblem!: string | null;
  @Field(() => String, { nullable: true, description: 'Where messages that a stream names can be fetched.' }) archiveUrl!: string | null;
  @Field({ description: 'off, new, good, stale (no success for twice its interval; a stream: three minutes of silence) or bad (its last answer could not be read).' }) state!: string;
  @Field(() => Int, { description: 'Failed polls in a row.' }) failures!: number;
  @Field(() => String, { nullable: true, description: 'What is wrong with the feed now, in one sentence; null when it is well.' }) problem!: string | null;
  @Field(() => String, { nullable: true, description: 'The beginning of an answer that could not be read.' }) excerpt!: string | null;
  @Field(() => Int, { description: 'Entries in its last answer.' }) entries!: number;
}
