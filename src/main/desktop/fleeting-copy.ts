import type { Clipboard } from 'electron';

export interface FleetingCopy {
  copy(text: string): Promise<void>;
  /** Forgets now what it would have forgotten later. */
  stop(): Promise<void>;
}

/** Puts a secret on the clipboard and takes it away again, unless something else was copied meanwhile. */
export function createFleetingCopy(
  clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>,
  /** Runs `run` after a while; returns the undo. */
  later: (run: () => void) => () => void,
): FleetingCopy {
  let copied: string | null = null;
  let cancel: () => void = () => undefined;
  const stop = async (): Promise<void> => {
    cancel();
    const ours = copied;
    copied = null;
    if (ours !== null && (await clipboard.readText()) === ours) clipboard.clear();
  };
  return {
    async copy(text) {
      cancel();
      copied = text;
      await clipboard.writeText(text);
      cancel = later(() => void stop().catch(() => undefined));
    },
    stop,
  };
}
