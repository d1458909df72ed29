import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AccountService } from './account.service.js';
import { id as validId, newPassword as validPassword, sessionId } from './agencies.inputs.js';
import { CurrentCaller, type Caller } from './browser.js';
import { Person, Session } from './person.model.js';

@Resolver(() => Session)
export class AccountResolver {
  constructor(private readonly accounts: AccountService) {}

  @Query(() => [Session], { description: 'Where you are signed in, the last used first.' })
  @Allow('staff')
  sessions(@CurrentViewer() viewer: Viewer, @CurrentCaller() caller: Caller): Promise<Session[]> {
    return this.accounts.listSessions(viewer, caller);
  }

  @Mutation(() => Boolean, { description: 'Signs you out in one place. False when you were not signed in there.' })
  @Allow('staff')
  endSession(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.accounts.endSession(sessionId.parse(id), viewer);
  }

  @Mutation(() => Boolean, { description: 'Changes your own password, and signs you out everywhere but here.' })
  @Allow('staff')
  async changePassword(
    @Args('currentPassword') currentPassword: string,
    @Args('newPassword') newPassword: string,
    @CurrentViewer() viewer: Viewer,
    @CurrentCaller() caller: Caller,
  ): Promise<boolean> {
    caller.setCookie(await this.accounts.changePassword(validPassword.parse({ currentPassword, newPassword }), viewer, caller));
    return true;
  }

  @Mutation(() => Person, { description: 'Takes away the right to sign in, and signs the person out everywhere within seconds.' })
  @Allow('administrator')
  disablePerson(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<Person> {
    return this.accounts.disable(validId.parse(id), viewer);
  }

  @Mutation(() => Person, { description: 'Gives back the right to sign in.' })
  @Allow('administrator')
  enablePerson(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<Person> {
    return this.accounts.enable(validId.parse(id), viewer);
  }
}
