import { spoken, type Language } from '../../contract/language/preferred.ts';
import type { Words } from './catalogue.ts';
import { en as english } from './en.ts';
import { es as spanish } from './es.ts';
import { follow } from './follow.ts';

const languages: Readonly<Record<Language, Words>> = { en: english, es: spanish };

let language = $state<Language>('en');

/**
 * Every word of the windows in the language in force. Any part of it may be kept (`const words = en.settings`): what is
 * read from it is always of the present language, and a component that read it is drawn again when that changes.
 */
export const en: Words = follow<Words>(english, () => languages[language]);

/** The language in force, for what is written in several beside the catalogue. */
export const inForce = (): Language => language;

/** Lets the windows speak the language that is set, or the first that the reader asks for and Plaza knows. */
export function speak(setting: 'system' | Language, reader: readonly string[]): void {
  language = spoken(setting, reader);
  // Whoever watches the page's marks would take the same word for a change.
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
}
