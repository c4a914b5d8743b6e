import type { MessageOutcome } from '../../contract/messages.ts';

/** What a person wants to see; '' is everything. */
export interface Filter {
  readonly outcome: MessageOutcome | '';
  readonly reason: string;
  readonly name: string;
}

export const everything: Filter = { outcome: '', reason: '', name: '' };

export const isEverything = ({ outcome, reason, name }: Filter): boolean =>
  outcome === '' && reason === '' && name.trim() === '';

/** The same as a request says it. */
export function asQuery({ outcome, reason, name }: Filter): {
  outcome?: MessageOutcome;
  reason?: string;
  name?: string;
} {
  return {
    ...(outcome === '' ? {} : { outcome }),
    ...(reason === '' ? {} : { reason }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  };
}
