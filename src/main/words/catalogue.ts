import type { Widened } from '../../contract/language/widened.ts';
import type { en } from './en.ts';

/** The shape of the catalogue: what the main side says to a person. */
export type Words = Widened<typeof en>;
