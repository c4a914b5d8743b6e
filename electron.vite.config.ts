import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { firstChunk } from './first-chunk.ts';
import { guidePlugin } from './guide.plugin.ts';

// Everything but Electron itself is bundled: electron-store and conf are ES modules, the main
// process is CommonJS, and a package then carries no node_modules at all.
const nativeAddOns = ['electron', 'bufferutil', 'utf-8-validate', 'sodium-native'];

// electron-vite wants a version of Node here. The language of Node 16 is what is safe to write for Electron 22
// and newer alike.
const target = 'node16.17';

// Without comments and blanks there is half as much to read at each start. Names stay, and with them what a line of the
// log says about where a bug is.
const legible = { compress: false, mangle: false, codegen: { removeWhitespace: true } } as const;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target,
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        external: nativeAddOns,
        input: {
          main: 'src/main/main.ts',
          browser: 'src/main/browser.ts',
          'verify-thread': 'src/main/plaza/verify-thread.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'shared-[hash].cjs', minify: legible },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target,
      externalizeDeps: false,
      rolldownOptions: {
        external: nativeAddOns,
        input: { preload: 'src/main/preload.ts', 'soul-preload': 'src/main/soul-preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', minify: legible },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [svelte(), guidePlugin({ en: resolve('docs/guide.md'), es: resolve('docs/guide.es.md') })],
    build: {
      outDir: 'out/renderer',
      minify: true,
      target: 'es2022',
      cssTarget: 'chrome108',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: 'src/renderer/index.html', soul: 'src/renderer/soul.html' },
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                debugName: 'first',
                name: firstChunk(resolve('src/renderer/main.ts'), resolve('src/renderer/soul.html')),
              },
            ],
          },
        },
      },
    },
  },
});
