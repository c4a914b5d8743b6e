import type { PendingLink } from '../../contract/host.ts';
import type { SelfCheckView } from '../../contract/self-check.ts';
import type { Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { diagnosticsText } from './diagnostics.ts';
import { createInvitation } from './invitation.ts';
import type { PlazaOptions } from './surface.ts';

/** What links bring and bug reports need. */
export interface HostDesk {
  readonly api: Pick<Api, 'answerLink' | 'diagnostics'>;
  /** An invitation from a link: the window asks the person. */
  invite(link: PendingLink): void;
  pending(): PendingLink | null;
}

export function createHostDesk(parts: {
  readonly options: Pick<PlazaOptions, 'system' | 'logTail' | 'clock'>;
  snapshot(): Snapshot;
  selfCheck(): SelfCheckView;
  /** Goes to the plaza of an invitation; null, or why not. */
  accept(link: PendingLink, password: string): Promise<string | null>;
  /** Goes nowhere after all. */
  withdraw(): void;
  /** Another invitation waits, or none any more. */
  onLink(): void;
}): HostDesk {
  const { system, logTail, clock } = parts.options;
  const invitation = createInvitation({
    onChange: () => parts.onLink(),
    accept: (link, password) => parts.accept(link, password),
    withdraw: () => parts.withdraw(),
  });
  return {
    api: {
      answerLink: ({ join, password = '' }) => invitation.answer(join, password),
      async diagnostics() {
        const [snapshot, selfCheck] = [parts.snapshot(), parts.selfCheck()];
        return { text: diagnosticsText({ snapshot, selfCheck, system, log: logTail(), now: clock.now() }) };
      },
    },
    invite: (link) => invitation.offer(link),
    pending: () => invitation.pending(),
  };
}
