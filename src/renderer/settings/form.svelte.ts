import type { SettingKey, SettingsPatch, SettingsResult, SettingsView } from '../../contract/settings.ts';
import { en } from '../i18n/words.svelte.ts';

export type FieldKey = SettingKey;

/** What stands beside a field after it was changed. */
export interface FieldStatus {
  readonly kind: 'saving' | 'saved' | 'error';
  readonly text: string;
}

/** What a field needs to know about itself; an override is the switch that holds it for this run. */
export interface FieldState {
  readonly id: FieldKey;
  readonly status: FieldStatus | null;
  readonly override: string | null;
}

/** Sends each change as it is made and keeps what came of it, field by field. */
export class SettingsForm {
  status = $state<Partial<Record<FieldKey, FieldStatus>>>({});
  readonly #send: (patch: SettingsPatch) => Promise<SettingsResult>;

  constructor(send: (patch: SettingsPatch) => Promise<SettingsResult>) {
    this.#send = send;
  }

  /** Applies a change, and answers whether it holds; an answer that names another field puts its words there. */
  async change(field: FieldKey, patch: SettingsPatch, done: string = en.settings.saved): Promise<boolean> {
    this.status[field] = { kind: 'saving', text: en.settings.saving };
    try {
      const result = await this.#send(patch);
      if (result.ok) {
        this.status[field] = { kind: 'saved', text: done };
        return true;
      }
      const wrong = result.field ?? field;
      if (wrong !== field) delete this.status[field];
      this.refuse(wrong, result.message);
    } catch (error) {
      this.refuse(field, error instanceof Error ? error.message : String(error));
    }
    return false;
  }

  /** Tells of each field how it stands in these settings. */
  fields(view: SettingsView): (key: FieldKey) => FieldState {
    return (key) => ({ id: key, status: this.status[key] ?? null, override: view.overrides[key] ?? null });
  }

  refuse(field: FieldKey, text: string): void {
    this.status[field] = { kind: 'error', text };
  }
}
