import type { Words } from './catalogue.ts';
import { en as english } from './en.ts';
import { es as spanish } from './es.ts';
import { follow } from './follow.ts';
import { preferred, type Language } from './preferred.ts';

const languages: Readonly<Record<Language, Words>> = { en: english, es: spanish };

let said = $state.raw<Words>(english);

/**
 * Every word of the windows in the language in force. Any part of it may be kept (`const words = en.settings`): what is
 * read from it is always of the present language, and a component that read it is drawn again when that changes.
 */
export const en: Words = follow<Words>(english, () => said);

/** Lets the windows speak the language that is set, or the first that the reader asks for and Plaza knows. */
export function speak(setting: 'system' | Language, reader: readonly string[]): void {
  const language = setting === 'system' ? preferred(reader) : setting;
  // Whoever watches the page's marks would take the same word for a change.
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  said = languages[language];
}
