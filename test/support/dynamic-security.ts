import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A login whose rights mosquitto's own plugin for them decides. */
export interface Rights {
  readonly user: string;
  readonly password: string;
  readonly mayListen: boolean;
  readonly maySpeak: boolean;
}

/** Lines for mosquitto's configuration that give one user these rights. Its access lists let everybody subscribe. */
export function withRights(dir: string, { user, password, mayListen, maySpeak }: Rights): string[] {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, 101, 64, 'sha512');
  const acl = (acltype: string, allow: boolean) => ({ acltype, topic: '#', priority: 0, allow });
  const file = join(dir, 'rights.json');
  const rights = {
    defaultACLAccess: { publishClientSend: false, publishClientReceive: true, subscribe: false, unsubscribe: true },
    clients: [
      {
        username: user,
        password: hash.toString('base64'),
        salt: salt.toString('base64'),
        iterations: 101,
        roles: [{ rolename: 'guest' }],
      },
    ],
    groups: [],
    roles: [{ rolename: 'guest', acls: [acl('subscribePattern', mayListen), acl('publishClientSend', maySpeak)] }],
  };
  writeFileSync(file, JSON.stringify(rights), { mode: 0o600 });
  return ['allow_anonymous false', `plugin ${plugin()}`, `plugin_opt_config_file ${file}`];
}

function plugin(): string {
  const name = 'mosquitto_dynamic_security.so';
  const folders = readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder));
  const found = ['/usr/lib', '/usr/local/lib', ...folders]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`mosquitto brings no ${name} here`);
  return found;
}
