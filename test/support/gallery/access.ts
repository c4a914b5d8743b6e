import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

type AxeRun = Pick<typeof axe, 'run'>;

/** The rules that look at colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong on a page, a line a rule: the rule, what to do, and the first few that break it. `colours`: what
 * the page is made of was looked at before, and only its colours are others now.
 */
export async function faultsOf(page: Page, { colours = false } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (only: readonly string[]): Promise<Result[]> => {
      const { axe: here } = globalThis as { axe?: AxeRun };
      if (here === undefined) throw new Error('axe did not come to the page');
      // Without preload it asks for no style sheet again, which the policy of the page would refuse.
      const options: RunOptions = { preload: false, resultTypes: ['violations'] };
      const found = await here.run(document, only.length > 0 ? { ...options, runOnly: [...only] } : options);
      return found.violations;
    },
    colours ? colourRules : [],
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`);
    return `${id}: ${help} ×${nodes.length}\n  ${where.join('\n  ').replaceAll(/\n\s*/gu, ' ')}`;
  });
}
