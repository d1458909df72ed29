const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { configFile: `${import.meta.dirname}/.swcrc`, sourceMaps: 'inline' }] },
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['watchpost-source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/', '/\\.watchpost/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

export default {
  // Only what hangs is stopped: opening an embedded database or a browser takes seconds of one processor, and a busy machine has few of them.
  testTimeout: 300_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.spec.ts', '**/*.spec.tsx'] },
    { ...shared, displayName: 'int', testMatch: ['**/*.int-spec.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['**/*.e2e-spec.ts'] },
  ],
};
