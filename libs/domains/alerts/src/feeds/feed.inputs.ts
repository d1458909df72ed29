import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ isAbstract: true })
class FeedSettingsInput {
  @Field(() => String, { nullable: true, description: 'feed (polled over HTTP) or stream (messages over TCP).' }) kind?: string;
  @Field(() => String, { nullable: true, description: 'auto, or what the answer must be: atom, rss, cap, json.' }) format?: string;
  @Field(() => Int, { nullable: true, description: 'Seconds between polls, 15 to 86400.' }) intervalSeconds?: number;
  @Field(() => Int, { nullable: true, description: 'Longest pause between polls of a feed that does not change.' }) maxIntervalSeconds?: number;
  @Field(() => String, { nullable: true, description: 'Who issues what comes from here, in words.' }) authority?: string;
  @Field(() => String, { nullable: true, description: 'Certificates or public keys in PEM whose signatures are trusted; empty text unpins all.' }) pinnedKeys?: string;
  @Field(() => Boolean, { nullable: true, description: 'Messages without a valid signature by a pinned key are kept back.' }) signatureRequired?: boolean;
  @Field(() => Int, { nullable: true, description: 'How long an alert without expires counts as active.' }) defaultLifetimeMinutes?: number;
  @Field(() => Boolean, { nullable: true, description: 'An alert that leaves the feed without a Cancel has ended.' }) leavingEnds?: boolean;
  @Field(() => String, { nullable: true, description: 'Order of coordinates its publisher really uses: lat-lon, lon-lat or auto.' }) axisOrder?: string;
  @Field(() => Int, { nullable: true, description: 'Minutes east of UTC for dates without a zone; null removes it.' }) zoneMinutes?: number | null;
  @Field(() => [Float], { nullable: true, description: 'West, south, east, north of where its alerts lie; an empty list removes it.' }) expectedBox?: number[];
  @Field(() => String, { nullable: true, description: 'Code of the profile its messages should follow; null: the one each message names.' }) profile?: string | null;
  @Field(() => String, { nullable: true, description: 'Who may see what comes from here: public, staff or agencies.' }) audience?: string;
  @Field(() => [ID], { nullable: true, description: 'Agencies that receive its Restricted messages, or all of them when the audience is agencies.' }) readerIds?: string[];
  @Field(() => Boolean, { nullable: true, description: 'Its public messages stand in our own feeds.' }) rebroadcast?: boolean;
  @Field(() => String, { nullable: true, description: 'Where messages that a stream names can be fetched; null removes it.' }) archiveUrl?: string | null;
}

@InputType()
export class AlertFeedInput extends FeedSettingsInput {
  @Field() name!: string;
  @Field({ description: 'Address of an Atom or RSS feed, or of one CAP message; of a stream as tcp://host:port.' }) url!: string;
  @Field(() => Boolean, { nullable: true, description: 'Everything it brings belongs to a drill.' }) exercise?: boolean;
}

@InputType({ description: 'Only what is given changes.' })
export class AlertFeedPatch extends FeedSettingsInput {
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => String, { nullable: true }) url?: string;
  @Field(() => Boolean, { nullable: true }) enabled?: boolean;
}
