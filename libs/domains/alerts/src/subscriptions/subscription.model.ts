import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Alerts that an agency wants in its own feed beside those of its area.' })
export class AlertSubscription {
  @Field(() => ID) id!: string;
  @Field(() => ID) agencyId!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true, description: 'GeoJSON text; null: everywhere.' }) area!: string | null;
  @Field({ description: 'This severity or worse; Unknown: all.' }) minSeverity!: string;
  @Field(() => [String], { description: 'CAP categories; empty: all.' }) categories!: string[];
  @Field(() => [String], { description: 'Words one of which stands in the event; empty: all.' }) events!: string[];
  @Field() enabled!: boolean;
  @Field() createdAt!: Date;
  @Field(() => Int, { description: 'Alerts that stand now and that it wants.' }) matchingNow?: number;
}

@InputType()
export class AlertSubscriptionInput {
  @Field(() => ID) agencyId!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true, description: 'GeoJSON text of a Polygon or MultiPolygon; left out: everywhere.' }) area?: string | null;
  @Field(() => String, { nullable: true, description: 'Extreme, Severe, Moderate, Minor, or Unknown for all.' }) minSeverity?: string | null;
  @Field(() => [String], { nullable: true, description: 'CAP categories; none: all.' }) categories?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Words one of which stands in the event; none: all.' }) events?: string[] | null;
  @Field(() => Boolean, { nullable: true }) enabled?: boolean | null;
}

@InputType({ description: 'Only what is given changes.' })
export class AlertSubscriptionPatch {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'GeoJSON text; null makes it for everywhere.' }) area?: string | null;
  @Field(() => String, { nullable: true }) minSeverity?: string | null;
  @Field(() => [String], { nullable: true }) categories?: string[] | null;
  @Field(() => [String], { nullable: true }) events?: string[] | null;
  @Field(() => Boolean, { nullable: true }) enabled?: boolean | null;
}
