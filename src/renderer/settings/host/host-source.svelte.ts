import type { HostingView } from '../../../contract/hosting.ts';
import type { Bridge } from '../../../contract/table.ts';

/** The hosted plaza as it is now: asked for once, then followed. */
export class HostSource {
  view = $state.raw<HostingView | null>(null);
  failure = $state('');
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Starts to follow; returns the undo. */
  start(): () => void {
    const undo = this.#bridge.on('changes', ({ changes }) => {
      for (const change of changes) if (change.type === 'hosting') this.view = change.hosting;
    });
    // It fires at once, and again whenever the main side is back.
    const undoLink = this.#bridge.onLink((up) => {
      if (up) void this.ask();
    });
    return () => {
      undo();
      undoLink();
    };
  }

  async ask(): Promise<void> {
    try {
      this.view = await this.#bridge.request('hosting', undefined);
      this.failure = '';
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}
