import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';
import type { Browser } from './sign-in.service.js';

/** The HTTP side of a GraphQL call, for the few resolvers that set a cookie. */
export interface Caller extends Browser {
  setCookie(value: string): void;
}

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { reply } = GqlExecutionContext.create(context).getContext<{ reply: FastifyReply }>();
  const { headers, ip } = reply.request;
  return { ip, userAgent: headers['user-agent'], cookie: headers.cookie, setCookie: (value) => void reply.header('set-cookie', value) };
});
