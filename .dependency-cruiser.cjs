/** The rooms of docs/architecture.md and which way their doors open. */
const browserCode = '(^agent-ui/src|/browser/)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing or three: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is what server and browsers agree on; put logic into the feature instead.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|knowledge|integrations|agent-ui|tests)/' },
    },
    {
      name: 'kernel-knows-no-product',
      comment: 'The kernel knows nothing of tickets or platforms; pass what it needs as a parameter.',
      severity: 'error',
      from: { path: '^server/kernel/' },
      to: { path: '^(server/(platform|features|seed|cli)|knowledge|integrations|agent-ui|tests)/' },
    },
    {
      name: 'platform-knows-no-feature',
      comment:
        'The platform carries features without knowing them; let the feature hand in a function or a table.',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^(server/(features|seed|cli)|knowledge|integrations|agent-ui|tests)/' },
    },
    {
      name: 'features-meet-at-the-front-door',
      comment: "Import the other feature's index.ts; if what you need is not there, ask it to export it.",
      severity: 'error',
      from: { path: '^(?:server/features|knowledge)/([^/]+)/' },
      to: {
        path: '^(?:server/features|knowledge)/[^/]+/',
        pathNot: [
          '^(?:server/features|knowledge)/$1/',
          '^(?:server/features|knowledge)/[^/]+/(?:index|port)\\.ts$',
        ],
      },
    },
    {
      name: 'features-choose-no-adapter',
      comment: 'Take the port in your deps; compose.ts alone chooses adapters.',
      severity: 'error',
      from: { path: '^(server/features|knowledge)/' },
      to: {
        path: '^(integrations/.+|server/(compose|app|main|config)\\.ts)',
        pathNot: '^integrations/.+/port\\.ts$',
      },
    },
    {
      name: 'integrations-see-ports-and-contract',
      comment: 'An outside party is translated at its edge: speak through the port, never to a feature.',
      severity: 'error',
      from: { path: '^integrations/' },
      to: { path: '^(server/(features|seed|cli|app|compose|main|config)|knowledge|agent-ui|tests)' },
    },
    {
      name: 'only-compose-and-main-compose',
      comment: 'Deps are handed in; nobody below reaches up to the composition.',
      severity: 'error',
      from: { pathNot: '^(server/(compose|main|app)\\.ts|server/(compose|cli)/|tests/)' },
      to: { path: '^server/(compose|main|app)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browsers-see-the-contract',
      comment: 'Browser code shares the contract alone; ask the server for everything else.',
      severity: 'error',
      from: { path: browserCode },
      to: { path: '^(server|knowledge|integrations|tests)/', pathNot: '/browser/' },
    },
    {
      name: 'production-needs-no-test',
      comment: 'Move the helper out of tests/ or the code into them.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-undeclared-package',
      comment: 'Add the package to package.json.',
      severity: 'error',
      // The start script names what it is about to build.
      from: { pathNot: '^server/start\\.mjs$' },
      to: { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^data/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
