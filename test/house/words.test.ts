import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const rule = 'house/words-in-catalogue';

// The house's own configuration, but without types: the components below exist here only.
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.svelte'], languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => ruleId === rule,
});

async function found(code: string): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath: 'src/renderer/App.svelte' });
  const messages = result?.messages ?? [];
  const broken = messages.find(({ fatal }) => fatal === true);
  if (broken !== undefined) throw new Error(broken.message);
  return messages.filter(({ ruleId }) => ruleId === rule).length;
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
