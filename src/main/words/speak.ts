import { spoken, type Language } from '../../contract/language/preferred.ts';
import type { Words } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';

const languages: Readonly<Record<Language, Words>> = { en, es };

/** The words of one language. */
export const wordsOf = (language: Language): Words => languages[language];

/** All that the main side says, in the language that is set, or in the first that the reader asks for and Plaza knows. */
export const wordsFor = (setting: 'system' | Language, reader: readonly string[]): Words =>
  wordsOf(spoken(setting, reader));
