import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { settingsInput } from './broadcast.inputs.js';
import { BroadcastSettings } from './broadcast.model.js';
import { BroadcastRules } from './broadcast-rules.service.js';

@Resolver(() => BroadcastSettings)
export class BroadcastSettingsResolver {
  constructor(private readonly rules: BroadcastRules) {}

  @Query(() => BroadcastSettings, { description: 'What holds for all broadcasts.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcastSettings(): Promise<BroadcastSettings> {
    return this.rules.read();
  }

  @Mutation(() => BroadcastSettings, { description: 'Changes what holds for all broadcasts.' })
  @Allow('administrator')
  updateBroadcastSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('approvalAbove', { type: () => Int, description: 'Up to so many people nobody needs to approve a broadcast.' }) approvalAbove: number,
    @Args('timeZone', { description: 'IANA name, such as Asia/Manila.' }) timeZone: string,
    @Args('quietFrom', { type: () => Int, nullable: true, description: 'Quiet from this minute of the day; null: no quiet hours.' }) quietFrom?: number,
    @Args('quietTo', { type: () => Int, nullable: true, description: 'Quiet until this minute of the day.' }) quietTo?: number,
  ): Promise<BroadcastSettings> {
    return this.rules.change(settingsInput.parse({ approvalAbove, timeZone, quietFrom, quietTo }), viewer);
  }
}
