import { Buffer } from 'node:buffer';
import type { Hand } from '../strange-keys.ts';
import { eventHashes } from '../independent/sync-event.ts';
import { membersOf, replaced, type Member, type Tokens } from './tokens.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Signs a message anew as it stands, so that what is wrong with it is wrong behind a right signature. `withKey`: put
 * the hand's key where the message states one. `keepId`: sign the id of an event as it stands. `byId`: the hands of
 * voters. What cannot be signed stays as it is.
 */
export function signAnew(
  topic: string,
  tokens: Tokens,
  how: { hand: Hand; withKey: boolean; keepId: boolean; byId(id: string): Hand | undefined },
): Tokens {
  const { hand, withKey, keepId, byId } = how;
  const keyed = withKey ? put(tokens, 'PublicKey', JSON.stringify(hand.publicKey)) : tokens;
  const read = parsed(keyed);
  if (read === null) return keyed;
  if (topic.includes('newspaper')) return signPaper(keyed, hand);
  if (topic.endsWith('howdy')) {
    const said = `howdy:${text(read['From'])}:${text(read['To'])}:${text(read['Seq'])}`;
    return put(keyed, 'Signature', JSON.stringify(hand.sign(Buffer.from(said))), 1);
  }
  if (topic.endsWith('propose') || topic.endsWith('vote')) {
    return put(
      keyed,
      'signature',
      JSON.stringify(hand.sign(Buffer.from(attested(read, text(read['attester_id']))))),
      1,
    );
  }
  if (topic.endsWith('final')) return signFinal(keyed, read, (voter) => (withKey ? hand : (byId(voter) ?? hand)));
  return signEvent(keyed, read, hand, keepId);
}

function parsed(tokens: Tokens): Values | null {
  try {
    const value: unknown = JSON.parse(tokens.join(''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (value: unknown): Values => (isObject(value) ? value : {});
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const find = (tokens: Tokens, name: string, depth?: number): Member | undefined =>
  membersOf(tokens).find((member) => member.name === name && (depth === undefined || member.depth === depth));

/** Puts a value in place of that of the first member of this name. */
function put(tokens: Tokens, name: string, value: string, depth?: number): Tokens {
  const member = find(tokens, name, depth);
  return member === undefined ? tokens : replaced(tokens, member.from, member.to, [value]);
}

function signPaper(tokens: Tokens, hand: Hand): Tokens {
  const status = find(tokens, 'Status', 1);
  if (status === undefined) return tokens;
  const signed = tokens.slice(status.from, status.to).join('').trim();
  return put(tokens, 'Signature', JSON.stringify(hand.sign(Buffer.from(signed))), 1);
}

/** The ts of an event as it stands, or null where it is no whole number. */
function digitsOfTs(tokens: Tokens): bigint | null {
  const ts = find(tokens, 'ts', 1);
  const digits = ts === undefined ? '' : tokens.slice(ts.from, ts.to).join('').trim();
  return /^-?\d{1,30}$/.test(digits) ? BigInt(digits) : null;
}

function signEvent(tokens: Tokens, read: Values, hand: Hand, keepId: boolean): Tokens {
  const digits = digitsOfTs(tokens);
  if (digits === null) return tokens;
  const stated = keepId ? text(read['id']) : undefined;
  const { id, digest } = eventHashes(digits, text(read['svc']), text(read['emitter']), contentOf(read), stated);
  const signed = put(tokens, 'sig', JSON.stringify(hand.sign(digest)), 1);
  return put(signed, 'id', JSON.stringify(id), 1);
}

function contentOf(read: Values): string {
  const list = (member: unknown, ...names: string[]): string =>
    names.map((name) => text(inside(member)[name])).join(':');
  if ('hey_there' in read) return `hey_there:${list(read['hey_there'], 'From', 'PublicKey', 'MeshIP')}`;
  if ('chau' in read) return `chau:${list(read['chau'], 'From', 'PublicKey')}`;
  if ('stash_refresh' in read) return `stash_refresh:${list(read['stash_refresh'], 'From', 'PublicKey', 'OwnerID')}`;
  return list(read['social'], 'type', 'actor', 'target', 'reason', 'witness');
}

function valuesOf(read: Values) {
  const observed = inside(read['observation']);
  const number = (value: unknown): string => (value === undefined ? '0' : text(value));
  return {
    v1: read['version'] === 1 || read['version'] === undefined,
    asOf: number(read['as_of_time']),
    restarts: number(observed['restarts']),
    uptime: number(observed['total_uptime']),
    start: number(observed['start_time']),
    last: text(read['last_seen_checkpoint_id'] ?? read['previous_checkpoint_id']),
  };
}

function attested(read: Values, attesterId: string): string {
  const { v1, asOf, restarts, uptime, start, last } = valuesOf(read);
  const parts = [v1 ? 'attestation:v1' : 'attestation:v2', attesterId, text(read['subject_id']), asOf];
  return [...parts, restarts, uptime, start, ...(v1 ? [] : [last])].join(':');
}

/** The id anew, and the signature of each voter. */
function signFinal(tokens: Tokens, read: Values, handOf: (voter: string) => Hand): Tokens {
  const digits = digitsOfTs(tokens);
  if (digits === null) return tokens;
  const checkpoint = inside(read['checkpoint']);
  const ids: unknown = checkpoint['voter_ids'];
  const voters = Array.isArray(ids) ? ids.slice(0, 12).map(text) : [];
  const { v1, restarts, uptime, start, asOf, last } = valuesOf(checkpoint);
  const whose = text(checkpoint['subject_id']) || text(checkpoint['subject']);
  const values = [whose, asOf, start, restarts, uptime].join(':');
  const { id } = eventHashes(digits, 'checkpoint', '', v1 ? `checkpoint:${values}` : `checkpoint:v2:${values}:${last}`);
  const signatures = voters.map((voter) => handOf(voter).sign(Buffer.from(attested(checkpoint, voter))));
  return put(put(tokens, 'signatures', JSON.stringify(signatures), 2), 'id', JSON.stringify(id), 1);
}
