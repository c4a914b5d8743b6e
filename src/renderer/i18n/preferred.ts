/** The languages that Plaza speaks. */
export type Language = 'en' | 'es';

/** The first of the languages a reader asks for, the dearest first, as in "es-AR", that Plaza speaks; else English. */
export function preferred(reader: readonly string[]): Language {
  for (const tag of reader) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en' || language === 'es') return language;
  }
  return 'en';
}
