/** Made of docs/guide.md by the build (guide.plugin.ts). */
declare module 'virtual:guide' {
  import type { GuideBlock } from '../../contract/guide.ts';

  export const guide: readonly GuideBlock[];
}
