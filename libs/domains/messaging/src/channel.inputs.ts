import { Field, InputType } from '@nestjs/graphql';
import { z } from 'zod';

@InputType()
export class ChannelInput {
  @Field({ description: 'How people here call it, such as "Twilio +1 500 555 0006".' }) name!: string;
  @Field({ description: 'twilio or generic' }) gateway!: string;
  @Field({ description: 'The settings of the gateway as JSON text; docs/operations lists them.', defaultValue: '{}' }) settings!: string;
  @Field({ description: 'For an exercise: nothing leaves by it.', defaultValue: false }) exercise!: boolean;
}

/** Checks the input; settings are checked once more by the gateway they are for. */
export const channelInput = z.object({
  name: z.string().trim().min(1, 'give the channel a name').max(80),
  gateway: z.string().max(40),
  exercise: z.boolean(),
  settings: z
    .string()
    .max(20_000)
    .transform((text, context): Record<string, unknown> => {
      const document = parsed(text);
      if (document) return document;
      context.addIssue({ code: 'custom', message: 'must be a JSON object' });
      return z.NEVER;
    }),
});

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
