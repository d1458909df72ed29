import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum RuleKind {
  keywords = 'keywords',
  pattern = 'pattern',
}
registerEnumType(RuleKind, { name: 'RuleKind', description: 'keywords: words and phrases between commas, * for any ending; pattern: a regular expression of RE2.' });

@ObjectType({ description: 'What a rule says at one time.' })
export class IntakeRuleVersion {
  @Field(() => Int) version!: number;
  @Field(() => RuleKind) kind!: RuleKind;
  @Field() text!: string;
  @Field(() => [String], { description: 'ISO 639-1; empty: whatever the language.' }) languages!: string[];
  @Field(() => String, { nullable: true }) category!: string | null;
  @Field(() => Int, { nullable: true, description: '1 minor to 4 extreme.' }) severity!: number | null;
  @Field(() => String, { nullable: true }) need!: string | null;
  @Field(() => String, { nullable: true, description: 'now, today or later.' }) urgency!: string | null;
  @Field(() => [String]) tags!: string[];
  @Field() changedBy!: string;
  @Field(() => GraphQLISODateTime) changedAt!: Date;
}

@ObjectType({ description: 'A rule by which incoming messages are understood.' })
export class IntakeRule {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => Int, { nullable: true, description: 'The version that is applied; null: none is.' }) liveVersion!: number | null;
  @Field(() => [IntakeRuleVersion], { description: 'Newest first.' }) versions!: IntakeRuleVersion[];
}

@ObjectType({ description: 'What a rule would have decided about one message.' })
export class RuleTrialExample {
  @Field(() => ID) reportId!: string;
  @Field({ description: 'The words, as far as rules read them.' }) text!: string;
  @Field(() => [[Int]], { description: 'Where the rule matches: from and to, in UTF-16 units of the text.' }) hits!: number[][];
  @Field(() => GraphQLISODateTime) receivedAt!: Date;
  @Field(() => [String], { description: 'In words; empty when the message was understood so already.' }) changes!: string[];
}

@ObjectType({ description: 'A rule tried on the messages that came in last.' })
export class RuleTrial {
  @Field(() => Int) messages!: number;
  @Field(() => Int) matched!: number;
  @Field(() => Int, { description: 'Of the matched, those it would have changed.' }) changed!: number;
  @Field(() => [RuleTrialExample]) examples!: RuleTrialExample[];
}
