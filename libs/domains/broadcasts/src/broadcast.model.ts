import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LanguageText } from '@watchpost/messaging';
import { BroadcastState, OutboundState, VolunteerStatus } from '@watchpost/platform';

registerEnumType(BroadcastState, { name: 'BroadcastState', description: 'Where a broadcast stands: draft, awaiting_approval, sending, paused, stopped (somebody ended it), finished (nothing is left to send).' });
registerEnumType(OutboundState, {
  name: 'OutboundState',
  description: 'What became of a message: queued, sent (the gateway took it and no report came yet), delivered, failed, suppressed (not sent, and the error says why).',
});

export enum BroadcastPeople {
  volunteers = 'volunteers',
  reporters = 'reporters',
  both = 'both',
}
registerEnumType(BroadcastPeople, { name: 'BroadcastPeople', description: 'volunteers: who offered help; reporters: who wrote to us; both: each number once.' });

@ObjectType({ description: 'Who gets a broadcast.' })
export class BroadcastAudience {
  @Field(() => BroadcastPeople) people!: BroadcastPeople;
  @Field(() => [String], { description: 'Volunteers with any of these skills; empty: whatever they can do.' }) skills!: string[];
  @Field(() => [String], { description: 'People who speak any of these languages (codes); empty: whatever they speak.' }) languages!: string[];
  @Field(() => VolunteerStatus, { nullable: true, description: 'Volunteers of this status; null: all but the declined.' }) status!: VolunteerStatus | null;
  @Field(() => Int, { nullable: true, description: 'People who reported in the last so many hours; null: ever.' }) reportedSinceHours!: number | null;
}

@ObjectType({ description: 'A channel that broadcasts leave by.' })
export class BroadcastChannel {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field({ description: 'Simulated phones: it reaches people of the exercise only.' }) exercise!: boolean;
  @Field(() => Int, { description: 'Messages that leave by it in a second at most.' }) maxPerSecond!: number;
  @Field(() => Float, { nullable: true, description: 'What one part costs; null when nobody said.' }) partPrice!: number | null;
  @Field({ description: 'Of the price; may be empty.' }) currency!: string;
}

@ObjectType({ description: 'How far a broadcast is, counted at this moment.' })
export class BroadcastProgress {
  @Field(() => Int, { description: 'All it is for.' }) people!: number;
  @Field(() => Int, { description: 'Wait to be sent.' }) queued!: number;
  @Field(() => Int, { description: 'The gateway took them; no report on their delivery came yet.' }) sent!: number;
  @Field(() => Int) delivered!: number;
  @Field(() => Int) failed!: number;
  @Field(() => Int, { description: 'Never sent: they said STOP, or it was stopped before their turn.' }) suppressed!: number;
  @Field(() => Int, { description: 'Parts of all that left or still will.' }) parts!: number;
  @Field(() => Float, { nullable: true, description: 'What these parts cost; null when the channel has no price.' }) cost!: number | null;
  @Field({ description: 'Of the cost; may be empty.' }) currency!: string;
  @Field(() => Int, { description: 'Delivered, of those who were not left out.' }) percentDelivered!: number;
  @Field(() => Int, { nullable: true, description: 'How long the rest takes at its measure; null while nothing is sent.' }) secondsLeft!: number | null;
}

@ObjectType({ description: 'Why messages of a broadcast did not arrive, and how many.' })
export class FailureReason {
  @Field({ description: 'What the operator means, as a sentence.' }) sentence!: string;
  @Field(() => String, { nullable: true, description: 'The gateway’s own word.' }) code!: string | null;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'One message to many people.' })
export class Broadcast {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'The short number people say.' }) number!: number;
  @Field() name!: string;
  @Field(() => [LanguageText]) texts!: LanguageText[];
  @Field(() => BroadcastChannel) channel!: BroadcastChannel;
  @Field(() => BroadcastAudience) audience!: BroadcastAudience;
  @Field(() => String, { nullable: true, description: 'Only people in this area: GeoJSON text (MultiPolygon), valid and split at the antimeridian.' }) area!: string | null;
  @Field(() => Int, { nullable: true, description: 'Quiet from this minute of the day in the time zone; null: no quiet hours.' }) quietFrom!: number | null;
  @Field(() => Int, { nullable: true, description: 'Quiet until this minute of the day.' }) quietTo!: number | null;
  @Field({ description: 'IANA name, such as Asia/Manila.' }) timeZone!: string;
  @Field({ description: 'Is sent in quiet hours, too.' }) urgent!: boolean;
  @Field(() => Int, { nullable: true, description: 'Messages a second at most; null: as fast as the channel.' }) maxPerSecond!: number | null;
  @Field(() => BroadcastState) state!: BroadcastState;
  @Field({ description: 'Goes to people of the exercise only, by its simulated phones.' }) exercise!: boolean;
  @Field({ description: 'Who wrote it.' }) createdBy!: string;
  @Field(() => Int, { description: 'How often it was written: give it with the approval.' }) revision!: number;
  @Field({ description: 'You wrote it, or in it: somebody else must approve it.' }) mine!: boolean;
  @Field({ description: 'You may approve it or send it back.' }) mayApprove!: boolean;
  @Field(() => String, { nullable: true }) approvedBy!: string | null;
  @Field(() => Date, { nullable: true }) approvedAt!: Date | null;
  @Field({ description: 'Why it was sent back or stopped; may be empty.' }) reason!: string;
  @Field() createdAt!: Date;
  @Field(() => Date, { nullable: true }) startedAt!: Date | null;
  @Field(() => Date, { nullable: true }) endedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'While it waits for quiet hours to end: when they do.' }) waitsUntil!: Date | null;
}

