/**
 * The import rule of docs/architecture.md as code. Anything not allowed here is an error of the build.
 * Proven by the canary in tools/structure.spec.ts: a forbidden import must fail this check.
 */
const domainMayImport = {
  agencies: [],
  messaging: [],
  incidents: ['agencies'],
  alerts: ['agencies', 'messaging'],
  volunteers: ['agencies', 'messaging', 'incidents'],
  intake: ['agencies', 'messaging', 'incidents', 'volunteers'],
  triage: ['agencies', 'messaging', 'incidents', 'volunteers'],
  broadcasts: ['agencies', 'messaging', 'incidents', 'volunteers'],
  picture: ['agencies', 'incidents', 'alerts', 'volunteers'],
  drill: ['agencies', 'messaging', 'incidents', 'alerts', 'volunteers', 'intake', 'triage', 'broadcasts', 'picture'],
};

const domainOrder = Object.entries(domainMayImport).map(([domain, allowed]) => ({
  name: `domain-order-${domain}`,
  comment: `${domain} may import ${allowed.length ? allowed.join(', ') : 'no other domain'}; to cause work above it, publish a topic or enqueue a job`,
  severity: 'error',
  from: { path: `^libs/domains/${domain}/` },
  to: { path: '^libs/domains/', pathNot: `^libs/domains/(${[domain, ...allowed].join('|')})/` },
}));

const standardOrder = [
  ['geo', []],
  ['sms', []],
  ['cap', ['geo']],
].map(([standard, allowed]) => ({
  name: `standard-order-${standard}`,
  comment: 'a standard is usable alone; only cap builds on geo',
  severity: 'error',
  from: { path: `^libs/standards/${standard}/` },
  to: { path: '^libs/standards/', pathNot: `^libs/standards/(${[standard, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'a cycle has no first file to read',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true, viaOnly: { pathNot: '/generated/' } },
    },
    {
      name: 'standards-are-pure',
      comment: 'standards must run in a browser and alone: no Nest, database, queue, React or node:*',
      severity: 'error',
      from: { path: '^libs/standards/[^/]+/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(domains|platform)|apps|e2e|bench)/|node_modules/(@nestjs|@prisma|bullmq|pg|react|fastify|undici)' },
    },
    {
      name: 'standards-without-node',
      comment: 'node:* does not exist in a browser',
      severity: 'error',
      from: { path: '^libs/standards/[^/]+/src/', pathNot: '\\.spec\\.ts$|^libs/standards/cap/src/signature/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'signatures-need-crypto-only',
      comment: 'signatures of CAP are for servers: browsers know neither DSA nor certificates. That entry point may use node:crypto, and nothing else of Node',
      severity: 'error',
      from: { path: '^libs/standards/cap/src/signature/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'browsers-without-signatures',
      comment: 'what runs in a browser must not lead to node:crypto',
      severity: 'error',
      from: { path: '^(libs/standards/[^/]+/src/|apps/web/)', pathNot: '\\.spec\\.ts$|^libs/standards/cap/src/signature/' },
      to: { path: '^libs/standards/cap/src/signature/' },
    },
    {
      name: 'platform-knows-nothing-of-ours',
      comment: 'plumbing must not know what flows through it',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs/(domains|standards)|apps|e2e|bench)/' },
    },
    {
      name: 'domains-are-below-apps',
      comment: 'a domain never imports a program',
      severity: 'error',
      from: { path: '^libs/domains/' },
      to: { path: '^(apps|e2e|bench)/' },
    },
    {
      name: 'web-talks-by-the-api',
      comment: 'the browser gets types from schema.graphql and shares only standards with the server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(domains|platform)|apps/server|e2e|bench)/' },
    },
    {
      name: 'e2e-is-a-black-box',
      comment: 'end-to-end tests see what a user or a peer sees; standards help them read it',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(libs/(domains|platform)|apps|bench)/' },
    },
    {
      name: 'one-door',
      comment: 'other libraries are entered by src/index.ts only',
      severity: 'error',
      from: { path: '^(libs/standards/[^/]+|libs/domains/[^/]+|libs/platform|apps/[^/]+|e2e|bench)/' },
      to: { path: '^libs/', pathNot: '^$1/|/src/index\\.ts$|^libs/platform/src/testing/index\\.ts$|^libs/standards/cap/(src/signature|testing)/index\\.ts$' },
    },
    {
      name: 'declared-dependencies',
      comment: 'what is imported stands in the package that imports it',
      severity: 'error',
      from: { pathNot: '(\\.spec|\\.int-spec|\\.e2e-spec)\\.tsx?$|^libs/standards/cap/testing/|/generated/|/tools/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', comment: 'an import that leads nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...domainOrder,
    ...standardOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|\\.nx|public|assets|fixtures)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { conditionNames: ['watchpost-source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
