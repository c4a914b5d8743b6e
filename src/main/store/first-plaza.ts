import * as v from 'valibot';
import { hostSchema, plainProfile, portSchema, userSchema, type StoredProfile } from '../../contract/profiles.ts';

/** The plaza of a Plaza that knew one only. Its password stays where that one kept it: see `secretKey`. */
export const firstPlaza = 'first';

const formerSchema = v.object({
  brokerHost: hostSchema,
  brokerPort: v.fallback(v.nullable(portSchema), null),
  brokerTls: v.fallback(v.picklist(['auto', 'on', 'off']), 'auto'),
  brokerUser: v.fallback(userSchema, ''),
});
const schemeOf = { auto: 'auto', on: 'mqtts', off: 'mqtt' } as const;

/** The one broker that the members of a settings file could name before there were profiles; null where they name none. */
export function firstProfile(members: Readonly<Record<string, unknown>>): StoredProfile | null {
  const former = v.safeParse(formerSchema, members);
  if (!former.success) return null;
  const { brokerHost: host, brokerPort: port, brokerTls, brokerUser: user } = former.output;
  const profile = plainProfile(host.slice(0, 60), [{ scheme: schemeOf[brokerTls], host, port, path: '' }]);
  return { id: firstPlaza, ...profile, user };
}
