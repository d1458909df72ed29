import { SetMetadata } from '@nestjs/common';
import type { RoleName } from './viewer.js';

export type Audience = 'public' | 'staff' | RoleName;

export const ALLOW = 'watchpost:allow';

/**
 * Who may call a resolver or controller method: everybody ('public'), any signed-in person ('staff'), or the named roles.
 * An administrator always may. A method without it is refused.
 */
export const Allow = (...audiences: [Audience, ...Audience[]]): MethodDecorator & ClassDecorator => SetMetadata(ALLOW, audiences);
