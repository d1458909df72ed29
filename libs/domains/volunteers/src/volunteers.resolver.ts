import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer, VolunteerStatus } from '@watchpost/platform';
import { volunteerId, volunteerQuery } from './volunteer.inputs.js';
import { Volunteer, VolunteerPage } from './volunteer.model.js';
import { VolunteersService } from './volunteers.service.js';

@Resolver(() => Volunteer)
export class VolunteersResolver {
  constructor(private readonly volunteersService: VolunteersService) {}

  @Query(() => VolunteerPage, { name: 'volunteers', description: 'Those who offered help, newest first.' })
  @Allow('volunteer_manager', 'coordinator')
  volunteers(
    @CurrentViewer() viewer: Viewer,
    @Args('status', { type: () => VolunteerStatus, nullable: true, description: 'Only these.' }) status?: VolunteerStatus,
    @Args('search', { type: () => String, nullable: true, description: 'Words in the name, the place, the skills or the languages.' }) search?: string,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<VolunteerPage> {
    return this.volunteersService.list(viewer, volunteerQuery({ status, search, first, after }));
  }

  @Mutation(() => Volunteer, { description: 'Verifies or declines a volunteer, or takes that back.' })
  @Allow('volunteer_manager')
  setVolunteerStatus(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('status', { type: () => VolunteerStatus }) status: VolunteerStatus,
  ): Promise<Volunteer> {
    return this.volunteersService.setStatus(viewer, volunteerId(id), status);
  }
}
