import type { RoundView } from '../../src/contract/checkpoints.ts';
import type { EditionList, EditionRow, HistoryMove, HistoryPage, PresenceSpan } from '../../src/contract/history.ts';
import type { FrontPage } from '../../src/contract/papers.ts';

// A past for windows to show, with what matters to a test in `over`.

export const hour = 3_600_000;
export const day = 24 * hour;

export const samplePage = (name: string, over: Partial<FrontPage> = {}): FrontPage => ({
  name,
  id: 1,
  firstSeen: 1_000_000,
  lastSeen: 1_000_000,
  count: 1,
  edition: 7,
  publishedAt: null,
  flair: '',
  aura: null,
  personality: null,
  chattiness: null,
  buzz: null,
  trend: '',
  trendEmoji: '',
  uptime: null,
  load: null,
  version: '',
  transport: '',
  plate: '',
  address: '',
  observations: [],
  clout: [],
  rest: [],
  text: '{}',
  ...over,
});

export const sampleRow = (name: string, id: number, at: number): EditionRow => ({
  id,
  name,
  firstSeen: at,
  lastSeen: at,
  count: 1,
  size: 300,
});

export const sampleEditions = (editions: readonly EditionRow[]): EditionList => ({ editions, total: editions.length });

export const sampleHistory = (over: Partial<HistoryPage> = {}): HistoryPage => ({
  spans: [],
  moves: [],
  checkpoints: [],
  next: null,
  ...over,
});

export const sampleSpan = (
  name: string,
  from: number,
  to: number | null,
  over: Partial<PresenceSpan> = {},
): PresenceSpan => ({
  name,
  presence: 'ONLINE',
  from,
  to,
  ended: to === null ? null : 'silence',
  ...over,
});

export const sampleRound = (subject: string, over: Partial<RoundView> = {}): RoundView => ({
  id: subject,
  subject,
  subjectId: '',
  own: false,
  version: 2,
  round: 1,
  asOf: 1,
  openedAt: 1000,
  deadline: 61_000,
  proposal: { restarts: 3, totalUptime: 7200, startTime: 0 },
  votes: [],
  mean: null,
  agreeing: 0,
  needed: 5,
  outcome: { kind: 'open' },
  ...over,
});

export const sampleMove = (name: string, at: number, over: Partial<HistoryMove> = {}): HistoryMove => ({
  id: at,
  name,
  at,
  move: 'came',
  reason: 'returned',
  ms: hour,
  quiet: false,
  ...over,
});
