import { z } from 'zod';

/** Requests are at most a megabyte; larger files go by the command line. */
const MAX_TEXT = 900_000;
const optionalText = (max: number) => z.string().trim().max(max).nullish().transform((value) => value || undefined);

export const localGazetteerShape = z.object({
  name: z.string().trim().min(1, 'Give the gazetteer a name.').max(100, 'The name has at most 100 characters.'),
  text: z.string().min(1, 'The file is empty.').max(MAX_TEXT, 'The file is too large for the web. Use "watchpost gazetteer import" on the server.'),
  origin: optionalText(500),
  nameProperty: optionalText(100),
  contextProperty: optionalText(100),
});

export const localGazetteerId = z.uuid('This is not the id of a gazetteer. Take it from the list of gazetteers.');
