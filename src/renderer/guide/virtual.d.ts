/** Made of docs/guide.md by the build (guide.plugin.ts). */
declare module 'virtual:guide' {
  export const guide: unknown;
}
