/** Two projects: `unit` is pure and needs nothing; `real` talks to real servers, started once by its global set-up. */
const esmOnly = ['jose', 'openid-client', 'oauth4webapi', 'p-queue', 'p-timeout', 'p-retry', 'is-network-error', 'eventemitter3'];
/** The MongoDB driver loads `os` by `import()`, which Jest's module sandbox refuses: transformed too, or no client connects. */
const dynamicImport = 'mongodb/lib/runtime_adapters\\.js';
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/|${dynamicImport})`],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@baton/contracts$': '<rootDir>/contracts/src',
    '^@baton/(rules|processes|permissions)$': '<rootDir>/workflows/$1/src',
    '^@baton/(local|demo)$': '<rootDir>/infra/$1/src',
    '^@baton/(runtime|journal|gateway|relay|coordinator|ledger|identity|words|cli)$': '<rootDir>/services/$1/src',
  },
};
module.exports = {
  // Generous, because it only matters when something is broken: timings are measured in benchmarks, never asserted in tests.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{contracts,workflows,services,infra,test}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.int\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'real',
      testMatch: ['<rootDir>/{contracts,workflows,services,infra,test}/**/*.int.test.ts'],
      globalSetup: '<rootDir>/test/src/harness/global-setup.ts',
      globalTeardown: '<rootDir>/test/src/harness/global-teardown.ts',
    },
  ],
};
