/** A group of a fingerprint, and whether another fingerprint has another one in its place. */
export interface FingerprintGroup {
  readonly text: string;
  readonly differs: boolean;
}

/** The groups of a fingerprint beside those of another, place by place. */
export function groupsBeside(fingerprint: string, other: string): readonly FingerprintGroup[] {
  const others = split(other);
  return split(fingerprint).map((text, place) => ({ text, differs: text !== others[place] }));
}

const split = (fingerprint: string): string[] => fingerprint.split(/[\s-]+/u).filter(Boolean);
