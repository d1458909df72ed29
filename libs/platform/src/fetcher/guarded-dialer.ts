import type { Socket } from 'node:net';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { dial, resolveWithSystem, type ResolveHost } from './dialer.js';
import { describeFailure } from './fetch-failure.js';
import { parseStreamTarget } from './fetch-target.js';
import { FETCHER_SETTINGS, type FetcherSettings } from './guarded-fetcher.js';
import { FETCH_LIMITS } from './limits.js';

/** The way out for streams, with the guard of the fetcher: a socket to exactly the public address that was checked. */
@Injectable()
export class GuardedDialer {
  private readonly resolve: ResolveHost;
  private readonly connectMs: number;
  private readonly allowedPrivateHosts: readonly string[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'allowedPrivateHosts'>, @Optional() @Inject(FETCHER_SETTINGS) settings: FetcherSettings = {}) {
    this.allowedPrivateHosts = config.allowedPrivateHosts;
    this.resolve = settings.resolve ?? resolveWithSystem;
    this.connectMs = settings.limits?.connectMs ?? FETCH_LIMITS.connectMs;
  }

  /** Opens `tcp://host:port` or `tls://host:port`. Whoever asked for the socket closes it. */
  async connect(address: string): Promise<Socket> {
    const target = parseStreamTarget(address, this.allowedPrivateHosts);
    try {
      return await dial(target, this.resolve, this.connectMs);
    } catch (error) {
      throw describeFailure(error, target.hostname);
    }
  }
}
