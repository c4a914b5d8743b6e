import * as v from 'valibot';

/** An invitation from a link, waiting for the person's word. Nothing changes before that. */
export interface PendingLink {
  readonly kind: 'join';
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly user: string;
  /** SHA-256 of the certificate that the plaza will show, "AB:CD:…"; '' where the link tells none. */
  readonly pin: string;
  /** Of a WebSocket, "/mqtt"; '' is plain TCP. */
  readonly path: string;
}

/** What a bug report needs, as text, free of secrets. The person reads it before it goes anywhere. */
interface Diagnostics {
  readonly text: string;
}

export const hostRequests = {
  diagnostics: v.undefined(),
  /** Join the plaza of the waiting invitation, or put it away. */
  answerLink: v.strictObject({ join: v.boolean(), password: v.optional(v.pipe(v.string(), v.maxLength(1024))) }),
} as const;

export interface HostOutputs {
  diagnostics: Diagnostics;
  /** null: done. Otherwise why not, in words. */
  answerLink: string | null;
}
