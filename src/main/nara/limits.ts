/** Limits for anything that arrives (protocol section 8). Sizes in bytes, times in milliseconds. */
export const limits = {
  payloadBytes: 256 * 1024,
  jsonDepth: 16,
  jsonMembers: 4096,
  nameBytes: 128,
  perNameRate: 20,
  perNameBurst: 100,
  rosterNames: 50_000,
  /** Keys pinned this session; as many as events are remembered. */
  freshPins: 100_000,
  rejectionsKept: 1000,
  /** Freshness of a sender's ts (section 7). */
  tsAheadMs: 5 * 60_000,
  tsBehindMs: 10 * 60_000,
  /** What our own newspaper may weigh (section 4). */
  newspaperBytes: 16 * 1024,
} as const;
