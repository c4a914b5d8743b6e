/** Names that may be had, and would like to be markup, a shortcut, another line or another name. */
export const evilWords: readonly string[] = [
  '<img src=x onerror="document.title=`owned`">',
  '<svg onload=alert(1)>',
  '<b>bold<b>',
  '&quit &lt;b&gt;',
  "'; DROP TABLE peers; --",
  '{{constructor.constructor("alert(1)")()}}',
  '${process.exit()}',
  '%s%n%x',
  'javascript:alert(1)',
  '$(reboot)`reboot`',
  '__proto__',
  'مريم lily',
  'l\u0456ly',
  'z\u0335\u0336\u0337\u0338a\u0335\u0336\u0337l\u0335g\u0336o',
  '🏮'.repeat(32),
];

/** Texts that no name may have, for every place that takes any text. */
export const evilTexts: readonly string[] = [
  '</script><script>document.title="owned"</script>',
  '<a href="javascript:alert(1)">here</a>',
  '\u001b[2J\u001b]0;owned\u0007\u001b[31m',
  '\u009b31m',
  '\u202Enikcip\u202C\u2066',
  'one\r\ntwo\u2028three\u2029four',
  '\0\b\u007f',
];

const all = [...evilWords, ...evilTexts];
const everywhere = all.join(' ');

/** Statuses with such texts in every member there is, each text by itself and all together. */
export const evilPapers: readonly Readonly<Record<string, unknown>>[] = [...evilTexts, everywhere].map((text) => ({
  ID: text,
  Flair: text,
  Version: text,
  LicensePlate: text,
  Trend: text,
  TrendEmoji: text,
  PublicUrl: text,
  MeshIP: text,
  transport_mode: text,
  Aura: { primary: text, secondary: 'red;background:url(x)' },
  Observations: Object.fromEntries(all.map((name) => [name, { restarts: 1, online: 'ONLINE', cluster_name: text }])),
  Clout: Object.fromEntries(all.map((name) => [name, 1])),
  [text]: text,
}));

/** What of a line would do more than stand there: a control character or one that turns the writing; null for nothing. */
export const spoilt = (line: string): string | null =>
  /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.exec(line)?.[0] ?? null;
