import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { PUBLIC_VIEWER, type Viewer } from './viewer.js';

/** What carries the viewer through one request: the HTTP request itself, or the context of a subscription. */
export interface Asker {
  viewer?: Viewer;
  headers?: Record<string, string | string[] | undefined>;
}

interface GraphqlContext extends Asker {
  req?: Asker;
  request?: Asker;
  reply?: { request?: Asker };
}

/** The carrier of one call, whichever way it came in. */
export function askerOf(context: ExecutionContext): Asker {
  if (context.getType<GqlContextType>() !== 'graphql') return context.switchToHttp().getRequest<Asker>();
  const graphql = GqlExecutionContext.create(context).getContext<GraphqlContext>();
  if (graphql.viewer) return graphql;
  return graphql.reply?.request ?? graphql.req ?? graphql.request ?? graphql;
}

/** The person (or the public) behind the call; set by the rights guard before any method runs. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => askerOf(context).viewer ?? PUBLIC_VIEWER);
