import type { PendingLink } from '../../contract/host.ts';
import type { SettingsPatch, SettingsResult } from '../../contract/settings.ts';

/** An invitation that waits for the person's word. A later one takes its place. */
export interface Invitation {
  offer(link: PendingLink): void;
  pending(): PendingLink | null;
  /** Joins or puts it away; null, or why it could not be joined. */
  answer(join: boolean): Promise<string | null>;
}

export function createInvitation(parts: {
  onChange(): void;
  changeSettings(patch: SettingsPatch): Promise<SettingsResult>;
}): Invitation {
  let pending: PendingLink | null = null;
  const set = (link: PendingLink | null): void => {
    pending = link;
    parts.onChange();
  };
  return {
    offer: set,
    pending: () => pending,
    async answer(join) {
      const link = pending;
      set(null);
      if (!join || link === null) return null;
      const result = await parts.changeSettings({
        brokerHost: link.host,
        brokerPort: link.port,
        brokerTls: link.tls,
        brokerUser: link.user,
        brokerPin: link.pin,
        brokerPath: link.path,
        // The password of another plaza is none of this one's business.
        brokerPassword: '',
      });
      return result.ok ? null : result.message;
    },
  };
}
