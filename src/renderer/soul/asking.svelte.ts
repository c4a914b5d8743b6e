import type { SoulField, SoulResult } from '../../contract/soul.ts';
import { en } from '../i18n/words.svelte.ts';
import type { FieldStatus } from '../settings/form.svelte.ts';

/** One thing asked of the main side, from the button to what came of it. */
export class Asking {
  busy = $state(false);
  /** What stands under the button when it went well. */
  done = $state('');
  #problem = $state<{ readonly field: SoulField | null; readonly message: string } | null>(null);

  /** The answer where it went well, else null, with the words in their place. */
  async ask<T>(request: () => Promise<SoulResult<T>>): Promise<T | null> {
    this.busy = true;
    this.done = '';
    this.#problem = null;
    try {
      const result = await request();
      if (result.ok) return result;
      this.#problem = result;
    } catch (error) {
      this.refuse(null, en.actionFailed(error instanceof Error ? error.message : ''));
    } finally {
      this.busy = false;
    }
    return null;
  }

  refuse(field: SoulField | null, message: string): void {
    this.done = '';
    this.#problem = { field, message };
  }

  /** For the field that is to blame. */
  status(field: SoulField): FieldStatus | null {
    return this.#problem?.field === field ? { kind: 'error', text: this.#problem.message } : null;
  }

  /** What no field is to blame for. */
  get failure(): string {
    return this.#problem?.field === null ? this.#problem.message : '';
  }
}
