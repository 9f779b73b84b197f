import js from '@eslint/js';
import mocha from 'eslint-plugin-mocha';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name found once is found everywhere.',
};
const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings from Config; server/config.ts alone reads the environment.',
};
const noWallClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take a Clock, so that tests need not wait.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take a Clock, so that tests need not wait.',
  },
];
const noBareError = {
  selector: "ThrowStatement > NewExpression[callee.name='Error']",
  message: 'Throw one of the factories of server/kernel/errors.ts: a code is what callers act on.',
};
const server = [
  'contract/**/*.ts',
  'server/**/*.{ts,tsx}',
  'knowledge/**/*.{ts,tsx}',
  'integrations/**/*.ts',
];
const browser = ['agent-ui/**/*.{ts,tsx}', '**/browser/**/*.{ts,tsx}'];

export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'node_modules/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs', 'server/*.mjs', 'tests/support/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Mongoose's schema types describe plain literals as instances of its option classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      complexity: ['error', 12],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
  {
    files: server,
    ignores: browser,
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noProcessEnv, ...noWallClock, noBareError] },
  },
  {
    files: ['server/kernel/**', 'server/config.ts', 'server/platform/database/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    // A document is a value of any shape: that is what a database is for.
    files: ['server/platform/database/embedded/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: browser,
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 120 }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // These folders belong to the browser's half of the project, wherever they lie.
    files: ['integrations/**/browser/**/*.ts', 'knowledge/**/browser/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: './agent-ui/tsconfig.json' } },
  },
  {
    files: ['knowledge/portal/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120 }] },
  },
  {
    files: ['tests/**/*.ts'],
    plugins: { mocha },
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
      'mocha/no-exclusive-tests': 'error',
      'mocha/no-identical-title': 'error',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Replies are looked into as a client without types would.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: globals.node, parserOptions: { projectService: false } },
  },
  {
    files: ['**/*.{js,mjs,cjs}', '**/vite.config.ts', 'server/cli/**', 'tests/bench/**'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
);
