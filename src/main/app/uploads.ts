/** A text that comes in parts. There is room for one; the next takes its place. */
export interface Uploads {
  /** Parts in order from 0; false where one is missing or all of it would be too long. */
  add(upload: string, part: number, text: string): boolean;
  /** The whole, once; null where it is not here. */
  take(upload: string): string | null;
}

/** `longest` in characters. */
export function createUploads(longest: number): Uploads {
  let current: { readonly upload: string; readonly parts: string[]; length: number } | null = null;
  return {
    add(upload, part, text) {
      if (part === 0) current = { upload, parts: [], length: 0 };
      const fits =
        current?.upload === upload && current.parts.length === part && current.length + text.length <= longest;
      if (current === null || !fits) {
        current = null;
        return false;
      }
      current.parts.push(text);
      current.length += text.length;
      return true;
    },
    take(upload) {
      if (current?.upload !== upload) return null;
      const text = current.parts.join('');
      current = null;
      return text;
    },
  };
}
