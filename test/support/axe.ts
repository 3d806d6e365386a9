import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource: string = createRequire(import.meta.url)('axe-core').source;

/** Brings the checker into the page; once a page. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource);
}

/** What is looked for: everything, or what a change of the theme alone can break. */
export type AxeScope = 'everything' | 'colours';

/** What breaks WCAG 2.1 AA on the page as it stands, one line a place; empty when nothing does. */
export async function axeFaults(page: Page, scope: AxeScope = 'everything'): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly:
        wanted === 'everything'
          ? ['wcag2a', 'wcag2aa', 'wcag21aa']
          : { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
      // Nothing is said of what passed.
      resultTypes: ['violations'],
    });
    const isExcused = (rule: string, target: string): boolean => {
      const element = document.querySelector(target);
      // Virtual rows scroll by the keys of the list around them, which holds the focus.
      const isScrolledByList =
        rule === 'scrollable-region-focusable' && element?.parentElement?.tabIndex === 0;
      // The dock writes its stacking order as a level on floating panels; no reader announces it on a dialog.
      const isDockLevel = rule.startsWith('aria-') && element?.matches('.dv-resize-container') === true;
      return isScrolledByList || isDockLevel;
    };
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .map((node) => String(node.target))
        .filter((target) => !isExcused(id, target))
        .map((target) => `${id}: ${target}`),
    );
  }, scope);
}
