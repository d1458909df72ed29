import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { DrillService } from './drill.service.js';

@Resolver()
export class DrillResolver {
  constructor(private readonly drill: DrillService) {}

  @Mutation(() => Boolean, { description: 'Ends the drill: everything of it is removed, everything else stays. False when there is none.' })
  @Allow('administrator')
  endDrill(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.drill.end(viewer.name);
  }
}
