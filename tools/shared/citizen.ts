import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { writeProposal, writeVote } from '../../src/main/nara/checkpoint-write.ts';
import { writeHowdy } from '../../src/main/nara/howdy.ts';
import { inventName } from '../../src/main/nara/names.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import type { Signer } from '../../src/main/nara/signer.ts';
import { makeSoul, naraId, soulPersonality } from '../../src/main/nara/soul.ts';
import { writeSyncEvent } from '../../src/main/nara/sync-event.ts';
import { publishQos, publishTopic, type Dialect, type SpokenKind } from '../../src/main/nara/topics.ts';
import { seededRandom } from './chance.ts';
import { createFastSigner } from './fast-signer.ts';

/** Something to say: bytes on a topic. */
export interface Said {
  readonly kind: SpokenKind;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
}

/** A simulated nara with a soul of its own, which says what naras of its dialect say. Times in Unix ms. */
export interface Citizen {
  readonly name: string;
  /** The nara ID. */
  readonly id: string;
  readonly dialect: Dialect;
  readonly signer: Signer;
  heyThere(at: number): Said;
  /** Deployed naras say it twice, within a millisecond and with different ids. */
  chau(at: number): readonly Said[];
  /** `chattiness` 0–100; `uptime` of its computer in s. */
  newspaper(at: number, chattiness: number, uptime: number): Said;
  howdy(at: number, to: string): Said;
  propose(at: number): Said;
  /** Agrees with what the other one says of itself in a proposal made at the same time. */
  vote(at: number, subject: Pick<Citizen, 'name' | 'id'>): Said;
}

/** The citizen of this number. Equal seeds give equal souls, so that a run repeats. */
export function createCitizen(seed: string, number: number, dialect: Dialect): Citizen {
  const random = seededRandom(`${seed}:${number}`);
  const name = `${inventName(random)}-${number}`;
  const soul = makeSoul(createHash('sha256').update(`plaza crowd:${seed}:${number}`).digest(), name);
  const signer = createFastSigner(soul);
  const id = naraId(soul, name);
  const self = { name, id, signer };
  const personality = soulPersonality(soul, name);
  let edition = 0;
  let seq = 0;

  const say = (kind: SpokenKind, payload: Uint8Array, about = name): Said => ({
    kind,
    topic: publishTopic(kind, dialect, about),
    payload,
    qos: publishQos(kind),
  });
  const common = {
    Flair: ['🪁', '🫖', '🌙', '🌿', '🎻'][number % 5],
    Personality: personality,
    Aura: { primary: colour(`${name} 1`), secondary: colour(`${name} 2`) },
    PublicKey: signer.publicKey,
    ID: id,
  };
  const status = (at: number, chattiness: number, uptime: number): Readonly<Record<string, unknown>> =>
    dialect === 'spec'
      ? {
          ...common,
          Chattiness: chattiness,
          Version: 'crowd-spec',
          Observations: {},
          Clout: {},
          // Rising over restarts too, without anything having to be remembered.
          Edition: Math.trunc(at) * 10 + (edition++ % 10),
          PublishedAt: Math.trunc(at / 1000),
        }
      : {
          LicensePlate: '',
          ...common,
          HostStats: { Uptime: Math.trunc(uptime), LoadAvg: 0.25, MemAllocMB: 12, NumGoroutines: 41, NumGC: edition++ },
          Chattiness: chattiness,
          Buzz: 3,
          Observations: null,
          Trend: '',
          TrendEmoji: '',
          Version: 'crowd-deployed',
          PublicUrl: '',
          MeshEnabled: false,
          MeshIP: '',
        };
  const trinity = { restarts: 1, total_uptime: 86_400, start_time: 1_700_000_000 };

  return {
    ...self,
    dialect,
    heyThere: (at) => say('hey-there', writeSyncEvent('hey-there', self, nanoseconds(at))),
    chau: (at) =>
      (dialect === 'spec' ? [0n] : [0n, 500n]).map((later) =>
        say('chau', writeSyncEvent('chau', self, nanoseconds(at) + later)),
      ),
    newspaper: (at, chattiness, uptime) =>
      say('newspaper', writeNewspaper(name, signer, status(at, chattiness, uptime))),
    howdy: (at, to) =>
      say('howdy', writeHowdy(self, { to, seq: ++seq, you: null, neighbours: [], me: status(at, 50, 86_400) })),
    propose: (at) =>
      say(
        'checkpoint-propose',
        writeProposal(self, { version: 2, values: trinity, asOf: Math.trunc(at / 1000), lastSeen: '', round: 1 })
          .payload,
      ),
    vote: (at, subject) =>
      say(
        'checkpoint-vote',
        writeVote(self, {
          version: 2,
          subject: subject.name,
          subjectId: subject.id,
          values: trinity,
          asOf: Math.trunc(at / 1000),
          lastSeen: '',
          round: 1,
          approved: true,
        }),
        subject.name,
      ),
  };
}

/** Who speaks which dialect: all the same, or every other one. */
export const dialectFor = (asked: Dialect | 'both', number: number): Dialect =>
  asked === 'both' ? (number % 2 === 0 ? 'spec' : 'deployed') : asked;

/** Unix ms, with fractions, as the Unix ns of the wire. */
const nanoseconds = (ms: number): bigint => BigInt(Math.trunc(ms * 1000)) * 1000n;

const colour = (text: string): string =>
  `#${createHash('sha256').update(Buffer.from(text)).digest('hex').slice(0, 6).toUpperCase()}`;
