import type { Page } from 'playwright-core';
import type { Shown } from './show.ts';
import { states, type State } from './states.ts';

const languages = ['en', 'es'] as const;
type Language = (typeof languages)[number];
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

interface Opening {
  readonly locale: string;
  readonly languages: readonly Language[];
}

/** Those that are no language or theme of their own: these are tried in each of them. */
export const statesToTry = states.filter(({ name }) => name !== 'spanish' && name !== 'contrast');

/** How often a state must be opened to be seen in every language: a window without its core cannot be told another. */
export const openingsOf = ({ bare, unlinked }: State): readonly Opening[] =>
  bare === true || unlinked === true
    ? languages.map((language) => ({ locale: locales[language], languages: [language] }))
    : [{ locale: locales.en, languages }];

interface Look {
  readonly name: string;
  /** What a system sets for it. */
  readonly media: NonNullable<Parameters<Page['emulateMedia']>[0]>;
}

export const looks: readonly Look[] = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { name: 'high contrast', media: { colorScheme: 'light', contrast: 'more' } },
  { name: 'high contrast, dark', media: { colorScheme: 'dark', contrast: 'more' } },
];

/** Lets the window speak a language, as its settings would. */
export async function speakIn({ page, core }: Shown, language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const { settings } = core.snapshot;
  core.push([{ type: 'settings', settings: { ...settings, values: { ...settings.values, language } } }]);
  await page.locator(`html[lang=${language}]`).waitFor();
}
