import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { localGazetteerId, localGazetteerShape } from './local-gazetteer.inputs.js';
import { LocalGazetteer, LocalGazetteerImport, LocalGazetteerInput } from './local-gazetteer.model.js';
import { LocalGazetteers } from './local-gazetteers.service.js';

@Resolver(() => LocalGazetteer)
export class LocalGazetteersResolver {
  constructor(private readonly gazetteers: LocalGazetteers) {}

  @Allow('coordinator')
  @Query(() => [LocalGazetteer], { name: 'localGazetteers', description: 'Lists of places that were brought along, by name.' })
  list(): Promise<LocalGazetteer[]> {
    return this.gazetteers.list();
  }

  @Allow('coordinator')
  @Mutation(() => LocalGazetteerImport, { description: 'Takes in the places of a file. Rows that can\'t be used are told one by one; the others go in. The same file again changes nothing.' })
  importLocalGazetteer(@Args('input') input: LocalGazetteerInput, @CurrentViewer() viewer: Viewer): Promise<LocalGazetteerImport> {
    const { nameProperty, contextProperty, origin, ...file } = localGazetteerShape.parse(input);
    return this.gazetteers.importFile({ ...file, origin: origin ?? '', columns: { name: nameProperty, context: contextProperty } }, viewer);
  }

  @Allow('coordinator')
  @Mutation(() => Boolean, { description: 'Removes a gazetteer with all its places. Reports keep the places they were given.' })
  async removeLocalGazetteer(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    await this.gazetteers.remove(localGazetteerId.parse(id), viewer);
    return true;
  }
}
