import js from '@eslint/js';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/generated/', '.nx/', '.watchpost/', 'apps/web/public/', '**/fixtures/', '**/*.cjs'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/platform/src/config reads the environment: take Config by injection.' },
      ],
    },
  },
  {
    files: ['**/*.mjs', 'e2e/**/*.ts', 'bench/**/*.ts', 'tools/**', '**/*.spec.ts', '**/*.int-spec.ts', '**/tools/**', 'libs/platform/src/config/**', 'libs/platform/src/config.ts', 'libs/platform/src/testing/**', 'prisma.config.ts', 'apps/server/src/main.ts', 'apps/server/src/cli.ts', 'apps/web/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['libs/platform/src/fetcher/**', 'libs/platform/src/fetcher.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['libs/domains/**/*.ts', 'apps/server/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.int-spec.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Every fetch goes through GuardedFetcher of the platform.' }],
      'no-restricted-imports': ['error', { paths: [{ name: 'undici', message: 'Every fetch goes through GuardedFetcher of the platform.' }] }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['**/*.spec.ts', '**/*.int-spec.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
);
