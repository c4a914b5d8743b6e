import * as v from 'valibot';
import { hostingLimits, hostingSchema, type HostingSettings } from '../../contract/hosting.ts';
import { loginSchema, type Login } from '../broker/logins.ts';
import type { HouseRules } from '../broker/guests.ts';
import type { JsonFile } from '../store/json-file.ts';

const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(128))), v.maxLength(hostingLimits.bans));

const bookSchema = v.object({
  version: v.literal(1),
  settings: hostingSchema,
  /** The one login for all, where there is one. */
  shared: v.nullable(loginSchema),
  logins: v.pipe(v.array(loginSchema), v.maxLength(hostingLimits.logins)),
  bannedUsers: names,
  bannedAddresses: names,
  /** PEM. Its key is in the vault. */
  certificate: v.nullable(v.pipe(v.string(), v.maxLength(16_384))),
});

/** Everything about the plaza that we host that outlives a run, except its secrets. */
export type HostingBook = v.InferOutput<typeof bookSchema>;

/** Nothing is open, and once it is, then for this computer alone, encrypted, and only by a login. */
export const closedBook: HostingBook = {
  version: 1,
  settings: {
    on: false,
    reach: 'here',
    tcpPort: 8883,
    wsPort: null,
    tls: true,
    access: 'shared',
    sharedUser: 'plaza',
    readers: false,
    payloadBytes: hostingLimits.payloadBytes.max,
    perSecond: 50,
    perAddress: 20,
    announce: false,
    lookNearby: false,
    bridge: false,
    bridgeHost: '',
    bridgePort: null,
    bridgeTls: 'auto',
    bridgeUser: '',
    bridgePin: '',
  },
  shared: null,
  logins: [],
  bannedUsers: [],
  bannedAddresses: [],
  certificate: null,
};

/** Where the book is kept. */
export interface HostingShelf {
  book(): HostingBook;
  /** Throws an Error in words for a person; the book is then the one before. */
  write(book: HostingBook): void;
  /** What was wrong with the file, where it is now, or null. */
  readonly damaged: { readonly movedTo: string; readonly detail: string } | null;
}

/** Opens the book, or begins one; one that cannot be understood is set aside whole. Throws what the disk says. */
export function openHostingShelf(file: JsonFile): HostingShelf {
  const { book: first, detail } = read(file);
  let current = first;
  return {
    book: () => current,
    write(book) {
      file.write(book);
      current = book;
    },
    damaged: detail === '' ? null : { movedTo: file.setAside(), detail },
  };
}

function read(file: JsonFile): { book: HostingBook; detail: string } {
  try {
    const found = file.read();
    if (found === undefined) return { book: closedBook, detail: '' };
    const parsed = v.safeParse(bookSchema, found);
    if (parsed.success) return { book: parsed.output, detail: '' };
    // Where it is wrong, and never what stands there.
    const places = parsed.issues.map((issue) => v.getDotPath(issue) ?? '').join(', ');
    return { book: closedBook, detail: `not usable: ${places}` };
  } catch (error) {
    if (error instanceof SyntaxError) return { book: closedBook, detail: 'not JSON' };
    throw error;
  }
}

/** For a run that has no folder. */
export function hostingInMemory(): HostingShelf {
  let current = closedBook;
  return { book: () => current, write: (book) => void (current = book), damaged: null };
}

export function rulesOf({ settings, bannedUsers, bannedAddresses }: HostingBook): HouseRules {
  const { access, readers, perAddress, perSecond, payloadBytes } = settings;
  const anonymous = access === 'open' ? 'full' : readers ? 'read' : 'none';
  return { anonymous, perAddress, perSecond, payloadBytes, bannedUsers, bannedAddresses };
}

/** Those who may come in by user and password. */
export function loginsOf({ settings, shared, logins }: HostingBook): readonly Login[] {
  if (settings.access === 'each') return logins;
  return shared === null || settings.access === 'open' ? [] : [shared];
}

/** Whether the same doors stand open under both. */
export function sameDoors(one: HostingSettings, other: HostingSettings): boolean {
  return (['on', 'reach', 'tcpPort', 'wsPort', 'tls'] as const).every((key) => one[key] === other[key]);
}
