/**
 * A line fit for a log. Plaza's own lines are made of words without secrets; this stands between the log and an error
 * text from somewhere else that quotes an address, a token or a soul. A soul has 54 Base58 characters or more; IDs,
 * keys and fingerprints have fewer, and are public.
 */
export function redact(line: string): string {
  return line
    .replaceAll(/\/\/[^\s/@]*@/gu, '//…@')
    .replaceAll(/([?&](?:key|token|password|pass)=)[^\s&]+/giu, '$1…')
    .replaceAll(/(?<![1-9A-HJ-NP-Za-km-z])[1-9A-HJ-NP-Za-km-z]{50,60}(?![1-9A-HJ-NP-Za-km-z])/gu, '…')
    .replaceAll(/\p{Cc}+/gu, ' ');
}
