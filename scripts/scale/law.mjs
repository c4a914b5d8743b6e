// How much is said and heard on a plaza of N naras: the rules of the protocol as arithmetic.
import { readFileSync } from 'node:fs';
import { newspaperInterval } from '../../src/main/nara/newspaper.ts';
import { takersWanted } from '../../src/main/plaza/lot.ts';
import { at } from '../lib/project.mjs';

const day = 86_400;

/** What is assumed where the protocol leaves it to naras. */
export const assumed = {
  /** Chattiness as it comes: a newspaper every 165 s. */
  chattiness: 50,
  /** Each nara comes, and goes with a chau, twice a day. */
  staysPerDay: 2,
  /** Plazas say hey-there again every 4 minutes while naras of the deployed dialect are about; otherwise only on coming. */
  heyThereAgainS: 240,
  /** Ten answers are enough, and are waited for within 3 s; what is said takes this long to be heard by all, s. */
  enough: 10,
  answerWithinS: 3,
  heardAfterS: 0.05,
  /** Each nara proposes a checkpoint about itself once a day, where at least six are here. */
  proposalsPerDay: 1,
  /** A Plaza casts no more than 30 votes a minute. */
  votesPerSecond: 0.5,
  favourites: 12,
  sample: 50,
};

/** Bytes of payload and topic by kind, as deployed naras sent them: the mean of the capture. */
export function messageSizes() {
  const sums = new Map();
  const lines = readFileSync(at('test/vectors/plaza-capture.jsonl'), 'utf8').trim().split('\n');
  for (const { topic, len } of lines.map((line) => JSON.parse(line))) {
    const kind = topic.split('/').includes('newspaper') ? 'newspaper' : topic.split('/').at(-1);
    const { bytes = 0, count = 0 } = sums.get(kind) ?? {};
    // MQTT adds 2 bytes of length for the topic and 2 or 3 of its own before them.
    sums.set(kind, { bytes: bytes + len + topic.length + 5, count: count + 1 });
  }
  const mean = (kind) => sums.get(kind).bytes / sums.get(kind).count;
  return {
    newspaper: mean('newspaper'),
    heyThere: mean('hey_there'),
    chau: mean('chau'),
    howdy: mean('howdy'),
    propose: mean('propose'),
    vote: mean('vote'),
    final: mean('final'),
  };
}

/** How many of `n` answer before they hear that ten others have. */
function answers(n) {
  const { enough, answerWithinS, heardAfterS } = assumed;
  return Math.min(n, enough + (n * heardAfterS) / answerWithinS);
}

/**
 * Messages a second that a plaza of `n` publishes, by kind. `again`: whether hey-theres are repeated; `lot`: whether in a
 * crowd only some take it on them to answer and to vote, and no more than are enough. Otherwise everyone votes.
 */
export function published(n, { again = false, lot = true } = {}) {
  const comings = (n * assumed.staysPerDay) / day;
  const heyThere = comings + (again ? n / assumed.heyThereAgainS : 0);
  const propose = n >= 6 ? (n * assumed.proposalsPerDay) / day : 0;
  const answering = lot ? Math.min(n - 1, takersWanted) : n - 1;
  const vote = Math.min(propose * (lot ? answers(answering) : answering), n * assumed.votesPerSecond);
  return {
    newspaper: n / newspaperInterval(assumed.chattiness),
    heyThere,
    chau: comings,
    howdy: heyThere * answers(answering),
    propose,
    vote,
    final: propose,
  };
}

/** Messages a second that one client hears of those, by kind. In focus it hears the newspapers of some only. */
export function heard(n, said, focus) {
  const { favourites, sample } = assumed;
  const share = focus ? Math.min(1, (favourites + sample) / n) : 1;
  return { ...said, newspaper: said.newspaper * share };
}

/** A second of one client's, and of a broker that serves all of them: messages and bytes that it delivers. */
export function load(n, rates, sizes) {
  const messages = Object.values(rates).reduce((sum, rate) => sum + rate, 0);
  const bytes = Object.entries(rates).reduce((sum, [kind, rate]) => sum + rate * sizes[kind], 0);
  return { client: { messages, bytes }, broker: { messages: messages * n, bytes: bytes * n } };
}
