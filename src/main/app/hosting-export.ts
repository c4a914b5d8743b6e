import type { ExportPreview, ExportResult, OtherBroker } from '../../contract/hosting.ts';
import { exportForEmqx, exportForMosquitto, type ExportedFile } from '../broker/export.ts';
import type { Vault } from '../store/vault.ts';
import { writeNewFolder } from '../store/new-folder.ts';
import { loginsOf, rulesOf, type HostingBook } from './hosting-book.ts';
import type { Words } from '../words/catalogue.ts';
import { sayTrouble } from './trouble.ts';

const exporters = { mosquitto: exportForMosquitto, emqx: exportForEmqx } as const;
/** Hashes and the key: for the other broker's eyes only. */
const secret = new Set(['passwords', 'users.csv', 'plaza.key']);

async function filesFor(
  to: OtherBroker,
  book: HostingBook,
  vault: Pick<Vault, 'read'>,
): Promise<readonly ExportedFile[] | null> {
  const { settings, certificate } = book;
  let tls: { cert: string; key: string } | null = null;
  if (settings.tls && certificate !== null) {
    const key = await vault.read('hostingKey');
    if (!key.ok || key.value === null) return null;
    tls = { cert: certificate, key: key.value };
  }
  const rules = rulesOf(book);
  return exporters[to]({ rules, logins: loginsOf(book), tcpPort: settings.tcpPort, wsPort: settings.wsPort, tls });
}

/** What an export would write, without what is secret. */
export async function previewExport(
  to: OtherBroker,
  book: HostingBook,
  vault: Pick<Vault, 'read'>,
): Promise<ExportPreview> {
  const files = (await filesFor(to, book, vault)) ?? [];
  return {
    files: files.map(({ name, text }) => ({
      name,
      text: secret.has(name) ? null : text,
      bytes: Buffer.byteLength(text),
    })),
  };
}

/** Writes it to a new folder in `dir`, for the owner of this computer alone. */
export async function writeExport(
  to: OtherBroker,
  book: HostingBook,
  vault: Pick<Vault, 'read'>,
  dir: string,
  words: Words,
): Promise<ExportResult> {
  const files = await filesFor(to, book, vault);
  if (files === null) return { ok: false, message: words.hosting.keyLocked };
  try {
    return { ok: true, folder: writeNewFolder(dir, `plaza-for-${to}`, files) };
  } catch (error) {
    return { ok: false, message: sayTrouble(words, error) };
  }
}
