// Which room may do what, as far as a single file shows it. Who may import whom is in .dependency-cruiser.cjs.

/** What opens windows, sockets or files: by which names it is imported, and whose it is. */
const guarded = {
  electron: { names: '^electron(?![-\\w])', rule: 'Only src/main/desktop, main.ts and preload.ts know Electron.' },
  mqtt: { names: '^mqtt(?![-\\w])', rule: 'Only src/main/plaza/connection speaks MQTT.' },
  aedes: { names: '^aedes(?![-\\w])', rule: 'Only src/main/broker knows the embedded broker.' },
  files: {
    names: '^((node:)?(fs|sqlite)(?![-\\w])|original-fs$|conf$|electron-store$)',
    rule: 'Only src/main/store opens files.',
  },
  http: {
    names: '^((node:)?(https?|http2)|ws)(?![-\\w])',
    rule: 'Only src/main/web and the hosted plaza serve HTTP and WebSocket.',
  },
  dbus: { names: '^@jellybrick/dbus-next(?![-\\w])', rule: 'Only src/main/desktop speaks D-Bus.' },
  loaders: { names: '^(node:)?module$', rule: 'Modules come by import, where these rules can see them.' },
};

// dependency-cruiser cannot see a component's type imports: they are compiled away before it looks.
const main = { names: '(^|/)main/', rule: 'The renderer knows the main side by its contract only.' };

const isVerified = ':matches([typeName.name="Verified"], [typeName.right.name="Verified"])';
const onlyTheDoorkeeper = [
  `:matches(TSAsExpression, TSTypeAssertion) > TSTypeReference.typeAnnotation${isVerified}`,
  `:matches(TSAsExpression, TSTypeAssertion) > .typeAnnotation TSTypeReference${isVerified}`,
  `TSTypePredicate TSTypeReference${isVerified}`,
  // Under another name the casts above would not be seen.
  'ImportSpecifier[imported.name="Verified"]:not([local.name="Verified"])',
].map((selector) => ({ selector, message: 'Only the doorkeeper makes a Verified<…>.' }));

const hiddenImports = [
  { selector: 'ImportExpression[source.type!="Literal"]', message: guarded.loaders.rule },
  { selector: 'MemberExpression[property.name="getBuiltinModule"]', message: guarded.loaders.rule },
];

// ESLint takes a rule's options from the last block that matches a file, so each block carries all bans that it keeps.
export const bans = [
  ban('house/everywhere', ['src/**'], []),
  ban('house/renderer', ['src/renderer/**'], [], [main]),
  ban('house/entry', ['src/main/main.ts', 'src/main/core.ts'], ['electron', 'files']),
  // It tells Node where to keep compiled code, which is no import.
  ban('house/browser-entry', ['src/main/browser.ts'], ['files', 'loaders']),
  ban('house/browser-host', ['src/main/browser-host.ts'], ['files']),
  ban('house/preload', ['src/main/preload.ts', 'src/main/soul-preload.ts'], ['electron']),
  ban('house/desktop', ['src/main/desktop/**'], ['electron', 'dbus']),
  ban('house/connection', ['src/main/plaza/connection*.ts'], ['mqtt', 'http']),
  ban('house/doorkeeper', ['src/main/plaza/doorkeeper.ts'], ['verified']),
  ban('house/broker', ['src/main/broker/**'], ['aedes', 'http']),
  ban('house/store', ['src/main/store/**'], ['files']),
  ban('house/web', ['src/main/web/**'], ['http']),
  // It reads the pages it serves, and nothing else.
  ban('house/web-pages', ['src/main/web/static.ts'], ['files', 'http']),
];

function ban(name, files, free, more = []) {
  const guards = Object.entries(guarded).flatMap(([kind, about]) => (free.includes(kind) ? [] : [about]));
  const kept = [...guards, ...more];
  return {
    name,
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: kept.map(({ names, rule }) => ({ regex: names, message: rule, caseSensitive: true })) },
      ],
      'no-restricted-syntax': [
        'error',
        ...kept.map(({ names, rule }) => ({
          selector: `ImportExpression[source.value=${regex(names)}]`,
          message: rule,
        })),
        ...(free.includes('verified') ? [] : onlyTheDoorkeeper),
        ...hiddenImports,
      ],
    },
  };
}

/** As a selector writes it, where a slash ends it. */
function regex(names) {
  return `/${names.replaceAll('/', '\\u002F')}/u`;
}
