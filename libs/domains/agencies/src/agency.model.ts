import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An organisation that takes part in the response and receives alerts for its area.' })
export class Agency {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Its full name.' })
  name!: string;

  @Field({ description: 'What it is called over the radio; may be empty.' })
  shortName!: string;

  @Field({ description: 'The lowest CAP severity its feed carries: Extreme, Severe, Moderate, Minor, or Unknown for all.' })
  minSeverity!: string;

  @Field(() => String, { nullable: true, description: 'Its area of responsibility as GeoJSON text (MultiPolygon); without one its feed is empty.' })
  area!: string | null;

  @Field({ description: 'Whether a feed address was made for it.' })
  hasFeedAddress!: boolean;

  @Field({ description: 'Belongs to the drill.' })
  exercise!: boolean;

  @Field()
  createdAt!: Date;
}

@ObjectType({ description: "An agency's own feed address. It is shown once; making a new one ends the old one." })
export class AgencyFeedAddress {
  @Field(() => Agency)
  agency!: Agency;

  @Field({ description: 'Atom feed of CAP alerts for the area of the agency. Whoever knows it can read the feed.' })
  url!: string;
}
