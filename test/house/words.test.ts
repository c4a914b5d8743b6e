import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const rules = ['house/words-in-catalogue', 'house/main-words-in-catalogue'];

// The house's own configuration, but without types: the code below exists here only.
const eslint = new ESLint({
  overrideConfig: [
    { files: ['**/*.svelte', '**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ],
  ruleFilter: ({ ruleId }) => rules.includes(ruleId),
});

async function found(code: string, filePath = 'src/renderer/App.svelte'): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath });
  const messages = result?.messages ?? [];
  const broken = messages.find(({ fatal }) => fatal === true);
  if (broken !== undefined) throw new Error(broken.message);
  return messages.filter(({ ruleId }) => ruleId !== null && rules.includes(ruleId)).length;
}

describe('words outside the catalogue', () => {
  it.each([
    '<p>Hello there</p>',
    '<p>{ready ? "Ready" : en.waiting}</p>',
    '<p>{`${count} naras`}</p>',
    '<p>{en.a + " and more"}</p>',
    '<button aria-label="Close"></button>',
    '<button title={open ? "Close" : en.open}></button>',
    '{#if ready}Ready{/if}',
  ])('are found: %s', async (code) => expect(await found(code)).toBe(1));

  it.each([
    '<p>{en.hello} · {count}</p>',
    '<button aria-label={en.close} class="icon">×</button>',
    '<p data-state="ready" title={name}>{name}</p>',
    '<p style:width={`${width}px`}></p>',
    '<style>p { color: red; }</style>',
    '<script lang="ts">const state = "ready";</script>',
  ])('are not seen where there are none: %s', async (code) => expect(await found(code)).toBe(0));
});

describe('words of the main side outside the catalogue', () => {
  it.each([
    "tell({ id: 'a', level: 'info', what: 'Saved.', means, todo });",
    "const menu = [{ kind: 'do', label: open ? 'Close' : tray.open }];",
    'const news = { title: `${name} came back`, body };',
    "const words = { message: () => 'It could not be saved.' };",
    "const box = { buttons: ['Open again', desktop.leave] };",
    "tray.setToolTip('somebody is here');",
    "print('No browser could be opened.');",
    "const why = 'nothing answers there. Check its port';",
  ])('are found: %s', async (code) => {
    expect(await found(code, 'src/main/app/start.ts')).toBe(1);
    expect(await found(code, 'src/main/words/en/tray.ts')).toBe(0);
  });

  it.each([
    "tell({ id: 'a', level: 'info', ...desktop.newer(version) });",
    "const asked = { what: 'in-use', message: requests.failed, title: words.app };",
    "if (input.what === 'draft') begin('embedded');",
    "throw new Error('a link was begun that nobody wanted');",
    "parts.log('mDNS does not work on this network');",
    "socket.close(1008, 'too many requests at once');",
    'response.setHeader("Cache-Control", "private, max-age=31536000, immutable");',
    "import { thing } from './a file that is not there.ts';",
    "type Said = 'one of these three';",
  ])('are not seen where there are none: %s', async (code) => {
    expect(await found(code, 'src/main/app/start.ts')).toBe(0);
  });

  it('are known by their members alone where the core’s lower rooms give reasons', async () => {
    expect(await found("const detail = 'the broker did not answer in time';", 'src/main/plaza/line.ts')).toBe(0);
    expect(await found("const notice = { what: 'The broker is away.' };", 'src/main/plaza/line.ts')).toBe(1);
  });
});
