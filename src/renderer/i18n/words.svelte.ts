import { spoken, type Language } from '../../contract/language/preferred.ts';
import type { Words } from './catalogue.ts';
import { en as english } from './en.ts';
import { follow } from './follow.ts';

/** English is the measure of all words and always there; another language is loaded when somebody reads it. */
const loaded: Partial<Record<Language, Words>> = { en: english };
const loaders: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  es: async () => (await import('./es.ts')).es,
};

let language = $state<Language>('en');
let wanted: Language = 'en';

/**
 * Every word of the windows in the language in force. Any part of it may be kept (`const words = en.settings`): what is
 * read from it is always of the present language, and a component that read it is drawn again when that changes.
 */
export const en: Words = follow<Words>(english, () => loaded[language] ?? english);

/** The language in force, for what is written in several beside the catalogue. */
export const inForce = (): Language => language;

/**
 * Lets the windows speak the language that is set, or the first that the reader asks for and Plaza knows: at once where
 * it is loaded, else when the promise resolves.
 */
export async function speak(setting: 'system' | Language, reader: readonly string[]): Promise<void> {
  const asked = spoken(setting, reader);
  wanted = asked;
  if (asked !== 'en' && loaded[asked] === undefined) {
    loaded[asked] = await loaders[asked]();
    // Another may have been chosen since.
    if (wanted !== asked) return;
  }
  language = asked;
  // Whoever watches the page's marks would take the same word for a change.
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
}
