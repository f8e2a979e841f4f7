/**
 * Lint as errors; Prettier alone formats. Typed rules run on TypeScript 6.0.3, which is here for tools only: the build
 * is `typescript7`, called by path.
 */
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/fixture.ts', 'test/src/**/*.ts'];

/** What a pure module may not reach: the world outside its arguments. */
const impure = {
  globals: [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'process',
    'performance',
    'crypto',
    'fetch',
    'console',
  ],
  properties: [
    { object: 'Date', property: 'now', message: 'Take the instant as an argument: rules and processes have no clock.' },
    { object: 'Math', property: 'random', message: 'Rules and processes have no randomness: derive ids from what is given.' },
  ],
  syntax: [
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the instant as an argument.' },
    { selector: 'CallExpression[callee.name="Date"]', message: 'Take the instant as an argument.' },
  ],
};

/** Named exports from one entry per package; no `export *`, no default exports. */
const exportShape = [
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'output/', '.baton/', '**/*.cjs', '**/*.mjs', '**/*.js'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // Our ports are records of closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      // A switch over a union counts once: its cases are the union's, checked above.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'no-restricted-syntax': ['error', ...exportShape],
    },
  },
  {
    files: ['workflows/*/src/**/*.ts', 'contracts/src/**/*.ts'],
    ignores: tests,
    rules: {
      // Consumers may have a default for events they do not know; what decides and folds names every case.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          considerDefaultExhaustiveForUnions: false,
          allowDefaultCaseForExhaustiveSwitch: false,
          requireDefaultForNonUnion: false,
        },
      ],
      'no-restricted-globals': ['error', ...impure.globals],
      'no-restricted-properties': ['error', ...impure.properties],
      'no-restricted-syntax': ['error', ...exportShape, ...impure.syntax],
    },
  },
  {
    // In a workflow `Date` is Temporal's own clock, the same at every replay.
    files: ['workflows/processes/src/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', impure.properties[1]], 'no-restricted-syntax': ['error', ...exportShape] },
  },
  {
    // One place per service reads the environment.
    files: ['services/*/src/**/*.{ts,tsx}'],
    ignores: ['**/config.ts', '**/main.ts', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  {
    // A fold, and the table of commands, is one flat switch over a union: longer than a function should be, and clearer so.
    files: ['**/evolve.ts', '**/decide.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Jest asks for a default export.
    files: ['test/src/harness/global-*.ts'],
    rules: { 'no-restricted-syntax': ['error', exportShape[0]] },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
      complexity: 'off',
    },
  },
);
