import type { TrustResult } from '../../contract/trust.ts';
import { en } from '../i18n/words.svelte.ts';

/** Asks for a decision to be carried out; '' when it was, otherwise why not, for the person. */
export async function decide(request: Promise<TrustResult>): Promise<string> {
  try {
    const result = await request;
    return result.ok ? '' : result.message;
  } catch (error) {
    return en.actionFailed(error instanceof Error ? error.message : '');
  }
}
