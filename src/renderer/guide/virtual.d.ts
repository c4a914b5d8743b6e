/** Made of docs/guide.md and docs/guide.es.md by the build (guide.plugin.ts). */
declare module 'virtual:guide' {
  export const guides: unknown;
}
