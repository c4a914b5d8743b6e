import { Buffer } from 'node:buffer';

/** The text of a payload cut into tokens; joined again they are that text, whatever it is. */
export type Tokens = readonly string[];

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]|\s+|[^]/gu;

export const cut = (payload: Uint8Array): string[] => Buffer.from(payload).toString().match(token) ?? [];
export const join = (tokens: Tokens): Uint8Array => new Uint8Array(Buffer.from(tokens.join('')));

/** A member of an object: where its name stands, and from where to before where its value. */
export interface Member {
  readonly name: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** 1 for a member of the outermost object. */
  readonly depth: number;
  /** Members of one object have one number. */
  readonly owner: number;
}

/** All members, as far as the text is JSON; never throws. */
export function membersOf(tokens: Tokens): Member[] {
  const found: Member[] = [];
  const open: { owner: number; at: number; from: number }[] = [];
  let owners = 0;
  const end = (to: number): void => {
    const object = open.at(-1);
    if (object === undefined || object.from < 0) return;
    const { owner, at, from } = object;
    found.push({ name: (tokens[at] ?? '').slice(1, -1), at, from, to, depth: open.length, owner });
    object.from = -1;
  };
  tokens.forEach((text, index) => {
    const object = open.at(-1);
    if (text === '{' || text === '[') open.push({ owner: owners++, at: -1, from: -1 });
    else if (text === '}' || text === ']') {
      end(index);
      open.pop();
    } else if (text === ',') end(index);
    else if (text === ':' && object !== undefined && tokens[index - 1]?.startsWith('"') === true) {
      object.at = index - 1;
      object.from = index + 1;
    }
  });
  return found;
}

/** The tokens with `put` in place of those from `from` to before `to`. */
export const replaced = (tokens: Tokens, from: number, to: number, put: Tokens): string[] => [
  ...tokens.slice(0, from),
  ...put,
  ...tokens.slice(to),
];
