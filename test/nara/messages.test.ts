import { describe, expect, it } from 'vitest';
import { attestedText, readAttestation, readCheckpoint } from '../../src/main/nara/checkpoint.ts';
import { readHowdy } from '../../src/main/nara/howdy.ts';
import { readObject, type WireObject } from '../../src/main/nara/json.ts';
import { readNewspaper, readOpinions, writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { readVerifyKey, verifySignature } from '../../src/main/nara/signature.ts';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul, readSoul } from '../../src/main/nara/soul.ts';
import { content, readSyncEvent, writeSyncEvent } from '../../src/main/nara/sync-event.ts';
import { readTopic } from '../../src/main/nara/topics.ts';
import { checkpoint, createTestNara } from '../support/messages.ts';
import { replaceText } from '../support/tampering.ts';
import { reference } from '../support/vectors.ts';

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

function object(payload: string | Uint8Array): WireObject {
  const read = readObject(typeof payload === 'string' ? Buffer.from(payload) : payload);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

async function verifies(publicKey: string, message: Uint8Array, signature: string): Promise<boolean> {
  const key = readVerifyKey(base64(publicKey));
  return key !== null && (await verifySignature(key, message, base64(signature)));
}

describe('sync events', () => {
  it.each(reference.sync_events)('reads $topic of $from', async (vector) => {
    const topic = readTopic(vector.topic);
    if (
      !topic.ok ||
      !(topic.value.kind === 'hey-there' || topic.value.kind === 'chau' || topic.value.kind === 'social')
    )
      throw new Error('topic');
    const read = readSyncEvent(object(vector.payload), topic.value.kind);
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.event.ts).toBe(BigInt(vector.ts));
    expect(read.value.event.id).toBe(vector.event_id);
    expect(await verifies(vector.public_key, read.value.digest, read.value.signature)).toBe(true);
  });

  it.each(reference.identities_custom)(
    'writes for $name what the reference wrote, byte for byte in meaning',
    (identity) => {
      const soul = readSoul(identity.soul, identity.name);
      if (!soul.ok) throw new Error(soul.reason);
      const signer = createSigner(soul.soul);
      const vector = reference.sync_events.find((e) => e.from === identity.name && e.topic === 'nara/plaza/chau');
      if (vector === undefined) throw new Error('no vector');
      const ours = writeSyncEvent('chau', { name: identity.name, id: identity.id, signer }, BigInt(vector.ts));
      expect(object(ours).source.get('ts')).toBe(vector.ts);
      expect(object(ours).value).toEqual(object(vector.payload).value);
    },
  );

  it('keeps the last digits of ts that a double would lose', () => {
    const signer = createSigner(makeSoul(new Uint8Array(32).fill(1), 'lily'));
    const bytes = writeSyncEvent('hey-there', { name: 'lily', id: 'x', signer }, 1769000000123456789n);
    const read = readSyncEvent(object(bytes), 'hey-there');
    expect(read.ok && read.value.event.ts).toBe(1769000000123456789n);
    expect(content['hey-there']({ From: 'lily', PublicKey: 'k', MeshIP: '' })).toBe('hey_there:lily:k:');
  });
});

describe('newspapers', () => {
  it.each(reference.newspapers)('verifies the exact bytes of $from', async (vector) => {
    const read = readNewspaper(object(vector.payload));
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.statusText).toBe(vector.signed_status_json);
    expect(await verifies(vector.public_key, read.value.signed, read.value.signature)).toBe(true);
  });

  it('reads back what it writes, whatever the name', async () => {
    const signer = createSigner(makeSoul(new Uint8Array(32).fill(2), 'O\'Brien <&> "名前"'));
    const bytes = writeNewspaper('O\'Brien <&> "名前"', signer, { Flair: '💎\u2028</script>', Clout: { a: 1.25 } });
    const read = readNewspaper(object(bytes));
    if (!read.ok) throw new Error(read.reason);
    expect(readOpinions(read.value.statusText).Clout).toEqual({ a: 1.25 });
    expect(await verifies(signer.publicKey, read.value.signed, read.value.signature)).toBe(true);
  });

  it('treats a member of the wrong type as absent', () => {
    const read = readNewspaper(
      object(
        '{"From":"a","Status":{"Personality":{"Agreeableness":"x"},"Aura":7,"Edition":1e400,"Flair":"f"},"Signature":"s"}',
      ),
    );
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.status).toMatchObject({ Flair: 'f' });
    expect(read.value.status.Personality).toBeUndefined();
    expect(read.value.status.Aura).toBeUndefined();
  });
});

