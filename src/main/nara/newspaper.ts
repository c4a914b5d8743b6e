import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { WireObject } from './json.ts';
import { accept, refuse, type Checked } from './rejection.ts';
import type { Signer } from './signer.ts';

// A member of the wrong type is as good as absent: the signature covers it, but nothing can be shown of it.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- undefined is in the output of every optional schema
export const lenient = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined as never);
const number = lenient(v.pipe(v.number(), v.finite()));
const text = lenient(v.string());
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const colour = lenient(v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/)));

/** What one nara says of another (protocol section 4, Observations); zero members are left out on the wire. */
export const observationSchema = v.object({
  restarts: number,
  total_uptime: number,
  start_time: number,
  online: lenient(v.picklist(['ONLINE', 'OFFLINE', 'MISSING'])),
  last_seen: number,
  last_restart: number,
});
export const observationsSchema = lenient(v.nullable(v.record(v.string(), observationSchema)));

/** A Status as far as everything but a card needs it; the rest stays in the text (opinionsSchema). */
export const statusSchema = v.object({
  PublicKey: text,
  ID: text,
  Flair: text,
  Version: text,
  Chattiness: lenient(percent),
  HostStats: lenient(v.object({ Uptime: number })),
  Personality: lenient(v.object({ Agreeableness: percent, Sociability: percent, Chill: percent })),
  Aura: lenient(v.object({ primary: colour, secondary: colour })),
  Edition: lenient(v.pipe(v.number(), v.safeInteger())),
  PublishedAt: lenient(v.pipe(v.number(), v.safeInteger())),
  transport_mode: text,
});
export type Status = v.InferOutput<typeof statusSchema>;

/** What it says of others. It may be most of a newspaper, so it is read only when somebody looks at it. */
export const opinionsSchema = v.object({
  Observations: observationsSchema,
  Clout: lenient(v.record(v.string(), v.pipe(v.number(), v.finite()))),
});
type Opinions = v.InferOutput<typeof opinionsSchema>;

/** From the text of a Status that was accepted. */
export function readOpinions(statusText: string): Opinions {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), opinionsSchema), statusText);
  return read.success ? read.output : {};
}

/** A well-formed newspaper; `signed` are the exact Status bytes, still to be verified. */
export interface ReadNewspaper {
  readonly from: string;
  readonly status: Status;
  readonly statusText: string;
  readonly signed: Uint8Array;
  /** SHA-256 of these bytes, Base64: by it the same newspaper is known again. */
  readonly digest: string;
  readonly signature: string;
}

/** Reads a newspaper. The Status is taken as it stands in the payload, never serialised anew. */
export function readNewspaper(object: WireObject): Checked<ReadNewspaper> {
  const { From, Status, Signature } = object.value;
  const statusText = object.source.get('Status');
  if (typeof From !== 'string' || statusText === undefined) return refuse('bad-shape');
  const status = v.safeParse(statusSchema, Status);
  // To valibot a list is an object as well.
  if (!status.success || Array.isArray(Status)) return refuse('bad-shape');
  if (Signature === undefined || Signature === '') return refuse('no-signature');
  if (typeof Signature !== 'string') return refuse('bad-shape');
  const signed = Buffer.from(statusText);
  return accept({
    from: From,
    status: status.output,
    statusText,
    signed,
    digest: digestOf(signed),
    signature: Signature,
  });
}

/** The digest of a Status text, or of its bytes. */
export const digestOf = (status: string | Uint8Array): string => hash('sha256', status, 'base64');

/** The bytes of a newspaper of ours: Status serialised once, those bytes signed, those bytes embedded. */
export function writeNewspaper(name: string, signer: Signer, status: Readonly<Record<string, unknown>>): Uint8Array {
  const statusText = JSON.stringify(status);
  return Buffer.from(frame(name, statusText, signer.sign(Buffer.from(statusText))));
}

/** How many bytes `writeNewspaper` makes of it. */
export const newspaperSize = (name: string, status: Readonly<Record<string, unknown>>): number =>
  Buffer.byteLength(frame(name, JSON.stringify(status), anySignature));

const anySignature = Buffer.alloc(64).toString('base64');

const frame = (name: string, statusText: string, signature: string): string =>
  `{"From":${JSON.stringify(name)},"Status":${statusText},"Signature":"${signature}"}`;

/** Time between two newspapers in seconds, before jitter: 30 s for the most talkative, 300 s for the quietest. */
export const newspaperInterval = (chattiness: number): number => 30 + (270 * (100 - chattiness)) / 100;
