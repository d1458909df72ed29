import { Field, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';

@InputType()
export class ChannelInput {
  @Field({ description: 'How people here call it, such as "Twilio +1 500 555 0006".' }) name!: string;
  @Field({ description: 'twilio, vonage, africas-talking, infobip, smssync, sms-gate-android, httpsms, kannel or generic.' }) gateway!: string;
  @Field({ description: 'The settings of the gateway as JSON text; docs/operations lists them.', defaultValue: '{}' }) settings!: string;
  @Field({ description: 'For an exercise: nothing leaves by it.', defaultValue: false }) exercise!: boolean;
  @Field(() => Int, { nullable: true, description: 'Messages the gateway takes in a second; more waits. 10 when not said.' }) maxPerSecond?: number | null;
}

@InputType()
export class ChannelPatch {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'False: nothing comes in by it and nothing leaves.' }) enabled?: boolean | null;
  @Field(() => String, { nullable: true, description: 'JSON text. Settings named in it are replaced, null removes one, all others stay: secrets need not be typed again.' })
  settings?: string | null;
  @Field(() => Int, { nullable: true, description: 'Messages the gateway takes in a second.' }) maxPerSecond?: number | null;
}

const maxPerSecond = z.int().min(1, 'A gateway takes at least one message in a second.').max(1000).nullish();
const channelName = z.string().trim().min(1, 'give the channel a name').max(80);
const settings = z
  .string()
  .max(20_000)
  .transform((text, context): Record<string, unknown> => {
    const document = parsed(text);
    if (document) return document;
    context.addIssue({ code: 'custom', message: 'must be a JSON object' });
    return z.NEVER;
  });

/** Checks the input; settings are checked once more by the gateway they are for. */
export const channelInput = z.object({ name: channelName, gateway: z.string().max(40), exercise: z.boolean(), settings, maxPerSecond });

export const channelPatch = z.object({ name: channelName.nullish(), enabled: z.boolean().nullish(), settings: settings.nullish(), maxPerSecond });

export type ValidChannelPatch = z.infer<typeof channelPatch>;

export const channelId = z.uuid('This is not the id of a channel. Take it from the list of channels.');

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
