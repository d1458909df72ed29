import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import statics from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, createLogger, LiveServer, NestLogger, openWebhookLane, setLogLevel } from '@watchpost/platform';
import { existsSync } from 'node:fs';
import { AppModule } from './app.module.js';
import { parseBodies } from './bodies.js';
import { securityHeaders, webhookHeaders } from './security-headers.js';
import { webFolder } from './web-build.js';

const log = createLogger('server');

/** The whole program, wired but not yet listening. */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  setLogLevel(config.logLevel);
  const settings = { trustProxy: trusted(config.trustProxy), bodyLimit: 1_048_576, requestIdHeader: false, routerOptions: { ignoreTrailingSlash: true } } as const;
  const adapter = new FastifyAdapter({ ...settings, genReqId: () => randomUUID() });
  parseBodies(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, { bodyParser: false, logger: new NestLogger() });
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  securityHeaders(fastify, config);
  openWebhookLane(fastify, settings, (lane) => {
    parseBodies(lane);
    webhookHeaders(lane, config);
  });
  await fastify.register(compress, { global: true, threshold: 1024, encodings: ['gzip', 'deflate'] });
  if (existsSync(webFolder)) {
    await fastify.register(statics, { root: webFolder, index: false, wildcard: false, preCompressed: true, setHeaders: cacheForever });
  } else {
    log.warn('the web pages are not built: run "npm run build" to see screens');
  }
  await app.init();
  app.get(LiveServer).attach(app.getHttpServer(), app.get(GraphQLSchemaHost).schema);
  return app;
}

/** Fastify takes a number of proxies as a function of how many hops away an address is. */
function trusted(setting: Config['trustProxy']): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}

/** Files with a hash in their name never change; everything else is asked for again. */
function cacheForever(reply: { header(name: string, value: string): unknown }, path: string): void {
  const hashed = /[.-][A-Za-z0-9_-]{8}\.\w+(\.(br|gz))?$/.test(path);
  reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
}