describe('howdy and checkpoints', () => {
  it.each(reference.howdy)('reads the signed string of a howdy', async (vector) => {
    const read = readHowdy(object(vector.payload));
    if (!read.ok) throw new Error(read.reason);
    expect(Buffer.from(read.value.signed).toString()).toBe(vector.signed_string);
    expect(await verifies(read.value.howdy.publicKey, read.value.signed, read.value.signature)).toBe(true);
  });

  it.each(reference.checkpoints.filter((c) => c.signed_string !== undefined))(
    'reads the attestation $signed_string',
    async (vector) => {
      const read = readAttestation(object(vector.payload), vector.topic.endsWith('propose') ? 'propose' : 'vote');
      if (!read.ok) throw new Error(read.reason);
      expect(attestedText(read.value.attestation)).toBe(vector.signed_string);
      expect(await verifies(vector.public_key ?? '', read.value.signed, read.value.attestation.signature)).toBe(true);
    },
  );

  it.each(reference.checkpoints.filter((c) => c.valid_signatures !== undefined))(
    'counts the valid signatures of a final',
    async (vector) => {
      const read = readCheckpoint(object(vector.payload));
      if (!read.ok) throw new Error(read.reason);
      let valid = 0;
      for (const vote of read.value.votes) {
        const known = reference.keyring[vote.voter];
        if (known !== undefined && (await verifies(known.public_key, vote.signed, vote.signature))) valid++;
      }
      expect(valid).toBe(vector.valid_signatures);
    },
  );
});

describe('what a signature covers', () => {
  const lily = createTestNara('lily', 1);
  const of = { asOf: 1_769_001_000, restarts: 3, totalUptime: 7200, startTime: 1_700_000_000, lastSeen: 'c629' };
  const reason = (read: { ok: true } | { ok: false; reason: string }): string => (read.ok ? 'ok' : read.reason);
  const vote = (from: string, to: string): string =>
    reason(readAttestation(object(replaceText(lily.vote(lily, of).payload, from, to)), 'vote'));
  const final = (from: string, to: string): string => {
    const { payload } = checkpoint(lily, [lily], { ...of, ts: 1_769_001_065_000_000_011n });
    return reason(readCheckpoint(object(replaceText(payload, from, to))));
  };
  const howdy = (from: string, to: string): string =>
    reason(readHowdy(object(replaceText(lily.howdy({ to: 'rosa', seq: 3 }).payload, from, to))));

  it('is each number in its digits, and in no other form of the same', () => {
    for (const form of ['3', '3.0', '3e0', '30e-1', '2.9999999999999999999', '-0', '"3"', '[3]']) {
      const is = form === '3' ? 'ok' : 'bad-shape';
      expect(vote('"restarts":3', `"restarts":${form}`), form).toBe(is);
      expect(final('"restarts":3', `"restarts":${form}`), form).toBe(is);
      expect(howdy('"Seq":3', `"Seq":${form}`), form).toBe(is);
    }
    for (const read of [vote, final]) {
      expect(read('"version":2', '"version":2.0')).toBe('bad-shape');
      expect(read('"as_of_time":1769001000', '"as_of_time":1769001000.0')).toBe('bad-shape');
      expect(read('"restarts":3', '"restarts":3,"rest\\u0061rts":3e0')).toBe('bad-shape');
    }
  });

  it('is an observation, and no list', () => {
    const observation = '"observation":{"restarts":3,"total_uptime":7200,"start_time":1700000000}';
    for (const read of [vote, final]) {
      expect(read(observation, '"observation":[]')).toBe('bad-shape');
      expect(read(observation, '"observation":null')).toBe('bad-shape');
    }
  });

  it('is a Status, and no list', () => {
    expect(reason(readNewspaper(object('{"From":"lily","Status":[],"Signature":"s"}')))).toBe('bad-shape');
  });

  it('is no half of a character, which would be hashed as any other', () => {
    const emitter = { name: 'lily', id: 'x', signer: lily.signer };
    const hey = Buffer.from(writeSyncEvent('hey-there', emitter, 1n)).toString();
    const read = (mesh: string): string =>
      reason(readSyncEvent(object(hey.replace('"MeshIP":""', `"MeshIP":"${mesh}"`)), 'hey-there'));
    expect(read('\\ud83c')).toBe('bad-shape');
    expect(read('\\ud83c\\udfee')).toBe('bad-id');
    expect(vote('"last_seen_checkpoint_id":"c629"', '"last_seen_checkpoint_id":"\\udfee"')).toBe('bad-shape');
    expect(final('"previous_checkpoint_id":"c629"', '"previous_checkpoint_id":"\\udfee"')).toBe('bad-shape');
    expect(final('"voter_ids":["', '"voter_ids":["\\udfee')).toBe('bad-shape');
  });
});
