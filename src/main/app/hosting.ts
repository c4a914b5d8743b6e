import { X509Certificate } from 'node:crypto';
import type { HostingField, HostingResult } from '../../contract/hosting.ts';
import type { HostedHouse } from './hosted-house.ts';
import { sameDoors, type HostingBook, type HostingShelf } from './hosting-book.ts';
import type { HostingLinks } from './hosting-links.ts';
import type { Words } from '../words/catalogue.ts';
import type { Problem } from './hosting-notices.ts';
import type { StayParts } from './stay.ts';

/** The plaza that we host: what the book says, done. */
export interface Hosting {
  readonly book: () => HostingBook;
  /** Why it is shut although it is switched on; null where it is not. */
  problem(): Problem | null;
  /** Opens it where the book says so. Never rejects. */
  begin(): Promise<void>;
  /** Does what this book says and keeps it; where that fails, everything is as before. Only within a turn. */
  apply(next: HostingBook): Promise<HostingResult>;
  /** A link changed that the book does not hold. */
  followLinks(): Promise<void>;
  /** Where our own client lives while it is open. */
  home(): StayParts['hosted'];
  stop(): Promise<void>;
}

const done: HostingResult = { ok: true };
export const refused = (field: HostingField | null, message: string): HostingResult => ({ ok: false, field, message });

export function createHosting(parts: {
  readonly shelf: HostingShelf;
  readonly house: HostedHouse;
  readonly links: HostingLinks;
  /** Runs this while our own client is on no plaza of our own. */
  moving(work: () => Promise<void>): Promise<void>;
  words(): Words;
  onChange(): void;
}): Hosting {
  const { shelf, house, links } = parts;
  const unsaved = (): string => parts.words().hosting.unsaved;
  let problem: Problem | null = null;

  const followLinks = async (): Promise<void> => {
    const { settings, certificate } = shelf.book();
    const pin = certificate === null ? '' : (fingerprintOf(certificate)?.fingerprint ?? '');
    await links.follow(settings, house.ownWay(), pin);
  };
  const open = async (book: HostingBook): Promise<HostingBook | null> => {
    const opened = await house.open(book);
    problem = opened.problem;
    return opened.problem === null ? opened.book : null;
  };
  /** Keeps it; what cannot be kept is not done. */
  const kept = (book: HostingBook): boolean => {
    try {
      shelf.write(book);
      return true;
    } catch {
      return false;
    }
  };
  const rehouse = async (before: HostingBook, next: HostingBook): Promise<HostingResult> => {
    let result = done;
    await links.follow({ ...next.settings, bridge: false, announce: false }, null, '');
    await parts.moving(async () => {
      await house.shut();
      const opened = next.settings.on ? await open(next) : next;
      if (opened !== null && kept(opened)) {
        if (!next.settings.on) problem = null;
        return;
      }
      const trouble = opened === null && problem !== null ? problem(parts.words()) : unsaved();
      await house.shut();
      result = refused(opened === null ? portField(before, next) : null, trouble);
      problem = null;
      if (before.settings.on) await open(before);
    });
    return result;
  };
  return {
    book: shelf.book,
    problem: () => problem,
    async begin() {
      const book = shelf.book();
      if (book.settings.on) {
        const opened = await open(book);
        if (opened !== null && opened.certificate !== book.certificate) kept(opened);
      }
      await followLinks();
    },
    async apply(next) {
      const before = shelf.book();
      // Where the doors could not be opened, logins and the like can still be put in order.
      const anew = !sameDoors(before.settings, next.settings) || before.certificate !== next.certificate;
      let result = done;
      if (anew && (before.settings.on || next.settings.on)) result = await rehouse(before, next);
      else if (!kept(next)) result = refused(null, unsaved());
      else house.change(next);
      await followLinks();
      parts.onChange();
      return result;
    },
    followLinks,
    home() {
      const address = house.ownWay();
      return address === null ? null : { address, port: shelf.book().settings.tcpPort };
    },
    async stop() {
      await links.stop();
      await house.shut();
    },
  };
}

/** Where a port was the one thing that changed, the words belong beside it. */
function portField(before: HostingBook, next: HostingBook): HostingField {
  if (before.settings.wsPort !== next.settings.wsPort) return 'wsPort';
  return before.settings.tcpPort === next.settings.tcpPort ? 'on' : 'tcpPort';
}

export function fingerprintOf(pem: string): { readonly fingerprint: string; readonly until: number } | null {
  try {
    const read = new X509Certificate(pem);
    return { fingerprint: read.fingerprint256, until: Date.parse(read.validTo) };
  } catch {
    return null;
  }
}
