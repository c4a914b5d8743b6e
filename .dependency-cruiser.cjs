// Who may import whom. What a single file may do by itself is in eslint.bans.js.

const room = (name) => `^src/main/${name}/`;
const contract = '^src/contract/';

/**
 * A room may import itself, `from` in full and `types` as types only. Packages and Node's own modules are not meant
 * here, except where `libraries` lists all that it may have.
 */
function only(name, { path, from = [], types = [], libraries }) {
  const full = [path, ...from];
  const rules = [
    {
      name: `${name}-reaches-out`,
      severity: 'error',
      from: { path },
      to: { path: '^(src|test|scripts)/', pathNot: [...full, ...types] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${name}-takes-more-than-types`,
      severity: 'error',
      from: { path },
      to: { path: types, pathNot: full, dependencyTypesNot: ['type-only'] },
    });
  }
  if (libraries) {
    rules.push({
      name: `${name}-brings-a-library`,
      severity: 'error',
      from: { path },
      to: { dependencyTypesNot: ['local', 'type-only'], pathNot: ['^(src|test|scripts)/', ...libraries] },
    });
  }
  return rules;
}

const libraries = (...names) => names.map((name) => `^(${name})$|node_modules/${name}/`);

/** What an entry loads when its first things are on their way. */
const lateHalves = '^src/main/(core|browser-host)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...only('contract', { path: contract, libraries: libraries('valibot') }),
    ...only('words', {
      path: room('words'),
      from: [contract],
      // What they are about, never what it does.
      types: ['nara', 'store'].map(room),
      libraries: [],
    }),
    ...only('nara', {
      path: room('nara'),
      types: [contract],
      // Pure functions on bytes and values: nothing here reaches a disk, a clock or a wire.
      libraries: libraries('buffer', 'crypto', '@noble/ciphers', '@noble/ed25519', '@scure/base', 'valibot'),
    }),
    ...only('peers', {
      path: room('peers'),
      from: [room('nara')],
      types: [contract],
      // Which letters look like others is Unicode's to say (UTS #39); the library brings its table.
      libraries: libraries('unhomoglyph'),
    }),
    ...only('plaza', { path: room('plaza'), from: [room('nara')], types: [room('peers'), contract] }),
    ...only('store', {
      path: room('store'),
      // The schemas of settings, plazas, presence, trust and marks are the same for windows and disk.
      from: ['^src/contract/(settings|profiles|peers|trust|marks)\\.ts$'],
      types: [room('nara'), contract],
    }),
    ...only('broker', { path: room('broker'), types: [room('nara'), contract] }),
    ...only('app', {
      path: room('app'),
      from: [contract, ...['nara', 'peers', 'plaza', 'store', 'broker', 'words'].map(room), '^package\\.json$'],
    }),
    ...only('desktop', { path: room('desktop'), from: [room('app'), room('words'), contract] }),
    ...only('web', { path: room('web'), from: [room('app'), room('words'), contract] }),
    ...only('preload', { path: '^src/main/(soul-)?preload\\.ts$', from: [contract] }),
    ...only('renderer', { path: '^src/renderer/', from: [contract] }),
    {
      name: 'renderer-needs-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'entries-are-not-imported',
      severity: 'error',
      from: {},
      to: { path: '^src/main/[^/]+\\.ts$', pathNot: lateHalves },
    },
    {
      name: 'late-halves-belong-to-their-entries',
      severity: 'error',
      from: { pathNot: '^src/main/(main|browser)\\.ts$' },
      to: { path: lateHalves },
    },
    { name: 'src-needs-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|scripts)/' } },
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'orphan',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['^src/main/[^/]+\\.ts$', '^src/renderer/main\\.ts$', '\\.d\\.ts$'],
      },
      to: {},
    },
    {
      name: 'unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png|html)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.svelte', '.d.ts'],
    },
  },
};
