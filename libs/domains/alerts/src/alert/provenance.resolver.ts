import { ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { Alert } from './alert.model.js';
import { AlertSignature, OtherDelivery } from './provenance.model.js';
import { AlertProvenance } from './provenance.service.js';

@Resolver(() => Alert)
export class ProvenanceResolver {
  constructor(private readonly provenance: AlertProvenance) {}

  @Allow('public')
  @ResolveField(() => AlertSignature, { description: 'What its signature is worth.' })
  async signature(@Parent() alert: Alert): Promise<AlertSignature> {
    return (await this.provenance.of(alert.id)).signature;
  }

  @Allow('public')
  @ResolveField(() => ID, { nullable: true, description: 'The source it came by. Null for the public.' })
  async feedId(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<string | null> {
    return viewer.kind === 'public' ? null : (await this.provenance.of(alert.id)).feedId;
  }

  @Allow('public')
  @ResolveField(() => [OtherDelivery], { description: 'Later deliveries of the same message with other content.' })
  async otherDeliveries(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<OtherDelivery[]> {
    return this.provenance.otherDeliveriesOf(alert.id, viewer);
  }

  @Allow('public')
  @ResolveField(() => ID, { nullable: true, description: 'An earlier message of the same sender that says the same under another identifier.' })
  async reissueOf(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<string | null> {
    return this.provenance.reissueOf(alert.id, viewer);
  }
}
