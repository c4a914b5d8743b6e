/** The languages that Plaza speaks. */
export type Language = 'en' | 'es';

/**
 * The first of the languages a reader asks for, the dearest first, that Plaza speaks; else English. As pages say them
 * ("es-AR") or as systems do ("es_AR.UTF-8").
 */
export function preferred(reader: readonly string[]): Language {
  for (const tag of reader) {
    const [language] = tag.toLowerCase().split(/[-_.@]/u);
    if (language === 'en' || language === 'es') return language;
  }
  return 'en';
}

/** What is spoken: the language that is set, or what the reader asks for. */
export const spoken = (setting: 'system' | Language, reader: readonly string[]): Language =>
  setting === 'system' ? preferred(reader) : setting;
