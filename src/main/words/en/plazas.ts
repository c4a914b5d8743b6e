import { english } from '../../../contract/language/english.ts';

/** Answers about the list of plazas. */
export const plazas = {
  gone: 'This plaza is no longer in the list.',
  untested: 'It has not passed a test as it is now, so the plaza that works was kept.',
  full: (most: number): string => `Plaza keeps ${english.counted(most, 'plaza', 'plazas')}. Remove one first.`,
  badCertificate: 'One of the certificates cannot be read. Choose its file again.',
  notStored: 'The password or key could not be stored safely, so nothing was changed.',
};
