import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { VolunteerStatus } from '@watchpost/platform';

registerEnumType(VolunteerStatus, { name: 'VolunteerStatus', description: 'Whether somebody checked who the volunteer is.' });

@ObjectType({ description: 'Somebody who offered help.' })
export class Volunteer {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'As the person wrote it.' })
  name!: string;

  @Field(() => String, { description: 'Empty when only an e-mail address was given.' })
  phone!: string;

  @Field(() => String, { description: 'Empty when only a phone number was given.' })
  email!: string;

  @Field(() => [String], { description: 'Codes of the skill list: first_aid, doctor, driver and so on.' })
  skills!: string[];

  @Field(() => [String], { description: 'Languages spoken, as the person wrote them.' })
  languages!: string[];

  @Field(() => String, { description: 'When the person can help, in their words.' })
  availability!: string;

  @Field(() => String, { description: 'Where the person is, in words.' })
  place!: string;

  @Field(() => [Float], { nullable: true, description: 'Where the person is, [lng, lat]; null when the words were not found.' })
  point!: number[] | null;

  @Field(() => String, { description: 'Anything else the person wrote.' })
  note!: string;

  @Field(() => VolunteerStatus, { description: 'Whether somebody checked who the volunteer is.' })
  status!: VolunteerStatus;

  @Field(() => Boolean, { description: 'True for a volunteer of the drill.' })
  exercise!: boolean;

  @Field(() => Date, { description: 'When the person agreed that the details are kept.' })
  consentAt!: Date;

  @Field(() => Date, { description: 'When the person registered.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the entry last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A screenful of volunteers, newest first.' })
export class VolunteerPage {
  @Field(() => [Volunteer], { description: 'The volunteers.' })
  items!: Volunteer[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  hasMore!: boolean;
}