@ObjectType({ description: 'A screenful of broadcasts, newest first.' })
export class BroadcastPage {
  @Field(() => [Broadcast]) items!: Broadcast[];
  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' }) endCursor!: string | null;
  @Field({ description: 'Whether there is a next page.' }) hasMore!: boolean;
}

@ObjectType({ description: 'What became of a broadcast for one person.' })
export class BroadcastRecipient {
  @Field(() => ID) id!: string;
  @Field({ description: 'The last digits of the number.' }) masked!: string;
  @Field({ description: 'Of the volunteer; empty for people without a name, and for those who may not see volunteers.' }) name!: string;
  @Field(() => OutboundState) state!: OutboundState;
  @Field(() => String, { nullable: true, description: 'Why it failed or was not sent, as a sentence.' }) error!: string | null;
  @Field(() => String, { nullable: true, description: 'The gateway’s own word for it.' }) errorCode!: string | null;
  @Field(() => Int) parts!: number;
  @Field(() => Date, { nullable: true }) sentAt!: Date | null;
  @Field(() => Date, { nullable: true }) deliveredAt!: Date | null;
  @Field({ description: 'Of the text they get; empty: the one for everybody else.' }) language!: string;
}

@ObjectType({ description: 'A screenful of recipients.' })
export class BroadcastRecipientPage {
  @Field(() => [BroadcastRecipient]) items!: BroadcastRecipient[];
  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' }) endCursor!: string | null;
  @Field({ description: 'Whether there is a next page.' }) hasMore!: boolean;
}

@ObjectType({ description: 'How many people get the text of one language, and what the network makes of it.' })
export class LanguageShare {
  @Field({ description: 'Empty: the text for everybody else.' }) language!: string;
  @Field(() => Int) people!: number;
  @Field(() => Int, { description: 'Parts of one message.' }) parts!: number;
  @Field() text!: string;
  @Field({ description: 'GSM-7 or UCS-2.' }) encoding!: string;
}

@ObjectType({ description: 'What a broadcast would do if it were submitted now. Nothing is kept of it.' })
export class BroadcastPreview {
  @Field(() => Int, { description: 'Who would get it, each number once.' }) people!: number;
  @Field(() => Int, { description: 'Chosen, but have no number.' }) withoutNumber!: number;
  @Field(() => Int, { description: 'Chosen, but said STOP: they are left out.' }) optedOut!: number;
  @Field(() => Int, { description: 'Parts of all messages together.' }) parts!: number;
  @Field(() => Float, { nullable: true, description: 'What the parts cost; null when the channel has no price.' }) cost!: number | null;
  @Field({ description: 'Of the cost; may be empty.' }) currency!: string;
  @Field(() => [LanguageShare]) perLanguage!: LanguageShare[];
  @Field(() => [String], { description: 'What makes it dearer or stops it, as sentences.' }) warnings!: string[];
  @Field({ description: 'A second person must approve it.' }) needsApproval!: boolean;
  @Field(() => Int, { description: 'Up to so many people nobody needs to approve it.' }) approvalAbove!: number;
  @Field({ description: 'When its first message would leave: now, or when the quiet hours end.' }) startsAt!: Date;
  @Field(() => Int, { description: 'How long sending takes at its measure, quiet hours not counted.' }) durationSeconds!: number;
  @Field(() => [String], { description: 'Some of their numbers, masked; none when they are fewer than five.' }) sample!: string[];
  @Field({ description: 'Where they are: GeoJSON text, a FeatureCollection of at most 1,000 points rounded to about a kilometre, each with its count of people; without points when they are fewer than five.' }) points!: string;
}

@ObjectType({ description: 'What holds for all broadcasts.' })
export class BroadcastSettings {
  @Field(() => Int, { description: 'Up to so many people nobody needs to approve a broadcast.' }) approvalAbove!: number;
  @Field(() => Int, { nullable: true, description: 'Quiet from this minute of the day, unless the broadcast says otherwise; null: no quiet hours.' }) quietFrom!: number | null;
  @Field(() => Int, { nullable: true, description: 'Quiet until this minute of the day.' }) quietTo!: number | null;
  @Field({ description: 'IANA name, such as Asia/Manila.' }) timeZone!: string;
}

@ObjectType({ description: 'A broadcast moved: ask for it again. At most one a second for each.' })
export class BroadcastChange {
  @Field(() => ID) id!: string;
  @Field(() => BroadcastState) state!: BroadcastState;
  @Field() at!: Date;
}
