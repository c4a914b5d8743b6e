import type { Widened } from '../../contract/language/widened.ts';
import type { en } from './en.ts';

/** The shape of the windows' catalogue. */
export type Words = Widened<typeof en>;
