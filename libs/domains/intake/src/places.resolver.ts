import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { PlaceCandidateModel } from '@watchpost/incidents';
import { Allow } from '@watchpost/platform';
import { z } from 'zod';
import { toShown } from './placing.js';
import { Places } from './places.service.js';

const words = z.string().max(2_000, 'The text has at most 2,000 characters.');
const count = z.number().int().min(1, 'first is from 1 to 20.').max(20, 'first is from 1 to 20.');

@Resolver(() => PlaceCandidateModel)
export class PlacesResolver {
  constructor(private readonly places: Places) {}

  @Allow('staff')
  @Query(() => [PlaceCandidateModel], { description: 'What the gazetteers make of the words, likeliest first: local ones and those within the operation\'s area before all others.' })
  async findPlaces(
    @Args('text') text: string,
    @Args('first', { type: () => Int, defaultValue: 5 }) first: number,
  ): Promise<PlaceCandidateModel[]> {
    return (await this.places.find(words.parse(text), false, count.parse(first))).map(toShown);
  }
}
