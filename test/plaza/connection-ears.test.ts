import { describe, expect, it } from 'vitest';
import type { MqttClient } from 'mqtt';
import { createEars, packets } from '../../src/main/plaza/connection-ears.ts';

/** A broker that answers when the test lets it, and refuses what it is told to. */
function broker(refuses: readonly string[] = []) {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const client = {
    subscribe(filters: string[], _: unknown, done: (error: Error | null, granted: unknown, packet: unknown) => void) {
      asked.push(`+ ${filters.join(' ')}`);
      const granted = filters.map((filter) => (refuses.includes(filter) ? 0x97 : 0));
      const error = granted.some((code) => code >= 128) ? new Error('Subscribe error') : null;
      answers.push(() => done(error, [], { granted }));
    },
    unsubscribe(filters: string[], done: () => void) {
      asked.push(`- ${filters.join(' ')}`);
      answers.push(done);
    },
  };
  return {
    client: client as unknown as Pick<MqttClient, 'subscribe' | 'unsubscribe'>,
    asked,
    async answer() {
      answers.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('ears', () => {
  it('ask for what is new before they let go of what is old', async () => {
    const { client, asked, answer } = broker();
    createEars(client, ['nara/#'], () => undefined).listen(['nara/plaza/+', 'nara/newspaper/lily']);
    expect(asked).toEqual(['+ nara/plaza/+ nara/newspaper/lily']);
    await answer();
    expect(asked.slice(1)).toEqual(['- nara/#']);
  });

  it('make one change at a time, and of several wishes the last', async () => {
    const { client, asked, answer } = broker();
    const ears = createEars(client, ['a'], () => undefined);
    ears.listen(['a', 'b']);
    ears.listen(['a', 'c']);
    ears.listen(['a', 'd']);
    expect(asked).toEqual(['+ b']);
    await answer();
    await answer();
    await answer();
    expect(asked).toEqual(['+ b', '+ d', '- b']);
  });

  it('tell what is refused, and ask for it again when it is wanted again', async () => {
    const { client, asked, answer } = broker(['b']);
    const refused: (readonly string[])[] = [];
    const ears = createEars(client, ['a'], (filters) => refused.push(filters));
    ears.listen(['a', 'b', 'c']);
    await answer();
    ears.listen(['a', 'b', 'c']);
    expect(refused).toEqual([['b']]);
    expect(asked).toEqual(['+ b c', '+ b']);
  });

  it('ask for no more than a hundred filters in a packet', () => {
    const filters = Array.from({ length: 250 }, (_, i) => String(i));
    expect(packets(filters).map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(packets(filters).flat()).toEqual(filters);
  });
});
