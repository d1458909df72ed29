import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';

@ObjectType({ description: 'A text in one language.' })
export class LanguageText {
  @Field({ description: 'ISO 639 code, such as es; empty: for everybody whose language has no text of its own.' }) language!: string;
  @Field({ description: 'The text.' }) text!: string;
}

@InputType({ description: 'A text in one language.' })
export class LanguageTextInput {
  @Field({ description: 'ISO 639 code, such as es; empty: for everybody whose language has no text of its own.' }) language!: string;
  @Field({ description: 'The text.' }) text!: string;
}

/** Longer texts are more than a dozen parts each: nobody reads them, somebody pays for them. */
const MAX_TEXT = 1_600;
const MAX_LANGUAGES = 20;

const languageText = z.object({
  language: z.string().trim().toLowerCase().regex(/^([a-z]{2,3})?$/, 'Give a language as its code of two or three letters, such as es, or leave it empty.'),
  text: z.string().trim().min(1, 'Write a text for each language, or remove the language.').max(MAX_TEXT, `A text has at most ${MAX_TEXT} characters.`),
});

/** One text for each language, and one for everybody else. */
export const languageTexts = z
  .array(languageText)
  .max(MAX_LANGUAGES, `Give at most ${MAX_LANGUAGES} languages.`)
  .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, 'Give one text for each language.')
  .refine((texts) => texts.some(({ language }) => language === ''), 'Give one text with an empty language: it goes to everybody whose language has no text of its own.');
