import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { WatchpostError } from '../errors/watchpost-error.js';
import { ALLOW, type Audience } from './allow.js';
import { askerOf, type Asker } from './asker.js';
import { Viewers, type Viewer } from './viewer.js';

function mayCall(viewer: Viewer, audiences: readonly Audience[]): boolean {
  if (audiences.includes('public')) return true;
  if (viewer.kind !== 'person') return false;
  if (viewer.roles.has('administrator') || audiences.includes('staff')) return true;
  return audiences.some((audience) => audience !== 'public' && audience !== 'staff' && viewer.roles.has(audience));
}

/** Global guard: finds out who asks, and refuses every method that does not say who may call it. */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly viewers: Viewers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const audiences = this.reflector.getAllAndOverride<Audience[] | undefined>(ALLOW, [context.getHandler(), context.getClass()]);
    if (!audiences) {
      throw new Error(`${context.getClass().name}.${context.getHandler().name} does not say who may call it: add @Allow(...).`);
    }
    const viewer = await this.viewerOf(askerOf(context));
    if (mayCall(viewer, audiences)) return true;
    if (viewer.kind === 'public') throw new WatchpostError('UNAUTHENTICATED', 'Please sign in first.');
    throw new WatchpostError('FORBIDDEN', 'Your role does not allow this. Ask an administrator of your team.');
  }

  private async viewerOf(asker: Asker): Promise<Viewer> {
    const cookie = asker.headers?.['cookie'];
    asker.viewer ??= await this.viewers.viewerOf(Array.isArray(cookie) ? cookie.join('; ') : cookie);
    return asker.viewer;
  }
}
