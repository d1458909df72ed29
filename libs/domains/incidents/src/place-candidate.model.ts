import { Field, Float, ObjectType } from '@nestjs/graphql';

/** A place a report may mean, as it is kept in report.place_candidates and shown. */
@ObjectType('PlaceCandidate', { description: 'A place that words may mean.' })
export class PlaceCandidateModel {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Where it lies, in words: district, province, country; or what the local gazetteer says.' })
  context!: string;

  @Field(() => [Float], { description: '[lng, lat].' })
  point!: number[];

  @Field(() => Float, { description: 'The higher the likelier; candidates of one text compare.' })
  score!: number;
}
