/** What the address of the newspapers names: all of them, the morning edition, or one nara's. */
export type Open =
  { readonly kind: 'shelf' } | { readonly kind: 'morning' } | { readonly kind: 'issue'; readonly name: string };

const of = 'of-';
const shelf: Open = { kind: 'shelf' };

/** Reads the part of an address; one that says nothing readable names them all. */
export function openOf(part: string): Open {
  if (part === 'morning') return { kind: 'morning' };
  if (!part.startsWith(of)) return shelf;
  try {
    const name = decodeURIComponent(part.slice(of.length));
    return name === '' ? shelf : { kind: 'issue', name };
  } catch {
    return shelf;
  }
}

export const issuePart = (name: string): string => of + encodeURIComponent(name);
