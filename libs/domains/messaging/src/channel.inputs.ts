import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { type PhoneOptions, readTypedPhone } from '@watchpost/sms';
import { z } from 'zod';

@InputType()
export class ChannelInput {
  @Field({ description: 'How people here call it, such as "Twilio +1 500 555 0006".' }) name!: string;
  @Field({ description: 'The name of one of the gateways.' }) gateway!: string;
  @Field({ description: 'The settings of the gateway as JSON text, by the names the list of gateways gives; texts are taken for numbers and lists where those are meant.', defaultValue: '{}' }) settings!: string;
  @Field({ description: 'For an exercise: nothing leaves by it.', defaultValue: false }) exercise!: boolean;
  @Field(() => Int, { nullable: true, description: 'Messages the gateway takes in a second; more waits. 10 when not said.' }) maxPerSecond?: number | null;
  @Field(() => Float, { nullable: true, description: 'What one part of a message costs.' }) partPrice?: number | null;
  @Field(() => String, { nullable: true, description: 'In which currency: three letters such as EUR.' }) currency?: string | null;
}

@InputType()
export class ChannelPatch {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'False: nothing comes in by it and nothing leaves.' }) enabled?: boolean | null;
  @Field(() => String, { nullable: true, description: 'JSON text. Settings named in it are replaced, null removes one, all others stay. {"stored": "signingKeys.0"} stands for a secret that is set: ["new one", {"stored": "signingKeys.0"}] keeps the old one while it is changed.' })
  settings?: string | null;
  @Field(() => Int, { nullable: true, description: 'Messages the gateway takes in a second.' }) maxPerSecond?: number | null;
  @Field(() => Float, { nullable: true, description: 'What one part of a message costs; a negative number forgets it.' }) partPrice?: number | null;
  @Field(() => String, { nullable: true, description: 'In which currency: three letters such as EUR, or nothing.' }) currency?: string | null;
}

const maxPerSecond = z.int().min(1, 'A gateway takes at least one message in a second.').max(1000).nullish();
const price = z.number().max(1000, 'One part costs less than that.').nullish();
const currency = z.string().trim().regex(/^([A-Z]{3})?$/, 'give three capital letters, such as EUR').nullish();
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
export const channelInput = z.object({ name: channelName, gateway: z.string().max(40), exercise: z.boolean(), settings, maxPerSecond, partPrice: price, currency });

export const channelPatch = z.object({ name: channelName.nullish(), enabled: z.boolean().nullish(), settings: settings.nullish(), maxPerSecond, partPrice: price, currency });

export type ValidChannelPatch = z.infer<typeof channelPatch>;

export const channelId = z.uuid('This is not the id of a channel. Take it from the list of channels.');

const NATIONAL_NUMBER = 'Write the number with + and the country\'s code, such as +63 917 555 0101';

export const channelTest = (options: PhoneOptions) => z.object({
  id: channelId,
  to: z.string().trim().max(254).regex(/^(\+?[\d\s().-]{3,25}|[^\s@]{1,64}@[^\s@]{1,189})$/, 'give a phone number such as +639175550101, or an e-mail address').transform((to, context): string => {
    const read = to.includes('@') ? to : readTypedPhone(to, options);
    if (read !== undefined) return read;
    context.addIssue({ code: 'custom', message: NATIONAL_NUMBER });
    return z.NEVER;
  }),
  text: z.string().trim().min(1, 'give a text, or none').max(480).nullish(),
});

export type ValidChannelTest = z.infer<ReturnType<typeof channelTest>>;

export const outboundId = z.string().regex(/^\d{1,18}$/, 'This is not the id of a message. Take it from what testChannel answered.');

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
