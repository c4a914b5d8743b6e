import { Buffer } from 'node:buffer';
import type { NextNewspaper } from '../../contract/privacy.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import { writeNewspaper } from '../nara/newspaper.ts';
import type { FindSecret } from '../nara/privacy.ts';
import type { Dialect } from '../nara/topics.ts';
import { speechTopics } from '../plaza/speech.ts';
import type { Identity } from './identity.ts';
import type { OwnNewspapers } from './own-newspaper.ts';

/** Shows what we are about to say, by the same hands that say it. */
export function privacyDesk(parts: {
  identity(): Identity | null;
  /** In force now. */
  settings(): Pick<Settings, 'listenOnly' | 'chattiness'>;
  dialects(): readonly Dialect[];
  readonly newspapers: Pick<OwnNewspapers, 'preview'>;
  readonly find: FindSecret;
}): Pick<Api, 'nextNewspaper'> {
  const nextNewspaper = (): NextNewspaper => {
    const { listenOnly, chattiness } = parts.settings();
    const identity = parts.identity();
    if (identity === null) return { kind: 'silent', why: 'no-soul' };
    if (listenOnly) return { kind: 'silent', why: 'listening' };
    const { name, signer } = identity;
    const payload = writeNewspaper(name, signer, parts.newspapers.preview(identity, chattiness));
    const topics = speechTopics('newspaper', parts.dialects(), name);
    const secret = parts.find(topics, payload);
    if (secret !== null) return { kind: 'held-back', secret };
    return { kind: 'ready', text: Buffer.from(payload).toString(), bytes: payload.length, topics };
  };
  return { nextNewspaper: () => Promise.resolve(nextNewspaper()) };
}
