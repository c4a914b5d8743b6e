/**
 * What the person's system speaks, the dearest first, by the variables that say so in a terminal (POSIX, and gettext's
 * LANGUAGE); `fallback` where none is set.
 */
export function systemLanguages(
  env: Readonly<Record<string, string | undefined>>,
  fallback: string,
): readonly string[] {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (locale === '') return [fallback];
  // In the plain locale nothing is translated, whatever LANGUAGE says.
  if (/^(C|POSIX)([.@]|$)/u.test(locale)) return [];
  return [...(env['LANGUAGE'] ?? '').split(':').filter((one) => one !== ''), locale];
}
