import type { HostingField, HostingPatch, HostingResult } from '../../../contract/hosting.ts';
import { en } from '../../i18n/words.svelte.ts';
import type { FieldStatus } from '../form.svelte.ts';

/** What a field of the hosted plaza needs to know of itself. No switch holds any of them for a run. */
export interface HostField {
  readonly id: string;
  readonly status: FieldStatus | null;
  readonly override: null;
}

/** Sends each change of the hosted plaza as it is made, and keeps what came of it, field by field. */
export class HostForm {
  #status = $state<Partial<Record<HostingField, FieldStatus>>>({});
  readonly #send: (patch: HostingPatch) => Promise<HostingResult>;

  constructor(send: (patch: HostingPatch) => Promise<HostingResult>) {
    this.#send = send;
  }

  readonly field = (key: HostingField): HostField => ({
    id: `host-${key}`,
    status: this.#status[key] ?? null,
    override: null,
  });

  /** Applies a change; whether it was taken. An answer that names another field puts its words there. */
  async change(field: HostingField, patch: HostingPatch): Promise<boolean> {
    this.#status[field] = { kind: 'saving', text: en.settings.saving };
    try {
      const result = await this.#send(patch);
      if (result.ok) {
        this.#status = { [field]: { kind: 'saved', text: en.settings.saved } };
        return true;
      }
      const wrong = result.field ?? field;
      if (wrong !== field) delete this.#status[field];
      this.refuse(wrong, result.message);
    } catch (error) {
      this.refuse(field, error instanceof Error ? error.message : String(error));
    }
    return false;
  }

  refuse(field: HostingField, text: string): void {
    this.#status[field] = { kind: 'error', text };
  }
}
