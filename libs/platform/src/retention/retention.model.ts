import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('RetentionClass', { description: 'A class of data that a clock erases some time after its last use.' })
export class RetentionClassModel {
  @Field(() => String, { description: 'raw_messages, message_texts, phone_numbers, media, delivery_reports or volunteers.' })
  class!: string;

  @Field(() => String, { description: 'What goes and what stays.' })
  description!: string;

  @Field(() => Int, { nullable: true, description: 'Days after the last use; null: for ever.' })
  keepDays!: number | null;

  @Field(() => String, { description: 'Who changed it last; empty: it is as it came.' })
  changedBy!: string;

  @Field(() => Date, { nullable: true, description: 'When it was changed last.' })
  changedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its clock ran last.' })
  ranAt!: Date | null;

  @Field(() => Int, { description: 'How many records the last run erased.' })
  erased!: number;

  @Field(() => Int, { description: 'How many records are older now than they may be: the next run erases them.' })
  dueNow!: number;

  @Field(() => Date, { nullable: true, description: 'When the oldest of the others falls due.' })
  nextDueAt!: Date | null;
}
