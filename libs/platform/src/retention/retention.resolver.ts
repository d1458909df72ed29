import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentViewer } from '../auth/asker.js';
import type { Viewer } from '../auth/viewer.js';
import { RETENTION_CLASS_NAMES } from './retention.classes.js';
import { RetentionClassModel } from './retention.model.js';
import { Retention } from './retention.service.js';

const retentionClass = z.enum(RETENTION_CLASS_NAMES, { error: `Name one of these classes: ${RETENTION_CLASS_NAMES.join(', ')}.` });
const days = z.int().min(1, 'Keep it for at least one day.').max(36_500, 'Use at most 36,500 days, or keep it for ever.').nullish();

@Resolver(() => RetentionClassModel)
export class RetentionResolver {
  constructor(private readonly retention: Retention) {}

  @Query(() => [RetentionClassModel], { description: 'How long each class of data is kept, and what its clock did.' })
  @Allow('administrator')
  retentionClasses(): Promise<RetentionClassModel[]> {
    return this.retention.classes();
  }

  @Mutation(() => RetentionClassModel, { description: 'Changes how long a class is kept. What is older then is erased by the next run, within the hour, for good.' })
  @Allow('administrator')
  setRetention(
    @CurrentViewer() viewer: Viewer,
    @Args('class', { type: () => String, description: 'Which class.' }) name: string,
    @Args('keepDays', { type: () => Int, nullable: true, description: 'Days after the last use; null: for ever.' }) keepDays?: number | null,
  ): Promise<RetentionClassModel> {
    return this.retention.change(retentionClass.parse(name), days.parse(keepDays) ?? null, viewer);
  }
}
