import type { PendingLink } from '../../contract/host.ts';

/** An invitation that waits for the person's word. A later one takes its place. */
export interface Invitation {
  offer(link: PendingLink): void;
  pending(): PendingLink | null;
  /** Joins or puts it away; null, or why it could not be joined. `password`: typed by the person, '' for none. */
  answer(join: boolean, password: string): Promise<string | null>;
}

export function createInvitation(parts: {
  onChange(): void;
  /** null: done. Otherwise why not, in words. */
  accept(link: PendingLink, password: string): Promise<string | null>;
  /** Goes nowhere after all, also where it was about to. */
  withdraw(): void;
}): Invitation {
  let pending: PendingLink | null = null;
  const set = (link: PendingLink | null): void => {
    pending = link;
    parts.onChange();
  };
  return {
    offer: set,
    pending: () => pending,
    async answer(join, password) {
      const link = pending;
      if (!join || link === null) {
        parts.withdraw();
        set(null);
        return null;
      }
      // It stands until it is joined: why it could not be is said where it was asked.
      const failure = await parts.accept(link, password);
      if (failure === null && pending === link) set(null);
      return failure;
    },
  };
}
