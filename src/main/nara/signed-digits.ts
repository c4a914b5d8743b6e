/**
 * Whether these members, where they are there, are whole numbers in plain digits. Where a signature covers a number, it
 * covers its digits: 3.0, 3e0 or 2.9999999999999999999 would be read as a 3 that nobody wrote so, and that no deployed
 * nara can read at all.
 */
export function areSignedDigits(source: ReadonlyMap<string, string>, names: readonly string[]): boolean {
  return names.every((name) => /^(?:0|-?[1-9]\d*)$/.test(source.get(name) ?? '0'));
}
