import { Field, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { RuleKind } from './rule.model.js';
import { ruleCondition, ruleEffect, type Rule } from './rule.js';

@InputType()
export class IntakeRuleInput {
  @Field() name!: string;
  @Field(() => RuleKind) kind!: RuleKind;
  @Field({ description: 'Keywords between commas, or a pattern.' }) text!: string;
  @Field(() => [String], { nullable: true }) languages?: string[] | null;
  @Field(() => String, { nullable: true }) category?: string | null;
  @Field(() => Int, { nullable: true }) severity?: number | null;
  @Field(() => String, { nullable: true }) need?: string | null;
  @Field(() => String, { nullable: true }) urgency?: string | null;
  @Field(() => [String], { nullable: true }) tags?: string[] | null;
}

const ruleName = z.string().trim().min(1, 'Give the rule a name.').max(100);
export const ruleId = z.uuid('This is not the id of a rule. Take it from the list of rules.');
export const ruleOrder = z.array(ruleId).max(1000);

export function readRule(input: IntakeRuleInput): Rule {
  const { kind, text, languages, tags, category, severity, need, urgency } = input;
  return {
    name: ruleName.parse(input.name),
    condition: ruleCondition.parse({ kind, text, languages: languages ?? [] }),
    effect: ruleEffect.parse({ category: category ?? undefined, severity: severity ?? undefined, need: need ?? undefined, urgency: urgency ?? undefined, tags: tags ?? [] }),
  };
}
