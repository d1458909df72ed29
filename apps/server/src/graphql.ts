import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { type Config, GRAPHQL_MAX_TOKENS, graphqlErrorFormatter, graphqlLimits } from '@watchpost/platform';

/** Queries and mutations over HTTP; subscriptions are served by the platform's LiveServer, which shares their frames. */
export function graphql(config: Config): DynamicModule {
  return GraphQLModule.forRoot<MercuriusDriverConfig>({
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    graphiql: !config.production,
    subscription: false,
    csrfPrevention: true,
    graphql: { parseOptions: { maxTokens: GRAPHQL_MAX_TOKENS } },
    errorFormatter: graphqlErrorFormatter,
    validationRules: graphqlLimits(config),
  });
}
