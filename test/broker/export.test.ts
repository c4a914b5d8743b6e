import { expect, it } from 'vitest';
import { exportForEmqx, exportForMosquitto, type Exportable } from '../../src/main/broker/export.ts';
import type { Login } from '../../src/main/broker/logins.ts';

// mosquitto itself is tried in test/integration/moved-plaza.test.ts; EMQX is in no registry at hand.
const login = (user: string): Login => ({
  user,
  scrypt: { salt: 'c2NyeXB0', hash: 'c2NyeXB0aGFzaA==' },
  pbkdf2: { salt: 'AAECAw==', hash: '/u3//g==' },
});
const plaza: Exportable = {
  rules: {
    anonymous: 'read',
    perAddress: 9,
    perSecond: 9,
    payloadBytes: 4096,
    bannedAddresses: [],
    bannedUsers: ['otto'],
  },
  logins: [login('lily'), login('otto')],
  tcpPort: 1883,
  wsPort: null,
  tls: null,
};
const textOf = (files: readonly { name: string; text: string }[], name: string): string =>
  files.find((file) => file.name === name)?.text ?? '';

it('moves logins to EMQX as hex, leaves out who is banned, and keeps the rights', () => {
  const files = exportForEmqx(plaza);
  expect(textOf(files, 'users.csv')).toBe('user_id,password_hash,salt,is_superuser\nlily,feedfffe,00010203,false\n');
  expect(textOf(files, 'rights.acl')).toBe(
    '{allow, {user, undefined}, subscribe, ["nara/#"]}.\n{allow, {user, "lily"}, all, ["nara/#"]}.\n{deny, all}.\n',
  );
  expect(textOf(files, 'emqx.conf')).toContain('listeners.tcp.plaza');
});

it('takes no scrypt hash and no key along that is not needed', () => {
  for (const files of [exportForEmqx(plaza), exportForMosquitto(plaza)]) {
    expect(JSON.stringify(files)).not.toContain('c2NyeXB0');
    expect(files.map(({ name }) => name)).not.toContain('plaza.key');
  }
  const secure = exportForMosquitto({ ...plaza, tls: { cert: 'CERT', key: 'KEY' } });
  expect(textOf(secure, 'plaza.key')).toBe('KEY');
});
