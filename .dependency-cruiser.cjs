/**
 * The walls between the processes and the parts (who may import whom: ARCHITECTURE.md).
 * The parser is swc: the tool cannot read TypeScript 7, and would report success over zero modules.
 * tests/architecture.test.ts proves that every file is seen and that each rule below catches a planted violation.
 */
const no = (name, from, to) => ({ name, severity: 'error', from, to });
const PROCESS = '^src/(main|preload|renderer|server|widget)/';
const TEST = '\\.test\\.tsx?$';
const NODE_MODULES = 'node_modules/';

module.exports = {
  forbidden: [
    no('no-circular', {}, { circular: true }),
    no('no-unresolvable', {}, { couldNotResolve: true }),
    no('processes-do-not-mix', { path: PROCESS, pathNot: TEST }, { path: PROCESS, pathNot: '^src/$1/' }),
    no(
      'shared-is-pure',
      { path: '^src/shared/', pathNot: TEST },
      { path: '.', pathNot: ['^src/shared/', 'node_modules/zod/', 'node_modules/intl-messageformat/'] },
    ),
    no(
      'server-imports-shared-only',
      { path: '^src/server/', pathNot: TEST },
      { path: '^(src|demo|scripts|tests)/', pathNot: ['^src/server/', '^src/shared/'] },
    ),
    no(
      'engine-knows-no-electron',
      { path: '^src/main/engine/' },
      { path: ['^src/main/(?!engine/)', 'node_modules/electron/', '^electron$'] },
    ),
    no('engine-has-one-door', { path: '^src/main/(?!engine/)' }, { path: '^src/main/engine/(?!index\\.ts$)' }),
    no(
      'electron-behind-the-shell',
      { path: '^(src|demo)/', pathNot: ['^src/main/shell/', '^src/main/index\\.ts$', '^src/preload/'] },
      { path: ['node_modules/electron/', '^electron$'] },
    ),
    no(
      'preload-imports-electron-and-contract-names',
      { path: '^src/preload/', pathNot: TEST },
      {
        path: '.',
        pathNot: [
          '^src/preload/',
          '^src/shared/contract/',
          // A few lines without an import, used by the engine too.
          '^src/shared/lib/rest\\.ts$',
          'node_modules/electron/',
          '^electron$',
        ],
      },
    ),
    no(
      'sqlite-behind-db',
      { path: '^(src|demo)/', pathNot: '^src/main/engine/db/' },
      { path: ['node_modules/better-sqlite3', '^better-sqlite3'] },
    ),
    no(
      'openai-behind-ai',
      { path: '^(src|demo)/', pathNot: '^src/server/ai/' },
      { path: ['node_modules/openai/', '^openai$'] },
    ),
    no('ui-kit-is-a-leaf', { path: '^src/renderer/ui/' }, { path: '^src/renderer/(app|features|data|components)/' }),
    no(
      'radix-behind-ui',
      { path: '^src/', pathNot: '^src/renderer/ui/' },
      { path: ['node_modules/(@radix-ui|radix-ui)/', '^radix-ui'] },
    ),
    no('renderer-knows-no-node', { path: '^src/(renderer|widget)/', pathNot: TEST }, { dependencyTypes: ['core'] }),
    no(
      'features-are-islands',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    ),
    no(
      'features-have-one-door',
      { path: '^src/renderer/', pathNot: '^src/renderer/features/' },
      { path: '^src/renderer/features/[^/]+/(?!index\\.ts$)' },
    ),
    no('migrations-are-frozen', { path: '/migrations/\\d' }, { path: '^src/', pathNot: '/migrations/migration\\.ts$' }),
    no('no-tests-in-product', { path: '^(src|demo)/', pathNot: TEST }, { path: ['^tests/', TEST] }),
    no('product-knows-no-tools', { path: '^src/', pathNot: TEST }, { path: '^(scripts|demo|tests)/' }),
    no('demo-is-a-customer', { path: '^demo/' }, { path: '^(src|scripts|tests)/', pathNot: '^src/shared/' }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: NODE_MODULES },
    exclude: { path: '\\.css$|\\.(svg|png|woff2)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
