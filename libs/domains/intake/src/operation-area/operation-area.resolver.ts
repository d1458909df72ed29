import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { z } from 'zod';
import { OperationArea } from './operation-area.model.js';
import { OperationAreas } from './operation-areas.service.js';

const areaText = z.string().trim().max(900_000, 'The area is too detailed. Simplify it first.').nullish().transform((text) => text || undefined);
const areaName = z.string().trim().max(100, 'The name has at most 100 characters.').nullish().transform((name) => name ?? '');

@Resolver(() => OperationArea)
export class OperationAreaResolver {
  constructor(private readonly areas: OperationAreas) {}

  @Allow('staff')
  @Query(() => OperationArea, { description: 'Where this operation takes place.' })
  operationArea(): Promise<OperationArea> {
    return this.areas.current();
  }

  @Allow('coordinator')
  @Mutation(() => OperationArea, { description: 'Draws the area of the operation; without one the areas of the agencies count.' })
  setOperationArea(
    @CurrentViewer() viewer: Viewer,
    @Args('area', { type: () => String, nullable: true, description: 'GeoJSON text: a Polygon or MultiPolygon, also within a Feature or FeatureCollection.' }) area?: string | null,
    @Args('name', { type: () => String, nullable: true }) name?: string | null,
  ): Promise<OperationArea> {
    return this.areas.set(areaText.parse(area), areaName.parse(name), viewer);
  }
}
