import { Buffer } from 'node:buffer';

/** What an unread newspaper seems to say of itself. 0 where it says nothing. */
export interface Glance {
  /** The key that it names, or null. */
  readonly publicKey: string | null;
  readonly edition: number;
  /** Unix s. */
  readonly publishedAt: number;
  /** Seconds. */
  readonly uptime: number;
}

const members = {
  publicKey: /"PublicKey"\s*:\s*"([^"\\]*)"/u,
  edition: /"Edition"\s*:\s*(\d{1,15})/u,
  publishedAt: /"PublishedAt"\s*:\s*(\d{1,15})/u,
  uptime: /"Uptime"\s*:\s*(\d{1,15})/u,
};

/**
 * Looks at a newspaper without reading it: some 40 times as fast, and easily deceived. It may decide what is not worth
 * a check any more, never what is believed (see conflation.ts).
 */
export function glanceAt(payload: Uint8Array): Glance {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('latin1');
  const number = (member: RegExp): number => Number(member.exec(text)?.[1] ?? 0);
  return {
    publicKey: members.publicKey.exec(text)?.[1] ?? null,
    edition: number(members.edition),
    publishedAt: number(members.publishedAt),
    uptime: number(members.uptime),
  };
}
