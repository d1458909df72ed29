import { Query, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { PictureChanges } from './picture-changes.service.js';
import { PictureChange, Situation } from './picture.model.js';
import { Situations } from './situation.service.js';

@Resolver()
export class PictureResolver {
  constructor(
    private readonly changes: PictureChanges,
    private readonly situations: Situations,
  ) {}

  @Query(() => Situation, { description: 'The numbers of the moment, by your rights.' })
  @Allow('public')
  situation(@CurrentViewer() viewer: Viewer): Promise<Situation> {
    return this.situations.of(viewer);
  }

  @Subscription(() => PictureChange, { description: 'Each change of the picture that you may see, within a moment of its happening.', resolve: (change: PictureChange) => change })
  @Allow('public')
  pictureChanged(@CurrentViewer() viewer: Viewer) {
    return this.changes.stream(viewer);
  }
}
