import type { NoGuard } from '../../store/sealing.ts';

/** What guards secrets, and why nothing does. */
export const keyring = {
  /** Of its name as the vault remembers it. */
  named: (name: string): string => name,
  /** Part of a sentence. */
  lack({ keyring: name, lack }: NoGuard): string {
    switch (lack) {
      case 'absent':
        return 'this desktop offers none';
      case 'locked':
        return `${name} is locked, or not running`;
      case 'silent':
        return 'the keyring did not answer';
      case 'broken':
        return 'the keyring cannot be asked';
      case 'unproven':
        return `${name} is locked, or does not open what it seals`;
    }
  },
};
