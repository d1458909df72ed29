import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AlertArea } from '../alert/alert.model.js';
import { geocodeImportShape, undrawnFirstShape } from './geocode.inputs.js';
import { GeocodeImport, GeocodeImportInput, GeocodeSystem, UndrawnGeocode } from './geocode.model.js';
import { GeocodeRegistry } from './geocode-registry.service.js';
import { UndrawnAreas, type ReasonArea } from './undrawn-areas.service.js';

@Resolver(() => GeocodeSystem)
export class GeocodesResolver {
  constructor(
    private readonly registry: GeocodeRegistry,
    private readonly undrawn: UndrawnAreas,
  ) {}

  @Allow('staff')
  @Query(() => [GeocodeSystem], { description: 'Systems of area codes: those with shapes here, and those that messages use and that lack them.' })
  async geocodeSystems(): Promise<GeocodeSystem[]> {
    return this.undrawn.systems();
  }

  @Allow('staff')
  @Query(() => [UndrawnGeocode], { description: 'Area codes of recent messages that have no shape here, those that most areas name first.' })
  async undrawnGeocodes(@Args('first', { type: () => Int, defaultValue: 50 }) first: number): Promise<UndrawnGeocode[]> {
    return this.undrawn.geocodes(undrawnFirstShape.parse(first));
  }

  @Allow('coordinator')
  @Mutation(() => GeocodeImport, { description: 'Takes in the shapes of area codes. Rows that can\'t be used are told one by one; the others go in.' })
  async importGeocodes(@Args('input') input: GeocodeImportInput, @CurrentViewer() viewer: Viewer): Promise<GeocodeImport> {
    const { codeProperty, nameProperty, ...request } = geocodeImportShape.parse(input);
    return this.registry.importFile({ ...request, columns: { code: codeProperty, name: nameProperty }, actor: viewer.personId ?? 'system' });
  }
}

@Resolver(() => AlertArea)
export class UndrawnAreasResolver {
  constructor(private readonly undrawn: UndrawnAreas) {}

  @Allow('public')
  @ResolveField(() => String, { nullable: true, description: 'Why it is not on the map, or only a part of it; null when it is.' })
  async undrawnReason(@Parent() area: AlertArea & ReasonArea): Promise<string | null> {
    return this.undrawn.reasonOf(area);
  }

  @Allow('public')
  @ResolveField(() => String, { nullable: true })
  shapeSource(@Parent() area: ReasonArea): string | null {
    return area.shapeSource === 'partial' ? 'geocode' : area.shapeSource;
  }
}
