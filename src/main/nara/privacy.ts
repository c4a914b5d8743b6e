import { Buffer } from 'node:buffer';
import { stringValues, type JsonString } from './json-strings.ts';
import { isFixedMember, isProtocolWord, isSpelledByMachine } from './protocol-words.ts';
import { codedForms, hexForm, plainForms, readings, wholeForms } from './secret-forms.ts';
import { soulBytes, type Soul } from './soul.ts';

export type SecretKind = 'soul' | 'seed' | 'password';

/**
 * Looks for a secret in what is about to leave: topics and final bytes (protocol section 9). It is found as it is, in
 * hex of either case, in Base64 of either alphabet wherever it stands, in Base58, as numbers, and behind percent or
 * JSON escapes. null: there is none.
 */
export type FindSecret = (topics: readonly string[], payload: Uint8Array) => SecretKind | null;

/** What is looked through. */
interface Outgoing {
  /** Topics and payload in all their readings, one character a byte. */
  readonly texts: readonly string[];
  readonly lowerTexts: readonly string[];
  readonly payload: Uint8Array;
}
type Search = (outgoing: Outgoing) => boolean;

/** Finds a soul: its 40 bytes, its text, its seed. The soul stays in here. */
export function soulFinder(soul: Soul): FindSecret {
  const whole = searchFor(soulBytes(soul));
  const seed = searchFor(soul.seed);
  return (topics, payload) => {
    const outgoing = prepare(topics, payload);
    // The seed is the first part of the soul's bytes: where both are found, it is the soul.
    if (whole(outgoing)) return 'soul';
    return seed(outgoing) ? 'seed' : null;
  };
}

/** Finds any of the passwords in use at the time. Their forms are worked out once for each set of them. */
export function passwordFinder(current: () => readonly string[]): FindSecret {
  let known: readonly string[] = [];
  let searches: readonly Search[] = [];
  return (topics, payload) => {
    const now = current().filter((password) => password !== '');
    if (now.length !== known.length || now.some((password, index) => password !== known[index])) {
      known = now;
      searches = now.map(passwordSearch);
    }
    if (searches.length === 0) return null;
    const outgoing = prepare(topics, payload);
    return searches.some((search) => search(outgoing)) ? 'password' : null;
  };
}

function prepare(topics: readonly string[], payload: Uint8Array): Outgoing {
  const texts = [...topics.map((topic) => Buffer.from(topic)), payload].flatMap(readings);
  return { texts, lowerTexts: texts.map((text) => text.toLowerCase()), payload };
}

function searchFor(secret: Uint8Array): Search {
  const plain = searchText(plainForms(secret));
  const coded = searchCoded(secret);
  return (outgoing) => plain(outgoing) || coded(outgoing);
}

const searchText =
  (forms: readonly string[]): Search =>
  ({ texts }) =>
    forms.some((form) => texts.some((text) => text.includes(form)));

function searchCoded(secret: Uint8Array): Search {
  const hex = hexForm(secret);
  const coded = searchText([...new Set(codedForms(secret))]);
  return (outgoing) => outgoing.lowerTexts.some((text) => text.includes(hex)) || coded(outgoing);
}

const shortest = 6;

/**
 * People choose passwords that stand in every message anyway: "plaza", "newspaper", "000000". Those of fewer than six
 * characters, and the protocol's own words, count only where they are the whole of a string value; digits alone only
 * within a string that no machine wrote, with no further digit beside them.
 */
function passwordSearch(password: string): Search {
  const secret = Buffer.from(password);
  if (Array.from(password).length < shortest) return searchWhole(password);
  const coded = searchCoded(secret);
  const plain = /^\d+$/u.test(password)
    ? searchDigits(password)
    : isProtocolWord(password)
      ? searchWhole(password)
      : searchText(plainForms(secret));
  return (outgoing) => plain(outgoing) || coded(outgoing);
}

function searchWhole(password: string): Search {
  const secret = Buffer.from(password);
  const forms = new Set(wholeForms(secret));
  const hex = hexForm(secret);
  return searchValues(
    ({ member }) => !isFixedMember(member),
    (value) => forms.has(value) || value.toLowerCase() === hex,
  );
}

function searchDigits(digits: string): Search {
  const alone = new RegExp(`(?<!\\d)${digits}(?!\\d)`, 'u');
  return searchValues(
    ({ member }) => !isSpelledByMachine(member),
    (value) => alone.test(value),
  );
}

/** Searches string values one by one, in each of their readings. */
function searchValues(which: (value: JsonString) => boolean, holds: (text: string) => boolean): Search {
  return ({ payload }) =>
    stringValues(Buffer.from(payload).toString())
      .filter(which)
      .some(({ text }) => readings(Buffer.from(text)).some(holds));
}
