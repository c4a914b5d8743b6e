import { guide } from 'virtual:guide';
import type { GuideBlock } from '../../contract/guide.ts';

/** All of the guide, in order. */
export const blocks: readonly GuideBlock[] = guide;

/** The headings that its table of contents names. */
export const chapters = blocks.flatMap((block) => (block.kind === 'heading' && block.depth === 2 ? [block] : []));
