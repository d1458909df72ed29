import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { z } from 'zod';
import { ParkedMessage, ParkedMessagePage } from './parked-message.model.js';
import { ParkedMessages } from './parked-messages.service.js';

const rowId = z.string().regex(/^\d{1,18}$/, 'This is not the id of a message. Take it from the list of parked messages.');
const pageRequest = z.object({ first: z.int().min(1).max(100), after: rowId.optional() });

@Resolver(() => ParkedMessage)
export class ParkedMessagesResolver {
  constructor(private readonly parked: ParkedMessages) {}

  @Allow('coordinator', 'administrator')
  @Query(() => ParkedMessagePage, { description: 'Messages that could not be applied, the oldest first.' })
  parkedMessages(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<ParkedMessagePage> {
    return this.parked.page(pageRequest.parse({ first, after: after ?? undefined }));
  }

  @Allow('coordinator', 'administrator')
  @Mutation(() => Int, { description: 'Puts one parked message back in line, or all of them when no id is given; answers how many.' })
  replayParkedMessages(@Args('id', { type: () => ID, nullable: true }) id: string | undefined, @CurrentViewer() viewer: Viewer): Promise<number> {
    return this.parked.replay(rowId.nullish().parse(id) ?? undefined, viewer);
  }
}
