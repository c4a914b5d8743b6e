import type { MqttClient } from 'mqtt';

/** What one client listens to, and how that is changed while it goes on. */
export interface Ears {
  /**
   * Listens to exactly these topic filters from now on: the new ones are asked for first, and the old ones let go of
   * only when the broker has granted them, so that nothing goes unheard in between. What is asked for while a change is
   * under way waits; of several such wishes the last one counts.
   */
  listen(wanted: readonly string[]): void;
}

/** More filters than this are asked for in several packets: brokers limit a packet's size, some its filters. */
const filtersInPacket = 100;

/** `granted`: what was granted on joining. `onRefused`: the broker does not let us hear these. */
export function createEars(
  client: Pick<MqttClient, 'subscribe' | 'unsubscribe'>,
  granted: readonly string[],
  onRefused: (filters: readonly string[]) => void,
): Ears {
  const heard = new Set(granted);
  let next: readonly string[] | null = null;
  let busy = false;

  const change = async (wanted: readonly string[]): Promise<void> => {
    const keep = new Set(wanted);
    for (const packet of packets([...keep].filter((filter) => !heard.has(filter)))) {
      const refused = await subscribe(client, packet);
      // A lost connection: the next one begins with what is wanted then.
      if (refused === null) return;
      for (const filter of packet) if (!refused.includes(filter)) heard.add(filter);
      if (refused.length > 0) onRefused(refused);
    }
    for (const packet of packets([...heard].filter((filter) => !keep.has(filter)))) {
      for (const filter of packet) heard.delete(filter);
      await unsubscribe(client, packet);
    }
  };
  const work = async (): Promise<void> => {
    busy = true;
    while (next !== null) {
      const wanted = next;
      next = null;
      await change(wanted);
    }
    busy = false;
  };
  return {
    listen(wanted) {
      next = wanted;
      if (!busy) void work();
    },
  };
}

export function packets(filters: readonly string[]): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (let at = 0; at < filters.length; at += filtersInPacket) all.push(filters.slice(at, at + filtersInPacket));
  return all;
}

/** The filters that the broker refused, or null where no answer came. */
function subscribe(client: Pick<MqttClient, 'subscribe'>, filters: readonly string[]): Promise<string[] | null> {
  return new Promise((resolve) => {
    client.subscribe([...filters], { qos: 0 }, (error, _, packet) => {
      // The broker's own answers, one a filter: MQTT.js makes one error of any that is a refusal.
      const answers = packet?.granted ?? [];
      const refused = filters.filter((_filter, index) => Number(answers[index] ?? 0) >= 128);
      resolve(error !== null && refused.length === 0 ? null : refused);
    });
  });
}

const unsubscribe = (client: Pick<MqttClient, 'unsubscribe'>, filters: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    client.unsubscribe([...filters], () => resolve());
  });
