import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { IntakeRuleInput, readRule, ruleId, ruleOrder } from './rule.inputs.js';
import { IntakeRule, RuleTrial, type RuleKind } from './rule.model.js';
import { RuleTrials } from './rule-trial.service.js';
import { Rules } from './rules.service.js';
import type { RuleRow } from './rules.sql.js';

@Resolver(() => IntakeRule)
export class RulesResolver {
  constructor(
    private readonly rules: Rules,
    private readonly trials: RuleTrials,
  ) {}

  @Allow('coordinator', 'administrator')
  @Query(() => [IntakeRule], { name: 'intakeRules', description: 'The rules by which messages are understood, in the order they are applied.' })
  async listRules(): Promise<IntakeRule[]> {
    return (await this.rules.list()).map(toModel);
  }

  @Allow('coordinator', 'administrator')
  @Query(() => RuleTrial, { description: 'What a rule would have decided about the messages that came in last. Changes nothing.' })
  tryIntakeRule(@Args('input') input: IntakeRuleInput, @CurrentViewer() viewer: Viewer): Promise<RuleTrial> {
    return this.trials.run(readRule(input), viewer);
  }

  @Allow('coordinator', 'administrator')
  @Mutation(() => IntakeRule, { description: 'Writes a new rule, or a new version of one. It is not applied before it is published.' })
  async saveIntakeRule(@Args('input') input: IntakeRuleInput, @CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID, nullable: true }) id?: string): Promise<IntakeRule> {
    return toModel(await this.rules.save(ruleId.nullish().parse(id) ?? undefined, readRule(input), viewer));
  }

  @Allow('coordinator', 'administrator')
  @Mutation(() => IntakeRule, { description: 'Puts the newest version in force.' })
  async publishIntakeRule(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<IntakeRule> {
    return toModel(await this.rules.publish(ruleId.parse(id), viewer));
  }

  @Allow('coordinator', 'administrator')
  @Mutation(() => IntakeRule, { description: 'Goes back to the version that was in force before, or to none.' })
  async takeBackIntakeRule(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<IntakeRule> {
    return toModel(await this.rules.takeBack(ruleId.parse(id), viewer));
  }

  @Allow('coordinator', 'administrator')
  @Mutation(() => [IntakeRule], { description: 'The order in which rules are applied: a later one wins.' })
  async orderIntakeRules(@Args('ids', { type: () => [ID] }) ids: string[], @CurrentViewer() viewer: Viewer): Promise<IntakeRule[]> {
    return (await this.rules.reorder(ruleOrder.parse(ids), viewer)).map(toModel);
  }
}

function toModel({ id, name, liveVersion, versions }: RuleRow): IntakeRule {
  return {
    id, name, liveVersion,
    versions: versions.map(({ version, condition: { kind, text, languages }, effect: { category, severity, need, urgency, tags }, changedBy, changedAt }) => ({
      version, kind: kind as RuleKind, text, languages, category: category ?? null, severity: severity ?? null, need: need ?? null, urgency: urgency ?? null,
      tags, changedBy, changedAt: new Date(changedAt),
    })),
  };
}
