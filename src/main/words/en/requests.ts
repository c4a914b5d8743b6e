import type { SecretKind } from '../../nara/privacy.ts';

const secrets: Readonly<Record<SecretKind, string>> = {
  soul: 'soul',
  seed: 'soul’s seed',
  password: 'broker password',
};

/** Why something that a window asked for was not done. */
export const requests = {
  unknown: 'Plaza does not know this request.',
  failed: 'Plaza could not do that.',
  notOurs: 'This window may not ask Plaza.',
  /** `where`: the name of a field, '' for all of it. `wanted` in the schema's own terms; '' where it has none. */
  badInput: (where: string, wanted: string): string =>
    `${where === '' ? 'The input' : where}: expected ${wanted === '' ? 'something else' : wanted}`,
  badName: 'A name has 1 to 128 bytes, no control characters, and none of / + #.',
  nameTaken: 'Another nara is known by this name. Choose one that is free.',
  holdsSecret: (secret: SecretKind): string => `This holds your ${secrets[secret]}, and everybody would see it.`,
  soulCannotTakeName: 'The stored soul cannot be opened or belongs to yet another name, so it cannot take this one.',
};
