import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { LiveServer, RightsGuard, Viewers } from '@watchpost/platform';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { AgenciesResolver } from './agencies.resolver.js';
import { AgenciesService } from './agencies.service.js';
import { FirstAdministrator } from './first-administrator.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { SessionResolver } from './session.resolver.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Global, because every door of the program must be able to ask who is there. */
@Global()
@Module({
  providers: [
    AgenciesService,
    PeopleService,
    Passwords,
    Sessions,
    { provide: Viewers, useExisting: Sessions },
    SignInThrottle,
    SignInService,
    FirstAdministrator,
    AgenciesResolver,
    AccountService,
    SessionResolver,
    AccountResolver,
    // These live in the platform, and need to know whose cookie it is.
    LiveServer,
    { provide: APP_GUARD, useClass: RightsGuard },
  ],
  exports: [AgenciesService, PeopleService, Passwords, Sessions, Viewers],
})
export class AgenciesModule {}
