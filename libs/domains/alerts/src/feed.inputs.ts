import { Field, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';

@InputType()
export class AlertFeedInput {
  @Field() name!: string;
  @Field({ description: 'Address of an Atom or RSS feed, or of one CAP message.' }) url!: string;
  @Field(() => Int, { nullable: true, description: 'Seconds between polls, 15 to 86400.' }) intervalSeconds?: number;
  @Field(() => Int, { nullable: true, description: 'How long an alert without expires counts as active.' }) defaultLifetimeMinutes?: number;
  @Field(() => Boolean, { nullable: true, description: 'Everything it brings belongs to a drill.' }) exercise?: boolean;
}

@InputType()
export class AlertFeedPatch {
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => String, { nullable: true }) url?: string;
  @Field(() => Int, { nullable: true }) intervalSeconds?: number;
  @Field(() => Int, { nullable: true }) defaultLifetimeMinutes?: number;
  @Field(() => Boolean, { nullable: true }) enabled?: boolean;
}

const webAddress = z
  .string()
  .trim()
  .max(2000, 'The address is too long.')
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  }, 'Give the feed\'s full address, beginning with https:// or http://, without a name or password in it.')
  .transform((text) => new URL(text).href);

const fields = {
  name: z.string().trim().min(1, 'Give the feed a name.').max(200, 'The name is at most 200 characters.'),
  url: webAddress,
  intervalSeconds: z.number().int().min(1, 'The interval is at least 1 second.').max(86_400, 'The interval is at most one day (86400 s).'),
  defaultLifetimeMinutes: z.number().int().min(1).max(43_200, 'The default lifetime is at most 30 days (43200 minutes).'),
};

export const feedInputShape = z.object({
  name: fields.name,
  url: fields.url,
  intervalSeconds: fields.intervalSeconds.nullish().transform((value) => value ?? 60),
  defaultLifetimeMinutes: fields.defaultLifetimeMinutes.nullish().transform((value) => value ?? 1440),
  exercise: z.boolean().nullish().transform((value) => value ?? false),
});
export const feedPatchShape = z.object({
  name: fields.name.nullish(),
  url: fields.url.nullish(),
  intervalSeconds: fields.intervalSeconds.nullish(),
  defaultLifetimeMinutes: fields.defaultLifetimeMinutes.nullish(),
  enabled: z.boolean().nullish(),
});
