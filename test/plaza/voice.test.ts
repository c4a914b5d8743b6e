import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { createSpeech } from '../../src/main/plaza/speech.ts';
import { createVoice } from '../../src/main/plaza/voice.ts';
import { createTestDoor, on } from '../support/door.ts';
import { createTestNara } from '../support/messages.ts';
import { createTestClock, randomFrom, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const lily = createTestNara('lily', 1);

interface Said {
  readonly kind: string;
  readonly at: number;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** A voice and all that came of it; `at` in ms since the clock began. */
function speak(options: { random?: () => number; dialects?: readonly Dialect[]; chattiness?: number } = {}) {
  const clock = createTestClock();
  const said: Said[] = [];
  const state = { open: true, dialects: options.dialects ?? ['deployed'], edition: 0 };
  const voice = createVoice({
    speaker: lily,
    clock,
    random: options.random ?? (() => 0.5),
    deployedAbout: () => state.dialects.includes('deployed'),
    chattiness: () => options.chattiness ?? 50,
    status: () => ({ PublicKey: lily.signer.publicKey, Edition: ++state.edition }),
    speech: createSpeech({
      clock,
      dialects: () => state.dialects,
      publish(topic, payload) {
        if (state.open) said.push({ kind: kindOf(topic), at: clock.now() - testStart, topic, payload });
        return state.open;
      },
      mayLeave: () => true,
    }),
  });
  const kinds = (): string[] => said.map(({ kind }) => kind);
  const times = (kind: string): number[] => said.filter((one) => one.kind === kind).map(({ at }) => at);
  return { clock, voice, said, state, kinds, times };
}

const kindOf = (topic: string): string =>
  topic.includes('newspaper') ? 'newspaper' : topic.includes('chau') ? 'chau' : 'hey-there';

/** When the first broadcast goes out, in ms after joining. */
function firstWord(random: () => number): number {
  const { clock, voice, said } = speak({ random });
  voice.joined();
  while (said.length === 0 && clock.waiting() > 0) clock.advanceSync((clock.nextAt() ?? 0) - clock.now());
  return said[0]?.at ?? Number.NaN;
}

describe('after joining', () => {
  it('TestMQTT_ConnectJitter', () => {
    // Nothing before the delay, and the delay is what chance says, from 0 to just under 5 s.
    for (const [draw, delay] of [
      [0, 0],
      [0.25, 1250],
      [0.5, 2500],
      [0.999_999, 4999.995],
    ] as const) {
      const { clock, voice, said, kinds } = speak({ random: () => draw });
      voice.joined();
      expect(said).toEqual([]);
      if (delay > 0) clock.advanceSync(Math.ceil(delay) - 1);
      expect(said).toEqual([]);
      clock.advanceSync(1);
      expect(kinds()).toEqual(['hey-there']);
    }
    // Many at once spread out over all of it: no fifth of the time is left empty or holds half of them.
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const fifths = [0, 0, 0, 0, 0];
    for (let i = 0; i < 500; i++) {
      const delay = firstWord(random);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThan(5000);
      const fifth = Math.floor(delay / 1000);
      fifths[fifth] = (fifths[fifth] ?? 0) + 1;
    }
    for (const count of fifths) expect(count).toBeGreaterThan(60);
    expect(Math.max(...fifths)).toBeLessThan(150);
  });

  it('says hey-there once, at least 2 s later a newspaper, and then newspapers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (draw) => {
        const { clock, voice, times } = speak({ random: () => draw });
        voice.joined();
        clock.advanceSync(9 * second);
        expect(times('hey-there')).toHaveLength(1);
        expect(times('newspaper')).toHaveLength(1);
        expect((times('newspaper')[0] ?? 0) - (times('hey-there')[0] ?? 0)).toBeGreaterThanOrEqual(2 * second);
      }),
    );
  });

  it('begins anew when it is lost before the delay is over', () => {
    const { clock, voice, times } = speak({ random: () => 0.8 });
    voice.joined();
    clock.advanceSync(3 * second);
    voice.lost();
    clock.advanceSync(10 * second);
    voice.joined();
    clock.advanceSync(4 * second);
    expect(times('hey-there')).toEqual([17 * second]);
  });
});

describe('newspapers', () => {
  it.each([0, 1, 33, 50, 99, 100])('come at the interval of chattiness %i, give or take a tenth', (chattiness) => {
    const usual = (30 + (270 * (100 - chattiness)) / 100) * second;
    for (const [draw, factor] of [
      [0, 0.9],
      [0.5, 1],
      [0.999_999, 1.1],
    ] as const) {
      const { clock, voice, times } = speak({ random: () => draw, chattiness });
      voice.joined();
      clock.advanceSync(10 * second + 3.5 * usual);
      const [first = 0, next = 0, third = 0] = times('newspaper');
      expect(next - first).toBeCloseTo(usual * factor, 0);
      expect(third - next).toBeCloseTo(usual * factor, 0);
    }
  });

  it('are new each time, and say what the status is then', async () => {
    const { clock, voice, said } = speak();
    voice.joined();
    clock.advanceSync(10 * minute);
    const { outcome, verified } = createTestDoor();
    for (const { topic, payload, at } of said) await outcome(on(topic, payload), { at: testStart + at });
    const editions = verified.flatMap(({ message }) => (message.kind === 'newspaper' ? [message.status.Edition] : []));
    expect(editions).toEqual([1, 2, 3, 4]);
    expect(verified).toHaveLength(said.length);
  });
});

