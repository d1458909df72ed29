import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { LanguageTextInput, languageTexts } from '@watchpost/messaging';
import { OutboundState, VolunteerStatus } from '@watchpost/platform';
import { SKILL_CODES } from '@watchpost/volunteers';
import { z } from 'zod';
import { BroadcastPeople } from './broadcast.model.js';

@InputType({ description: 'Who gets a broadcast.' })
export class BroadcastAudienceInput {
  @Field(() => BroadcastPeople) people!: BroadcastPeople;
  @Field(() => [String], { nullable: true, description: 'Volunteers with any of these skills.' }) skills?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'People who speak any of these languages, as codes such as es.' }) languages?: string[] | null;
  @Field(() => VolunteerStatus, { nullable: true, description: 'Volunteers of this status; left out: all but the declined.' }) status?: VolunteerStatus | null;
  @Field(() => Int, { nullable: true, description: 'People who reported in the last so many hours.' }) reportedSinceHours?: number | null;
}

@InputType({ description: 'A broadcast as it is written.' })
export class BroadcastInput {
  @Field({ description: 'How it is called here, up to 120 characters.' }) name!: string;
  @Field(() => [LanguageTextInput], { description: 'One text for each language, and one with an empty language for everybody else.' }) texts!: LanguageTextInput[];
  @Field(() => ID, { description: 'The channel it leaves by. One of an exercise reaches people of the exercise only.' }) channelId!: string;
  @Field(() => BroadcastAudienceInput) audience!: BroadcastAudienceInput;
  @Field(() => String, { nullable: true, description: 'Only people in this area: GeoJSON text, Polygon or MultiPolygon, longitude first.' }) area?: string | null;
  @Field(() => Int, { nullable: true, description: 'Quiet from this minute of the day; null: no quiet hours; left out: as the settings say.' }) quietFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'Quiet until this minute of the day.' }) quietTo?: number | null;
  @Field(() => String, { nullable: true, description: 'IANA name; left out: as the settings say.' }) timeZone?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Send it in quiet hours, too.' }) urgent?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Messages a second at most; left out: as fast as the channel.' }) maxPerSecond?: number | null;
}

const uuid = (what: string) => z.uuid(`This is not the id of a ${what}. Choose it again from the list.`);
const minute = z.int().min(0, 'A minute of the day is a number from 0 to 1439.').max(1439, 'A minute of the day is a number from 0 to 1439.');
const timeZone = z.string().trim().max(60).refine(isTimeZone, 'There is no such time zone. Give its IANA name, such as Asia/Manila.');
const bothOrNone = ({ quietFrom, quietTo }: { quietFrom?: number | null; quietTo?: number | null }) => (quietFrom ?? null) === null === ((quietTo ?? null) === null);
const BOTH = 'Quiet hours need both a beginning and an end.';
const notNothing = ({ quietFrom, quietTo }: { quietFrom?: number | null; quietTo?: number | null }) => typeof quietFrom !== 'number' || quietFrom !== quietTo;
/** Whether a whole day or no time at all was meant cannot be known. */
const NOTHING = { path: ['quietTo'], message: 'Quiet hours that end when they begin are none. Choose another end, or keep no quiet hours.' };

const audience = z.object({
  people: z.enum(BroadcastPeople),
  skills: z.array(z.enum(SKILL_CODES as [string, ...string[]], 'Choose skills from the list of skills.')).max(30).nullish().transform((skills) => skills ?? []),
  languages: z.array(z.string().trim().toLowerCase().regex(/^[a-z]{2,3}$/, 'Give languages as codes of two or three letters, such as es.')).max(30).nullish().transform((codes) => codes ?? []),
  status: z.enum(VolunteerStatus).nullish().transform((status) => status ?? null),
  reportedSinceHours: z.int().min(1, 'Give at least one hour.').max(87_600).nullish().transform((hours) => hours ?? null),
});
export type ValidAudience = z.infer<typeof audience>;

export const broadcastInput = z
  .object({
    name: z.string().trim().min(1, 'Give the broadcast a name.').max(120, 'A name has at most 120 characters.'),
    texts: languageTexts,
    channelId: uuid('channel'),
    audience,
    area: z.string().max(1_000_000, 'The area is too large. Simplify it.').nullish(),
    quietFrom: minute.nullish(),
    quietTo: minute.nullish(),
    timeZone: timeZone.nullish(),
    urgent: z.boolean().nullish().transform((urgent) => urgent ?? false),
    maxPerSecond: z.int().min(1, 'At least one message leaves in a second.').max(1000, 'At most 1,000 messages leave in a second.').nullish(),
  })
  .refine(bothOrNone, BOTH)
  .refine(notNothing, NOTHING);
export type ValidBroadcast = z.infer<typeof broadcastInput>;

export const broadcastId = uuid('broadcast');

export const reason = z.string().trim().min(3, 'Say why, in a few words.').max(500, 'A reason has at most 500 characters.');

export const pageRequest = z.object({
  first: z.int().min(1, 'Ask for at least one.').max(100, 'Ask for at most 100 at a time.').default(50),
  after: z.string().max(200).nullish(),
});
export type PageRequest = z.infer<typeof pageRequest>;

export const recipientState = z.enum(OutboundState).nullish();

export const settingsInput = z
  .object({
    approvalAbove: z.int().min(0, 'Give a number of people, 0 or more.').max(1_000_000),
    quietFrom: minute.nullish().transform((at) => at ?? null),
    quietTo: minute.nullish().transform((at) => at ?? null),
    timeZone,
  })
  .refine(bothOrNone, BOTH)
  .refine(notNothing, NOTHING);
export type ValidSettings = z.infer<typeof settingsInput>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
