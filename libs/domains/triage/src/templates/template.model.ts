import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { LanguageText, LanguageTextInput } from '@watchpost/messaging';
import { z } from 'zod';
import { uuid } from '@watchpost/incidents';

@ObjectType({ description: 'An answer kept ready, with variables in braces: {number} {incident} {place} {category} {agency} {time}.' })
export class ReplyTemplate {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'The digit that writes it on the desk.' })
  digit!: number | null;

  @Field(() => [LanguageText], { description: 'Its text in each language; the one with an empty language is for all others.' })
  texts!: LanguageText[];
}

@InputType({ description: 'An answer to keep ready.' })
export class ReplyTemplateInput {
  @Field(() => ID, { nullable: true, description: 'Which one changes; a new one when left out.' })
  id?: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'The digit that writes it on the desk, 0 to 9; whichever had it loses it.' })
  digit?: number;

  @Field(() => [LanguageTextInput], { description: 'Its text in each language.' })
  texts!: LanguageTextInput[];
}

@ObjectType({ description: 'A template filled in for one report.' })
export class RenderedReply {
  @Field(() => String, { description: 'Which language it was written in; empty: the text for all others.' })
  language!: string;

  @Field(() => String, { description: 'What would be sent.' })
  text!: string;

  @Field(() => Int, { description: 'How many parts the network makes of it.' })
  parts!: number;

  @Field(() => String, { description: 'GSM-7 or UCS-2.' })
  encoding!: string;

  @Field(() => Int, { description: 'Units left in the last part.' })
  remaining!: number;

  @Field(() => [String], { description: 'Variables that have no value here; they stand in the text as they are.' })
  missing!: string[];
}

const language = z.string().trim().toLowerCase().regex(/^([a-z]{2,3})?$/, 'Give a language as its code of two or three letters, such as es, or leave it empty.');

export const templateInput = z.object({
  id: uuid.nullish(),
  name: z.string().trim().min(1, 'Give the template a name.').max(100, 'Use at most 100 characters.'),
  digit: z.int().min(0, 'A digit is 0 to 9.').max(9, 'A digit is 0 to 9.').nullish(),
  texts: z
    .array(z.object({ language, text: z.string().trim().min(1, 'Write a text for each language.').max(1_000, 'Use at most 1,000 characters.') }))
    .min(1, 'Write at least one text.')
    .max(20, 'Give at most 20 languages.')
    .refine((texts) => new Set(texts.map((text) => text.language)).size === texts.length, 'Give one text for each language.'),
});
export type ValidTemplate = z.infer<typeof templateInput>;
