import type { Words } from '../../src/main/words/catalogue.ts';
import { wordsOf } from '../../src/main/words/speak.ts';

/** What the main side says where nobody set another language. */
export const english = wordsOf('en');
export const spanish = wordsOf('es');

export const inEnglish = (): Words => english;
