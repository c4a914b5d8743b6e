import { guide } from 'virtual:guide';
import type { GuideBlock } from '../../contract/guide.ts';

/** All of the guide, in order, as the build of this very program made it. */
export const blocks = guide as readonly GuideBlock[];

/** The headings that its table of contents names. */
export const chapters = blocks.flatMap((block) => (block.kind === 'heading' && block.depth === 2 ? [block] : []));
