import * as v from 'valibot';
import type { FrontPage } from '../../contract/papers.ts';
import { lenient, opinionsSchema, statusSchema } from '../nara/newspaper.ts';
import { observed } from './views.ts';

const number = lenient(v.pipe(v.number(), v.finite()));
const text = lenient(v.string());

/** More of a Status than counts for anything: what deployed naras print besides (protocol section 4). */
const paperSchema = v.looseObject({
  ...statusSchema.entries,
  ...opinionsSchema.entries,
  HostStats: lenient(v.object({ Uptime: number, LoadAvg: number })),
  Buzz: number,
  Trend: text,
  TrendEmoji: text,
  LicensePlate: text,
  PublicUrl: text,
});
/** Said elsewhere on the card, or not worth a line. */
const unlisted = new Set([...Object.keys(paperSchema.entries), 'MeshIP', 'MeshEnabled']);
const longest = { line: 200, key: 64, rest: 40 } as const;

/** When it came, and where it is kept. */
export type EditionPlace = Pick<FrontPage, 'name' | 'id' | 'firstSeen' | 'lastSeen' | 'count'>;

/** An edition to read, from the text of its Status; null where that is none. */
export function frontPage(place: EditionPlace, statusText: string): FrontPage | null {
  const read = v.safeParse(paperSchema, parsed(statusText));
  if (!read.success) return null;
  const status = read.output;
  const { primary, secondary } = status.Aura ?? {};
  const { Personality: temper } = status;
  return {
    ...place,
    edition: status.Edition ?? null,
    publishedAt: status.PublishedAt ?? null,
    flair: line(status.Flair),
    aura: primary === undefined ? null : { primary, secondary: secondary ?? primary },
    personality:
      temper === undefined
        ? null
        : { agreeableness: temper.Agreeableness, sociability: temper.Sociability, chill: temper.Chill },
    chattiness: status.Chattiness ?? null,
    buzz: status.Buzz ?? null,
    trend: line(status.Trend),
    trendEmoji: line(status.TrendEmoji),
    uptime: status.HostStats?.Uptime ?? null,
    load: status.HostStats?.LoadAvg ?? null,
    version: line(status.Version),
    transport: line(status.transport_mode),
    plate: line(status.LicensePlate),
    address: line(status.PublicUrl),
    observations: Object.entries(status.Observations ?? {}).map(([name, seen]) => ({ name, ...observed(seen) })),
    clout: Object.entries(status.Clout ?? {}).map(([name, value]) => ({ name, value })),
    rest: Object.entries(status)
      .filter(([key, value]) => !unlisted.has(key) && value !== null && value !== '')
      .slice(0, longest.rest)
      .map(([key, value]) => ({ key: cut(key, longest.key), json: cut(JSON.stringify(value), longest.line) })),
    text: statusText,
  };
}

function parsed(statusText: string): unknown {
  try {
    return JSON.parse(statusText);
  } catch {
    return null;
  }
}

const line = (said: string | undefined): string => cut(said ?? '', longest.line);

const cut = (said: string, most: number): string => (said.length > most ? `${said.slice(0, most - 1)}…` : said);
