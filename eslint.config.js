import './eslint.components.js';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { bans } from './eslint.bans.js';
import { words } from './eslint.words.js';
import svelteConfig from './svelte.config.js';

const typed = ['**/*.ts', '**/*.svelte'];

export default defineConfig(
  { ignores: ['out', 'dist', 'test-output', 'test/vectors'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: typed,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, svelte.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `() => timer.stop()` and `return refuse(why)` say what they do; braces around them say nothing more.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A number reads as itself; anything else in a text is likely a mistake.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Brackets show that a member may be missing: environment, parsed JSON.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An empty text, as in an environment variable set to nothing, is as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Our parts are closures: none of them has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // `async` also turns a throw into a rejection, which a promised answer owes its caller.
      '@typescript-eslint/require-await': 'off',
      // The records that lose a member are ours and made for it.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Naming a member is how the rest is made without it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    // A cast that narrows is a claim without proof, and another way to a Verified<…>.
    files: ['src/main/**/*.ts'],
    ignores: [
      'src/main/plaza/doorkeeper.ts', // The one place that has the proof.
      'src/main/app/serve.ts', // Its input went through the contract's schema, which no type can follow by name.
      'src/main/preload.ts', // What comes over IPC comes from our own main process.
      'src/main/soul-preload.ts',
    ],
    rules: { '@typescript-eslint/no-unsafe-type-assertion': 'error' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // Here TypeScript knows no generics of components; svelte-check does.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // `void value` in an effect says: again when it changes.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A set-up that failed half way leaves undefined what comes after it, whatever its type says.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // ws hands its messages over as Buffers here, which its types do not say.
      '@typescript-eslint/no-base-to-string': 'off',
      // A test knows every letter of its own texts.
      '@typescript-eslint/no-misused-spread': 'off',
      // A fake may do nothing.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['src/main/**', 'test/**', 'tools/**', '*.ts'], languageOptions: { globals: globals.node } },
  { files: ['src/renderer/**'], languageOptions: { globals: globals.browser } },
  { files: ['scripts/**/*.mjs', '*.js', '*.cjs'], languageOptions: { globals: globals.node } },
  // It also runs small pieces of code in the page.
  { files: ['scripts/pictures.mjs'], languageOptions: { globals: globals.browser } },
  bans,
  ...words,
);
