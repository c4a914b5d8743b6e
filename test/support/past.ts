import { join } from 'node:path';
import { openHistory } from '../../src/main/store/history.ts';
import type { HistoryRow } from '../../src/main/store/history-rows.ts';
import { openMemory } from '../../src/main/store/memory.ts';
import { chanceFrom } from './chance.ts';
import { edition, moveRow, spanRow } from './history-rows.ts';
import { createTestNara } from './messages.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The names of a scene: some as people give them, some as they should not. Then as many more as are wanted. */
const names = [
  'lily',
  'rosa',
  'otto',
  'sociable-veggie-337',
  '名前の提灯',
  'مريم الليل',
  '🏮🌙🦊',
  'a-name-that-goes-on-and-on-because-nobody-told-it-where-a-name-should-end-so-it-never-did',
  '<b>bold<b>',
  'gus',
  'ada',
  'wren',
] as const;

/** Writes a past into an empty data folder, through the real stores, as a Plaza would have left it there. */
export function writePast(parts: {
  readonly dir: string;
  readonly now: number;
  readonly naras?: number;
  readonly days?: number;
}): void {
  const { dir, now, naras = names.length, days = 30 } = parts;
  const chance = chanceFrom(7);
  const clock = { now: () => now, after: () => () => undefined };
  const history = openHistory({
    file: join(dir, 'history.db'),
    clock,
    bounds: () => ({ days: 90, megabytes: 900 }),
    onTrouble(error) {
      if (error !== null) throw new Error(String(error));
    },
    onDamage: () => undefined,
  });
  const memory = openMemory({ file: join(dir, 'plaza.db') });
  memory.setState('lookedAt', String(now - 9 * hour));
  for (let index = 0; index < naras; index++) {
    const name = names[index] ?? `nara-${String(index)}`;
    for (const row of stays(name, now - days * day, now, chance)) history.put(row);
    for (let issue = 0; issue < (index < names.length ? 24 : 1); issue++) {
      const at = now - (24 - issue) * 7 * minute;
      history.put(edition(name, JSON.stringify(paper(index, issue, at)), at));
    }
    if (index % 200 === 0) history.flush();
    memory.save([remembered(name, index, now)]);
  }
  for (let index = 0; index < 3; index++) {
    history.put({
      kind: 'checkpoint',
      id: `c${String(index)}`,
      subject: names[index] ?? '',
      at: now - (2 + index) * hour,
      verified: 5,
      unknown: index,
      json: JSON.stringify({
        version: 2,
        subject: names[index],
        subject_id: createTestNara(names[index] ?? '', index + 1).id,
        observation: { restarts: index, total_uptime: 7200, start_time: 1_760_000_000 },
        previous_checkpoint_id: '',
        as_of_time: Math.trunc((now - (2 + index) * hour) / 1000),
        round: 1,
        voter_ids: Array.from({ length: 5 + index }, (_, voter) => `voter ${String(voter)}`),
        signatures: [],
      }),
    });
  }
  history.flush();
  history.close();
  memory.close();
}

function stays(name: string, from: number, now: number, chance: ReturnType<typeof chanceFrom>): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let at = from + chance.below(day);
  let first = true;
  while (at < now - 5 * minute) {
    const end = at + (1 + chance.below(16)) * hour + chance.below(hour);
    const ended = chance.oneIn(3) ? 'silence' : 'chau';
    rows.push(moveRow(name, at, { reason: first ? 'first' : 'returned', ms: first ? null : 3 * hour }));
    if (end >= now) {
      rows.push(spanRow(name, at));
      break;
    }
    rows.push(spanRow(name, at, { until: end, ended }));
    rows.push(moveRow(name, end, { move: 'left', reason: ended, ms: end - at }));
    const back = end + (1 + chance.below(10)) * hour;
    const presence = ended === 'silence' ? 'MISSING' : 'OFFLINE';
    // Now and then nobody watches.
    const until = chance.oneIn(5) ? Math.min(back, end + hour) : back;
    rows.push(spanRow(name, end, { presence, until: Math.min(until, now), ended: 'hey-there' }));
    if (chance.oneIn(6)) rows.push(moveRow(name, back + minute, { reason: 'restarted' }));
    at = back;
    first = false;
  }
  return rows;
}

const colours = ['#D9733F', '#F2C14E', '#3F7CAC', '#95D7AE', '#6B4E9B', '#D7A9E3', '#B23A5E', '#F29CA3'];

const paper = (index: number, issue: number, at: number): Record<string, unknown> => ({
  Flair: ['🪁 keeper of the well', '', 'شاي بالنعناع', '🌙'][index % 4],
  Aura: { primary: colours[index % 8], secondary: colours[(index + 1) % 8] },
  Chattiness: 30 + ((index * 7) % 60),
  Buzz: issue % 5,
  Trend: issue % 3 === 0 ? '' : 'lantern walks',
  TrendEmoji: '🏮',
  Personality: { Agreeableness: (index * 31) % 101, Sociability: (index * 57) % 101, Chill: (index * 83) % 101 },
  Version: issue < 20 ? '0.2.0' : '0.2.1',
  transport_mode: 'mqtt',
  HostStats: { Uptime: 86_400 + issue * 420, LoadAvg: 0.2 },
  memory_mode: 'medium',
  Observations: Object.fromEntries(
    names
      .filter((_, other) => other !== index && other < 6 + (issue % 4))
      .map((name, other) => [
        name,
        {
          online: ['ONLINE', 'OFFLINE', 'MISSING'][(other + issue) % 3],
          restarts: other + Math.floor(issue / 8),
          total_uptime: 3600 * (other + 2) + issue * 420,
          start_time: 1_760_000_000 + other * 1_000_000,
          last_seen: Math.trunc(at / 1000),
        },
      ]),
  ),
  Clout: { lily: 1.8, otto: 0.7 + (issue % 3) / 10, rosa: 2.4 },
  Edition: 180 + issue,
  PublishedAt: Math.trunc(at / 1000),
});

const remembered = (name: string, index: number, now: number) => ({
  name,
  publicKey: createTestNara(name, (index % 250) + 1).signer.publicKey,
  pinnedAt: now - 30 * day,
  verified: false,
  conflict: false,
  firstMet: now - 30 * day,
  lastSeen: now - 7 * minute,
  presence: 'ONLINE' as const,
  since: now - hour,
  newestTs: null,
  edition: 203,
  publishedAt: Math.trunc(now / 1000),
  uptime: null,
  lastVerifiedBy: 'newspaper' as const,
  lastVerifiedAt: now - 7 * minute,
  newspaper: JSON.stringify(paper(index, 23, now - 7 * minute)),
  newspaperAt: now - 7 * minute,
  newspaperHash: null,
  claimedId: null,
  rhythmMs: null,
  rhythmSamples: null,
  demo: false,
});
