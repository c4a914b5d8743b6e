/** The link that opens a nara's card: its name, and the fingerprint to compare. It holds nothing secret. */
export function peerLink(name: string, fingerprint: string): string {
  const groups = fingerprint.replaceAll(/\s+/gu, '-');
  return `nara://peer/${encodeURIComponent(name)}?fingerprint=${groups}`;
}

/** A file for what is about a nara: its letters and digits, whatever else its name holds. */
export function fileNameOf(name: string, ending: string): string {
  const plain = Array.from(name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/gu, ''))
    .slice(0, 40)
    .join('');
  return `nara-${plain === '' ? 'card' : plain}.${ending}`;
}
