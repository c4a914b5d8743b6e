import type { SettingsPatch } from '../../contract/settings.ts';
import type { Bridge } from '../../contract/table.ts';

/** Changes settings; what is refused is thrown, in words for a person. */
export const changeOf =
  (bridge: Bridge) =>
  async (patch: SettingsPatch): Promise<void> => {
    const result = await bridge.request('changeSettings', patch);
    if (!result.ok) throw new Error(result.message);
  };
