import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { setUpInput, signInInput } from './agencies.inputs.js';
import { CurrentCaller, type Caller } from './browser.js';
import { FirstAdministrator } from './first-administrator.js';
import { PeopleService } from './people.service.js';
import { Me } from './person.model.js';
import { SignInService } from './sign-in.service.js';

@Resolver(() => Me)
export class SessionResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly signIns: SignInService,
    private readonly firstAdministrator: FirstAdministrator,
  ) {}

  @Query(() => Me, { nullable: true, description: 'The person who is signed in; null for the public.' })
  @Allow('public')
  async me(@CurrentViewer() viewer: Viewer): Promise<Me | null> {
    return viewer.personId ? this.people.getPerson(viewer.personId) : null;
  }

  @Mutation(() => Me, { description: 'Starts a session and sets its cookie.' })
  @Allow('public')
  async signIn(@Args('email') email: string, @Args('password') password: string, @CurrentCaller() caller: Caller): Promise<Me> {
    const { personId, setCookie } = await this.signIns.signIn(signInInput.parse({ email, password }), caller);
    caller.setCookie(setCookie);
    return this.people.getPerson(personId);
  }

  @Mutation(() => Boolean, { description: 'Ends the session of this browser.' })
  @Allow('public')
  async signOut(@CurrentViewer() viewer: Viewer, @CurrentCaller() caller: Caller): Promise<boolean> {
    caller.setCookie(await this.signIns.signOut(viewer, caller));
    return true;
  }

  @Mutation(() => Me, { description: 'Makes the first administrator, with the one-time token printed at the first start.' })
  @Allow('public')
  async setUp(
    @Args('token') token: string,
    @Args('email') email: string,
    @Args('name') name: string,
    @Args('password') password: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Me> {
    const personId = await this.firstAdministrator.setUp(setUpInput.parse({ token, email, name, password }));
    const { setCookie } = await this.signIns.open(personId, caller);
    caller.setCookie(setCookie);
    return this.people.getPerson(personId);
  }
}
