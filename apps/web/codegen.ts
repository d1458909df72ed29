import type { CodegenConfig } from '@graphql-codegen/cli';

/** One module of documents for what is loaded together: the first page carries no query of the desk. */
function documentsOf(documents: string[]) {
  return {
    documents,
    preset: 'client' as const,
    presetConfig: { fragmentMasking: false },
    config: { documentMode: 'string', enumsAsTypes: true, useTypeImports: true, scalars: { DateTime: 'string' } },
  };
}

const FIRST = ['src/shell/**/*.graphql', 'src/map/**/*.graphql'];
const DETAIL = ['src/incidents/**/*.graphql', 'src/alerts/alert/**/*.graphql'];

const config: CodegenConfig = {
  schema: '../server/schema.graphql',
  generates: {
    'src/generated/first/': documentsOf(FIRST),
    'src/generated/detail/': documentsOf(DETAIL),
    'src/generated/desk/': documentsOf(['src/**/*.graphql', ...[...FIRST, ...DETAIL].map((path) => `!${path}`)]),
  },
};

export default config;
