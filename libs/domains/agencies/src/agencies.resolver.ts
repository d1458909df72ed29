import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AgencyInput, agencyInput, AgencyPatch, agencyPatch, id as validId, PersonInput, personInput } from './agencies.inputs.js';
import { AgenciesService } from './agencies.service.js';
import { Agency, AgencyFeedAddress } from './agency.model.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.model.js';

@Resolver(() => Agency)
export class AgenciesResolver {
  constructor(
    private readonly agenciesService: AgenciesService,
    private readonly peopleService: PeopleService,
  ) {}

  @Query(() => [Agency], { description: 'Everybody who takes part, by name.' })
  @Allow('staff')
  agencies(): Promise<Agency[]> {
    return this.agenciesService.listAgencies();
  }

  @Mutation(() => Agency)
  @Allow('administrator')
  createAgency(@Args('input') input: AgencyInput, @CurrentViewer() viewer: Viewer): Promise<Agency> {
    return this.agenciesService.createAgency(agencyInput.parse(input), viewer);
  }

  @Mutation(() => Agency)
  @Allow('administrator')
  updateAgency(@Args('id', { type: () => ID }) id: string, @Args('input') input: AgencyPatch, @CurrentViewer() viewer: Viewer): Promise<Agency> {
    return this.agenciesService.updateAgency(validId.parse(id), agencyPatch.parse(input), viewer);
  }

  @Mutation(() => AgencyFeedAddress, { description: "Makes a new address for the agency's own feed; the old one ends at once." })
  @Allow('administrator')
  renewAgencyFeedToken(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<AgencyFeedAddress> {
    return this.agenciesService.renewFeedToken(validId.parse(id), viewer);
  }

  @Query(() => [Person], { description: 'Everybody who can sign in, by name; those who may not any more come last.' })
  @Allow('administrator')
  people(): Promise<Person[]> {
    return this.peopleService.listPeople();
  }

  @Mutation(() => Person)
  @Allow('administrator')
  createPerson(@Args('input') input: PersonInput, @CurrentViewer() viewer: Viewer): Promise<Person> {
    return this.peopleService.createPerson(personInput.parse(input), viewer);
  }
}
