import { Field, ID, InputType } from '@nestjs/graphql';
import { ROLE_NAMES, type RoleName as Name } from '@watchpost/platform';
import { z } from 'zod';
import { RoleName } from './person.model.js';

const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
const MAX_AREA_TEXT = 900_000;

@InputType()
export class AgencyInput {
  @Field()
  name!: string;

  @Field({ defaultValue: '' })
  shortName!: string;

  @Field({ defaultValue: 'Unknown', description: 'Extreme, Severe, Moderate, Minor, or Unknown for all.' })
  minSeverity!: string;

  @Field(() => String, { nullable: true, description: 'GeoJSON text of a Polygon or MultiPolygon, alone or as feature.' })
  area?: string | null;
}

@InputType({ description: 'Only what is given changes.' })
export class AgencyPatch {
  @Field({ nullable: true })
  name?: string;

  @Field({ nullable: true })
  shortName?: string;

  @Field({ nullable: true })
  minSeverity?: string;

  @Field(() => String, { nullable: true, description: 'GeoJSON text; null removes the area.' })
  area?: string | null;
}

@InputType()
export class PersonInput {
  @Field()
  email!: string;

  @Field()
  name!: string;

  @Field({ description: 'At least 12 characters; the person should change it.' })
  password!: string;

  @Field(() => [RoleName])
  roles!: Name[];

  @Field(() => ID, { nullable: true })
  agencyId?: string | null;
}

const name = z.string().trim().min(1, 'Please give a name.').max(100, 'Use at most 100 characters.');
const shortName = z.string().trim().max(20, 'Use at most 20 characters.');
const minSeverity = z.enum(SEVERITIES, `Choose one of ${SEVERITIES.join(', ')}.`);
const area = z.string().max(MAX_AREA_TEXT, 'The area is too detailed. Simplify it first.').nullish();
const email = z.string().trim().toLowerCase().max(254, 'Use at most 254 characters.').pipe(z.email('This is not an e-mail address.'));

export const id = z.uuid('This is not an id.');
export const agencyInput = z.object({ name, shortName, minSeverity, area });
export const agencyPatch = z.object({ name: name.optional(), shortName: shortName.optional(), minSeverity: minSeverity.optional(), area });
export const personInput = z.object({
  email,
  name,
  password: z.string(),
  roles: z.array(z.enum(ROLE_NAMES)).min(1, 'Choose at least one role.').transform((roles) => [...new Set(roles)]),
  agencyId: id.nullish(),
});
export const setUpInput = z.object({ token: z.string().max(200), email, name, password: z.string() });
/** Bounded, but not judged: a wrong sign-in gets the same answer whatever is wrong with it. */
export const signInInput = z.object({ email: z.string().trim().toLowerCase().max(254), password: z.string().max(1000) });

export const newPassword = z.object({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) });
export const sessionId = z.string().regex(/^[0-9a-f]{64}$/, 'This is not the id of a session.');

export type NewAgency = z.infer<typeof agencyInput>;
export type AgencyChange = z.infer<typeof agencyPatch>;
export type NewPerson = z.infer<typeof personInput>;
export type SetUp = z.infer<typeof setUpInput>;
export type NewPassword = z.infer<typeof newPassword>;
export type Credentials = z.infer<typeof signInInput>;