describe('hey-there', () => {
  it('is said at most once in 5 s, however often we are thrown out and let in', () => {
    const { clock, voice, times } = speak({ random: () => 0 });
    for (let i = 0; i < 100; i++) {
      voice.joined();
      clock.advanceSync(600);
      voice.lost();
      clock.advanceSync(100);
    }
    voice.joined();
    clock.advanceSync(10 * second);
    const said = times('hey-there');
    for (let i = 1; i < said.length; i++)
      expect((said[i] ?? 0) - (said[i - 1] ?? 0)).toBeGreaterThanOrEqual(5 * second);
    expect(said.length).toBeGreaterThan(1);
  });

  it('is said again every 4 minutes while deployed naras are about, and not among others', () => {
    const { clock, voice, state, times } = speak({ random: () => 0 });
    voice.joined();
    clock.advanceSync(9 * minute);
    expect(times('hey-there')).toEqual([0, 4 * minute, 8 * minute]);
    state.dialects = ['spec'];
    clock.advanceSync(10 * minute);
    expect(times('hey-there')).toHaveLength(3);
    state.dialects = ['spec', 'deployed'];
    clock.advanceSync(4 * minute);
    expect(new Set(times('hey-there')).size).toBe(4);
  });

  it('has a ts that grows, even where the clock stands still or runs back', async () => {
    const { clock, voice, said } = speak({ random: () => 0 });
    const again = (c: TestClock): void => {
      voice.lost();
      c.advanceSync(6 * second);
      c.jumpTo(testStart);
      voice.joined();
      c.advanceSync(6 * second);
    };
    voice.joined();
    clock.advanceSync(0);
    again(clock);
    again(clock);
    const { outcome } = createTestDoor();
    const heard: string[] = [];
    for (const { topic, payload, kind } of said)
      if (kind === 'hey-there') heard.push(...(await outcome(on(topic, payload))));
    expect(heard.length).toBeGreaterThan(1);
    expect(new Set(heard)).toEqual(new Set(['ok hey-there lily']));
  });
});

describe('chau', () => {
  it('is said once, and nothing after it', () => {
    const { clock, voice, kinds } = speak();
    voice.joined();
    clock.advanceSync(minute);
    voice.leave();
    voice.leave();
    const words = kinds();
    expect(words.at(-1)).toBe('chau');
    expect(words.filter((kind) => kind === 'chau')).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
    clock.advanceSync(60 * minute);
    expect(kinds()).toEqual(words);
  });

  it('is not said by who never said hey-there, or was lost since', () => {
    const { clock, voice, said } = speak({ random: () => 0.5 });
    voice.joined();
    clock.advanceSync(second);
    voice.leave();
    expect(said).toEqual([]);
    voice.joined();
    clock.advanceSync(3 * second);
    said.length = 0;
    voice.lost();
    voice.leave();
    expect(said).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('does not keep us from coming back', () => {
    const { clock, voice, kinds } = speak();
    voice.joined();
    clock.advanceSync(4 * second);
    voice.leave();
    voice.joined();
    clock.advanceSync(5 * second);
    expect(kinds()).toEqual(['hey-there', 'chau', 'hey-there']);
  });
});

describe('silence', () => {
  it('is kept while the connection is lost', () => {
    const { clock, voice, said } = speak();
    voice.joined();
    clock.advanceSync(minute);
    voice.lost();
    const before = said.length;
    clock.advanceSync(60 * minute);
    expect(said).toHaveLength(before);
    expect(clock.waiting()).toBe(0);
  });

  it('makes no newspapers that nobody gets, and has nothing to take leave of', () => {
    const { clock, voice, state, kinds } = speak();
    state.open = false;
    voice.joined();
    clock.advanceSync(60 * minute);
    expect(state.edition).toBe(0);
    state.open = true;
    voice.leave();
    expect(kinds()).toEqual([]);
  });
});

describe('dialects', () => {
  it('carry the same bytes on both topics, and once where both topics are one', () => {
    const { clock, voice, said } = speak({ dialects: ['spec', 'deployed'], random: randomFrom(0) });
    voice.joined();
    clock.advanceSync(3 * second);
    voice.leave();
    expect(said.map(({ topic }) => topic)).toEqual([
      'nara/plaza/hey-there',
      'nara/plaza/hey_there',
      'nara/plaza/newspaper/lily',
      'nara/newspaper/lily',
      'nara/plaza/chau',
    ]);
    expect(said[0]?.payload).toEqual(said[1]?.payload);
    expect(said[2]?.payload).toEqual(said[3]?.payload);
  });
});
