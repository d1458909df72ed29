import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ALLOW } from './allow.js';

const ROUTE_METHOD = 'method';
const RESOLVER_TYPE = 'graphql:resolver_type';
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

type Method = (...args: unknown[]) => unknown;

/** A method that the outside can call by itself: a route, or a field of the API's three roots. */
function isDoor(method: Method): boolean {
  return Reflect.hasMetadata(ROUTE_METHOD, method) || ROOT_TYPES.includes(String(Reflect.getMetadata(RESOLVER_TYPE, method)));
}

/** Stops the start when a door does not say who may use it: better no program than one that refuses in the middle of work. */
@Injectable()
export class RightsCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const unsaid = [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap(({ metatype }) => (typeof metatype === 'function' ? this.unsaidIn(metatype) : []));
    if (unsaid.length === 0) return;
    throw new Error(`Every route and every operation of the API must say who may call it. Add @Allow(...) to: ${[...new Set(unsaid)].sort().join(', ')}.`);
  }

  private unsaidIn(metatype: { name: string; prototype?: unknown }): string[] {
    const prototype = metatype.prototype as Record<string, Method> | undefined;
    if (!prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      if (!method || !isDoor(method)) return [];
      const audiences = this.reflector.getAllAndOverride<unknown[] | undefined>(ALLOW, [method, metatype as never]);
      return audiences?.length ? [] : [`${metatype.name}.${name}`];
    });
  }
}
