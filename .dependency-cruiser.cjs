/**
 * Imports only point left: contracts ← workflows/rules, workflows/processes ← services ← infra ← test.
 * Between packages only by the package's name (its one entry), never by path; no cycles; outside systems only where
 * their one home is. Paths are written so that a package matches as source, as build output and as an unresolved name.
 */
const pkg = (folder, name) => `^(${folder}/|@baton/${name}$)`;
const packages = {
  contracts: pkg('contracts', 'contracts'),
  rules: pkg('workflows/rules', 'rules'),
  permissions: pkg('workflows/permissions', 'permissions'),
  processes: pkg('workflows/processes', 'processes'),
  runtime: pkg('services/runtime', 'runtime'),
  journal: pkg('services/journal', 'journal'),
  gateway: pkg('services/gateway', 'gateway'),
  relay: pkg('services/relay', 'relay'),
  coordinator: pkg('services/coordinator', 'coordinator'),
  ledger: pkg('services/ledger', 'ledger'),
  identity: pkg('services/identity', 'identity'),
  words: pkg('services/words', 'words'),
  cli: pkg('services/cli', 'cli'),
  portal: pkg('services/portal', 'portal'),
  local: pkg('infra/local', 'local'),
  demo: pkg('infra/demo', 'demo'),
  test: pkg('test', 'test'),
};

/** Who may import whom. A service is a process: two services share only the libraries `runtime`, `journal` and `words`. */
const mayImport = {
  contracts: [],
  rules: ['contracts'],
  permissions: ['contracts'],
  processes: ['contracts'],
  runtime: ['contracts'],
  journal: ['contracts', 'rules', 'runtime'],
  gateway: ['contracts', 'rules', 'permissions', 'runtime', 'journal'],
  relay: ['contracts', 'runtime', 'journal'],
  coordinator: ['contracts', 'processes', 'runtime'],
  ledger: ['contracts', 'rules', 'runtime', 'journal'],
  identity: ['contracts', 'rules', 'runtime', 'journal'],
  words: ['contracts'],
  cli: ['contracts', 'runtime', 'words'],
  portal: ['contracts', 'words'],
  local: ['contracts', 'processes', 'runtime'],
  demo: ['contracts', 'rules', 'runtime', 'local'],
};

const folders = '^(contracts|workflows/[^/]+|services/[^/]+|infra/[^/]+|test)/';
const testFiles = '(\\.test|/fixture)\\.ts$';

const leftOnly = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `left-only-${name}`,
  comment: `${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other package'}.`,
  severity: 'error',
  from: { path: packages[name], pathNot: testFiles },
  to: {
    path: Object.values(packages),
    pathNot: [packages[name], ...allowed.map((other) => packages[other])],
  },
}));

/** An npm package has the homes listed; everybody else goes through them. */
const home = (name, module, homes) => ({
  name: `home-of-${name}`,
  comment: `${name} is reached through ${homes.join(', ')}.`,
  severity: 'error',
  from: { path: folders, pathNot: [testFiles, ...homes.map((owner) => packages[owner])] },
  to: { path: `(^|/)node_modules/(${module})/|^(${module})(/|$)` },
});

module.exports = {
  forbidden: [
    ...leftOnly,
    {
      name: 'tests-from-production',
      comment: 'Nothing imports a test or a fixture but tests.',
      severity: 'error',
      from: { path: folders, pathNot: [testFiles, '^test/'] },
      to: { path: testFiles },
    },
    {
      name: 'no-deep-imports',
      comment: 'Import the package by its name; its src/index.ts says what it offers.',
      severity: 'error',
      from: { path: folders },
      to: { path: folders, pathNot: ['^$1/', '/dist/index\\.(js|d\\.ts)$'] },
    },
    { name: 'no-cycles', severity: 'error', from: { path: folders }, to: { circular: true } },
    {
      name: 'rules-are-pure',
      comment: 'Rules and processes use no Node module.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: testFiles },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-need-contracts-only',
      comment: 'Rules import nothing from the registry.',
      severity: 'error',
      from: { path: '^workflows/rules/', pathNot: testFiles },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: packages.contracts,
      },
    },
    {
      name: 'processes-need-the-sandbox-only',
      comment: 'Processes run in the workflow sandbox: @temporalio/workflow and @temporalio/common alone.',
      severity: 'error',
      from: { path: '^workflows/processes/', pathNot: testFiles },
      to: { path: 'node_modules/', pathNot: ['node_modules/@temporalio/(workflow|common)/'] },
    },
    home('kafkajs', 'kafkajs', ['runtime', 'local', 'test']),
    home('mongodb', 'mongodb', ['runtime', 'journal', 'gateway', 'relay', 'ledger', 'identity', 'local', 'test']),
    home('temporal', '@temporalio/[^/]+', ['runtime', 'processes', 'coordinator', 'local', 'test']),
    home('express', 'express', ['runtime', 'gateway', 'identity']),
    home('oidc-provider', 'oidc-provider', ['identity']),
    home('openid-client', 'openid-client', ['gateway', 'cli']),
    home('jose', 'jose', ['gateway', 'identity']),
    home('casl', '@casl/ability', ['permissions']),
    home('pdfmake', 'pdfmake', ['gateway']),
    home('react', 'react|react-dom|antd|@tanstack/[^/]+', ['portal']),
    home('browser', 'playwright-core|axe-core', ['test']),
    home('pinyin-pro', 'pinyin-pro', ['journal']),
    home('nodemailer', 'nodemailer', ['coordinator']),
    {
      name: 'declared',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: { path: folders },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: folders },
      to: { couldNotResolve: true, pathNot: '^@baton/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
