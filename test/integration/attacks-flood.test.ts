import { describe, expect, it } from 'vitest';
import type { CountersView } from '../../src/contract/state.ts';
import { content } from '../../src/main/nara/sync-event.ts';
import { heapInUse } from '../support/heap.ts';
import { listeningPlaza, type Said } from '../support/listening-plaza.ts';
import { createTestNara, nanoseconds, signedEvent } from '../support/messages.ts';
import { honestHand } from '../support/strange-keys.ts';
import { testStart } from '../support/test-clock.ts';
import { joinWire } from '../support/wire.ts';

const names = 10_000;
// A name, a key, a pin and what was last said of it; the check of its key, which is kept for a while.
const mostBytesEach = 5000;
const lily = createTestNara('lily', 1);

/** So many hey-theres, each of another nara with a key of its own, rightly signed. */
function crowd(): Said[] {
  return Array.from({ length: names }, (_, at) => {
    const name = `crowd-${at}`;
    const seed = new Uint8Array(32);
    new DataView(seed.buffer).setUint32(0, at + 1);
    const signer = honestHand(seed);
    const member = { From: name, PublicKey: signer.publicKey, MeshIP: '', ID: name, Signature: '' };
    const speaker = { name, signer };
    const body = content['hey-there'](member);
    const payload = signedEvent(speaker, 'hey-there', nanoseconds(testStart), body, { hey_there: member });
    return { topic: 'nara/plaza/hey_there', payload };
  });
}

describe('10,000 new names at once', () => {
  it('are met in bounded memory, and leave room to hear everybody else', async () => {
    // Usually a broker drops what a slow reader has not fetched, so that each flood would bring other names.
    const plaza = await listeningPlaza({ broker: { lines: ['max_queued_messages 0'] } });
    const wire = await joinWire(plaza.broker.port, { listen: false });
    const messages = crowd();

    /** All at once, as fast as the broker takes it, and after that lily, until she is heard. */
    const flood = async (): Promise<CountersView> => {
      for (const { topic, payload } of messages) await wire.say(topic, payload);
      const before = plaza.plaza.peer('lily')?.lastSeen ?? 0;
      for (const until = Date.now() + 60_000; Date.now() < until;) {
        await plaza.clock.advance(100);
        // Her turn comes after all of them: she says it until then.
        const { topics, payload } = lily.heyThere({ ts: nanoseconds(plaza.clock.now()) });
        await wire.say(topics.spec, payload);
        await new Promise((resolve) => setTimeout(resolve, 300));
        if ((plaza.plaza.peer('lily')?.lastSeen ?? 0) > before) return plaza.plaza.snapshot().counters;
      }
      return expect.fail('lily was not heard');
    };

    const empty = heapInUse();
    const first = await flood();
    const { peers } = plaza.plaza.snapshot();
    expect(peers.length).toBeGreaterThan(names / 2);
    expect(peers.every(({ presence, trust }) => presence === 'ONLINE' && trust === 'new')).toBe(true);
    const full = heapInUse();
    expect((full - empty) / peers.length).toBeLessThan(mostBytesEach);

    // Played again it is known. Each name has its refusals counted from then on, and that is all the room it takes.
    const again = await flood();
    expect(again.rejected['duplicate']).toBeGreaterThan(names / 2);
    expect(again.received).toBeGreaterThan(first.received + names / 2);
    const counted = heapInUse();
    await flood();
    expect(heapInUse() - counted).toBeLessThan((mostBytesEach * names) / 10);
  }, 180_000);
});
