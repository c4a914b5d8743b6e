import { DeedBook, type Deed } from './deed-book.ts';

let shown = $state.raw<Deed | null>(null);

/** What is done in this window. */
export const deeds = new DeedBook((deed) => (shown = deed), Date.now);

/** What the person is told of now; null: nothing. */
export const deedShown = (): Deed | null => shown;
