import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One change of the shared picture, by the rights of who watches.' })
export class PictureChange {
  @Field(() => String, { description: 'incident or alert.' })
  kind!: string;

  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => String, { description: 'upsert: show it as it is now; remove: show it no more.' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'For incidents the GeoJSON feature as text; null for alerts, whose tiles are to be asked again.' })
  feature!: string | null;

  @Field(() => Date, { description: 'When this was told.' })
  at!: Date;
}

@ObjectType({ description: 'The numbers of the moment.' })
export class Situation {
  @Field(() => Boolean, { description: 'True while the drill runs: the screen says EXERCISE.' })
  exercise!: boolean;

  @Field(() => Int, { description: 'Incidents not closed that you may see.' })
  incidents!: number;

  @Field(() => Int, { description: 'Reports nobody has decided yet; 0 for the public.' })
  openReports!: number;

  @Field(() => Int, { description: 'Alerts that stand now.' })
  activeAlerts!: number;

  @Field(() => Int, { description: 'People who offered help; 0 for the public.' })
  volunteers!: number;

  @Field(() => Date, { nullable: true, description: 'Since when the oldest open report waits.' })
  oldestOpenReportAt!: Date | null;

  @Field(() => Boolean, { description: 'True until there is an administrator.' })
  needsSetUp!: boolean;
}
