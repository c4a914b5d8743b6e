/** A string that stands as a value in JSON text, and the member it stands under (of an array: the array's). */
export interface JsonString {
  readonly member: string;
  readonly text: string;
}

const strings = /"((?:[^"\\]|\\.)*)"(\s*:)?/gsu;

/** Every string value in JSON text, in order. Trusts that it is JSON: it is what we are about to send. */
export function stringValues(json: string): JsonString[] {
  const found: JsonString[] = [];
  let member = '';
  for (const [, source = '', colon] of json.matchAll(strings)) {
    const text = unescaped(source);
    if (colon === undefined) found.push({ member, text });
    else member = text;
  }
  return found;
}

function unescaped(source: string): string {
  if (!source.includes('\\')) return source;
  try {
    const text: unknown = JSON.parse(`"${source}"`);
    return typeof text === 'string' ? text : source;
  } catch {
    return source;
  }
}
