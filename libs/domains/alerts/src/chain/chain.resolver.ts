import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AlertChain } from './chain.model.js';
import { AlertChains } from './chain.service.js';
import { isRowId } from '../alert/row-id.js';

@Resolver(() => AlertChain)
export class ChainResolver {
  constructor(private readonly chains: AlertChains) {}

  @Allow('public')
  @Query(() => AlertChain, { nullable: true, description: 'Everything that came before and after a message; null when there is none or the viewer may not see it.' })
  async alertChain(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<AlertChain | null> {
    return isRowId(id) ? this.chains.chainOf(id, viewer) : null;
  }
}
