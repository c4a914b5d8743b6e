import type { Settings } from '../../src/contract/settings.ts';
import { defaultsFor } from '../../src/main/app/opening.ts';

/** Settings as they are where nobody changed any, with a name that tests know and without the demo. */
export const usualSettings: Settings = { ...defaultsFor(() => 0), name: 'ada', demo: false };
