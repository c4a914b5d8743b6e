import type { PlazaMessage } from '../nara/message.ts';
import { nameKey } from '../nara/names.ts';
import type { Speaker } from './voice.ts';

/** Whether this is our own hey-there, as the plaza gives it back: from now on others know whose word ours is. */
export const isOurHeyThere = (message: PlazaMessage, speaker: Pick<Speaker, 'name' | 'signer'>): boolean =>
  message.kind === 'hey-there' &&
  nameKey(message.name) === nameKey(speaker.name) &&
  message.publicKey === speaker.signer.publicKey;
