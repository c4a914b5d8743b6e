import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import type { WireObject } from './json.ts';
import { isName } from './names.ts';
import { lenient, observationSchema, observationsSchema } from './newspaper.ts';
import { wireObservation, type Neighbour, type Observation } from './observation.ts';
import { accept, refuse, type Checked } from './rejection.ts';
import { areSignedDigits } from './signed-digits.ts';
import type { Signer } from './signer.ts';

const observation = lenient(observationSchema);
const schema = v.object({
  From: v.string(),
  To: v.string(),
  Seq: v.pipe(v.number(), v.safeInteger()),
  You: observation,
  Neighbors: v.optional(v.nullable(v.array(v.object({ Name: v.string(), Observation: observation }))), null),
  Me: v.object({ PublicKey: v.string(), Observations: observationsSchema }),
  Signature: v.optional(v.string(), ''),
});

/** What the sender of a howdy says it knows of a nara. No signature covers it: hearsay. */
export interface Hearsay {
  readonly about: string;
  readonly observation: v.InferOutput<typeof observationSchema>;
}

/** An answer to a hey-there. Only From, To and Seq are signed; all that it says of others is hearsay. */
export interface Howdy {
  readonly from: string;
  readonly to: string;
  readonly seq: number;
  readonly publicKey: string;
  readonly neighbours: readonly string[];
  /** One for each name; `You` first, then the neighbours, then what `Me` says of others. */
  readonly hearsay: readonly Hearsay[];
}

/** A howdy tells of ten neighbours; whatever it says beyond this is not listened to. */
const hearsayTaken = 50;

/** Reads a howdy; `signed` is what its signature covers. */
export function readHowdy(object: WireObject): Checked<{ howdy: Howdy; signed: Uint8Array; signature: string }> {
  const read = v.safeParse(schema, object.value);
  if (!read.success || !areSignedDigits(object.source, ['Seq'])) return refuse('bad-shape');
  const { From, To, Seq, You, Me, Neighbors, Signature } = read.output;
  if (Signature === '') return refuse('no-signature');
  const told = [
    { about: To, observation: You },
    ...(Neighbors ?? []).map(({ Name, Observation }) => ({ about: Name, observation: Observation })),
    ...Object.entries(Me.Observations ?? {}).map(([about, seen]) => ({ about, observation: seen })),
  ];
  const howdy = {
    from: From,
    to: To,
    seq: Seq,
    publicKey: Me.PublicKey,
    neighbours: (Neighbors ?? []).map((n) => n.Name),
    hearsay: firstOfEach(told).slice(0, hearsayTaken),
  };
  return accept({ howdy, signed: signedText(From, To, Seq), signature: Signature });
}

const signedText = (from: string, to: string, seq: number): Uint8Array =>
  Buffer.from(`howdy:${from}:${to}:${String(seq)}`);

function firstOfEach(told: readonly { about: string; observation: Hearsay['observation'] | undefined }[]): Hearsay[] {
  const byName = new Map<string, Hearsay>();
  for (const { about, observation: seen } of told) {
    const says = Object.values(seen ?? {}).some((value) => value !== undefined);
    if (seen !== undefined && says && isName(about) && !byName.has(about))
      byName.set(about, { about, observation: seen });
  }
  return [...byName.values()];
}

/**
 * The bytes of a howdy of ours. `you`: what we saw of the newcomer, null where nothing; `me`: our Status; `seq`: the
 * how-manieth howdy to it this is. No address is ever told.
 */
export function writeHowdy(
  self: { readonly name: string; readonly signer: Signer },
  howdy: {
    readonly to: string;
    readonly seq: number;
    readonly you: Observation | null;
    readonly neighbours: readonly Neighbour[];
    readonly me: Readonly<Record<string, unknown>>;
  },
): Uint8Array {
  const { to, seq, you, me } = howdy;
  const neighbours = howdy.neighbours.map(({ name, publicKey, id, observation: seen }) => ({
    Name: name,
    PublicKey: publicKey,
    MeshIP: '',
    ID: id,
    Observation: wireObservation(seen),
  }));
  const body = {
    From: self.name,
    To: to,
    Seq: seq,
    You: you === null ? {} : wireObservation(you),
    Neighbors: neighbours.length === 0 ? null : neighbours,
    Me: me,
    Signature: self.signer.sign(signedText(self.name, to, seq)),
  };
  return Buffer.from(JSON.stringify(body));
}
