import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { meet, type Meeting } from '../support/meeting.ts';
import { createTestNara, type TestNara } from '../support/messages.ts';
import type { PlazaUnderTest } from '../support/plaza-under-test.ts';

const second = 1000;
const minute = 60 * second;
const size = 10;

const crowdOf = (n: number): TestNara[] => Array.from({ length: n }, (_, i) => createTestNara(`n${String(i)}`, i + 1));
const listened = (plaza: PlazaUnderTest): string[] =>
  plaza.snapshot().peers.flatMap(({ name, listenedTo }) => (listenedTo ? [name] : []));
const hasPaper = async (plaza: PlazaUnderTest, { name }: TestNara, edition: number): Promise<boolean> =>
  (await plaza.detail(name))?.rawNewspaper?.includes(`"Edition":${String(edition)}`) === true;

let edition = 0;

/**
 * All publish, those that are not listened to first, until just those that are listened to are heard: at first the broker
 * may still be busy with what Plaza asked it for.
 */
async function published(meeting: Meeting, plaza: PlazaUnderTest, crowd: readonly TestNara[]): Promise<Set<string>> {
  const names = new Set(listened(plaza));
  const isIn = ({ name }: TestNara): boolean => names.has(name);
  const inOrder = [...crowd.filter((nara) => !isIn(nara)), ...crowd.filter(isIn)];
  await meeting.settles('the newspapers of the sample, and no others', async () => {
    edition++;
    await meeting.say(...inOrder.map((nara) => nara.newspaper({ Edition: edition })));
    await meeting.decided(plaza);
    const heard = await Promise.all(crowd.map((nara) => hasPaper(plaza, nara, edition)));
    return crowd.every((nara, index) => heard[index] === isIn(nara));
  });
  return names;
}

describe.each<Dialect>(['spec', 'deployed'])('a Plaza in focus, in the dialect %s', (dialect) => {
  it('hears every hey-there and chau, but of newspapers only those of the sample, which changes', async () => {
    const meeting = await meet(dialect);
    const crowd = crowdOf(25);
    const ada = await meeting.arrive('ada', { settings: { focus: 'on', focusSample: size } });
    await meeting.greet(...crowd);
    await ada.until('all greeted', ({ peers }) => peers.filter(({ presence }) => presence === 'ONLINE').length === 25);
    await meeting.passes(6 * second, 'a sample', () => listened(ada).length === size);
    expect(ada.snapshot().focus).toEqual({
      why: 'asked',
      favourites: 0,
      sample: size,
      others: 25,
      everyMs: 5 * minute,
    });

    const everHeard = new Set<string>();
    for (let turn = 1; turn <= 3; turn++) {
      for (const name of await published(meeting, ada, crowd)) everHeard.add(name);
      // Nobody was called missing, though most have been silent for Plaza for longer than that takes.
      expect(ada.snapshot().peers.filter(({ presence }) => presence !== 'ONLINE')).toEqual([]);
      await meeting.clock.advance(5 * minute + 10 * second);
    }
    expect(everHeard.size).toBe(25);

    const [leaving] = crowd.filter(({ name }) => !listened(ada).includes(name));
    if (leaving === undefined) throw new Error('everyone is listened to');
    await meeting.say(leaving.chau({ ts: BigInt(meeting.clock.now()) * 1_000_000n }));
    await ada.until('its chau', ({ peers }) => peers.find(({ name }) => name === leaving.name)?.presence === 'OFFLINE');
  });
});

describe('a Plaza in focus', () => {
  it('calls missing whom it listened to and did not hear, and nobody else', async () => {
    const meeting = await meet();
    const crowd = crowdOf(25);
    const ada = await meeting.arrive('ada', { settings: { focus: 'on', focusSample: size } });
    await meeting.greet(...crowd);
    await meeting.passes(6 * second, 'a sample', () => listened(ada).length === size);
    const first = new Set(listened(ada));
    await meeting.clock.advance(7 * minute);
    const missing = ada.snapshot().peers.filter(({ presence }) => presence === 'MISSING');
    expect(new Set(missing.map(({ name }) => name))).toEqual(first);
  });

  it('hears everyone again when it is switched off, without a moment in which it hears nobody', async () => {
    const meeting = await meet();
    const crowd = crowdOf(15);
    const ada = await meeting.arrive('ada', { settings: { focus: 'on', focusSample: size } });
    await meeting.greet(...crowd);
    await meeting.passes(6 * second, 'a sample', () => listened(ada).length === size);
    await ada.surface.api.changeSettings({ focus: 'off' });
    expect(ada.snapshot().focus).toBeNull();
    expect(listened(ada)).toHaveLength(15);
    await published(meeting, ada, crowd);

    await ada.surface.api.changeSettings({ focus: 'on' });
    await meeting.greet(createTestNara('newcomer', 99));
    await ada.until('the newcomer', ({ peers }) => peers.some(({ name }) => name === 'newcomer'));
  });
});
