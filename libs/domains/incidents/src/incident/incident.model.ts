import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IncidentStatus, IncidentVisibility } from '@watchpost/platform';

registerEnumType(IncidentStatus, { name: 'IncidentStatus', description: 'How far the response to an incident has come.' });
registerEnumType(IncidentVisibility, { name: 'IncidentVisibility', description: 'Whether the public sees an incident, or only its agency and those it is shared with.' });

@ObjectType({ description: 'Something that happened at a place and that somebody must look at.' })
export class Incident {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Int, { description: 'The short number people say over the radio.' })
  number!: number;

  @Field(() => String, { description: 'What it is and where, in a few words.' })
  title!: string;

  @Field(() => String, { description: 'More about it; empty when nobody wrote any.' })
  description!: string;

  @Field(() => String, { description: 'fire, flood, collapse, medical, rescue, road, utility, hazmat, security, shelter, supply or other.' })
  category!: string;

  @Field(() => Int, { description: '1 minor, 2 moderate, 3 severe, 4 extreme.' })
  severity!: number;

  @Field(() => IncidentStatus, { description: 'How far the response has come.' })
  status!: IncidentStatus;

  @Field(() => IncidentVisibility, { description: 'Who may see it.' })
  visibility!: IncidentVisibility;

  @Field(() => String, { description: 'Where, in words.' })
  place!: string;

  @Field(() => String, { description: 'How the place was found: coordinates, gazetteer, map or none.' })
  placeSource!: string;

  @Field(() => String, { nullable: true, description: 'GeoJSON geometry as text, [lng, lat]; null when the place is not known.' })
  geometry!: string | null;

  @Field(() => [Float], { nullable: true, description: 'One point to stand for it on a map, [lng, lat].' })
  point!: number[] | null;

  @Field(() => Date, { description: 'When it was first reported.' })
  reportedAt!: Date;

  @Field(() => Date, { description: 'When it was entered.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Boolean, { description: 'True for an incident of the drill.' })
  exercise!: boolean;

  @Field(() => ID, { nullable: true, description: 'The incident this one turned out to be a duplicate of.' })
  duplicateOfId!: string | null;

  agencyId!: string | null;
}

@ObjectType({ description: 'A screenful of incidents, newest first.' })
export class IncidentPage {
  @Field(() => [Incident], { description: 'The incidents.' })
  items!: Incident[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  hasMore!: boolean;
}

@ObjectType({ description: 'One line of an incident’s timeline.' })
export class IncidentLogEntry {
  @Field(() => ID, { description: 'Stable identifier, growing with time.' })
  id!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who.' })
  actor!: string;

  @Field(() => String, { description: 'What changed.' })
  change!: string;

  @Field(() => String, { description: 'Why; empty when nobody said.' })
  reason!: string;
}
