// Presses and fills in everything that can be used, and tells what would have changed a scenario that is read-only.
import type { Page } from 'playwright-core';

/** What is said where the program refuses a change that a control let through. */
const REFUSED = /Save a copy to edit it\./;
/** What leads out of the panel or the scenario, makes papers or computes: none of it changes the scenario. */
const LEADS_AWAY = /Unit view|Save a copy|variant|Compute|Print|Package|Products|ITU maps/;
/** Lists of what is computed, where a press selects or explains. */
const LISTS = '.bb-budget, .bb-passes, .bb-countdown, .bb-grid-head';

/** What came of pressing everything in a place of the window. */
export interface EditAttempts {
  /** Controls that could be used, by their names. */
  readonly used: readonly string[];
  /** Those of them after which a change was refused: they should have been out of use. */
  readonly refused: readonly string[];
  /** Controls out of use because nothing may be changed, which is said on hover. */
  readonly outOfUse: readonly string[];
  /** Controls of forms that cannot be used and do not say why. */
  readonly silent: readonly string[];
  /** Forms that came up. */
  readonly forms: readonly string[];
}

/**
 * Uses every control of a place that can be used, also those that come up meanwhile. What a press led away from is opened
 * again for the rest of its controls.
 */
export async function attemptEdits(
  page: Page,
  place: string,
  open: () => Promise<void>,
): Promise<EditAttempts> {
  const found = { used: [], refused: [], outOfUse: [], silent: [], forms: [] };
  for (let all: EditAttempts = found; ; ) {
    await open();
    await page.locator(`:is(${place}) :is(button, input):visible`).first().waitFor();
    const more = await page.evaluate(pressEverything, {
      ...{ place, lists: LISTS, refused: REFUSED.source, leadsAway: LEADS_AWAY.source },
      known: all.used,
    });
    const both = (key: keyof EditAttempts) => [...new Set([...all[key], ...more[key]])];
    const isDone = more.used.length === 0;
    all = {
      ...{ used: both('used'), refused: both('refused'), outOfUse: both('outOfUse') },
      ...{ silent: both('silent'), forms: both('forms') },
    };
    if (isDone) return all;
  }
}

type Control = HTMLButtonElement | HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Runs in the page. */
async function pressEverything(asked: {
  readonly place: string;
  readonly lists: string;
  readonly refused: string;
  readonly leadsAway: string;
  /** Names of controls that were used before. */
  readonly known: readonly string[];
}): Promise<EditAttempts> {
  const refusedText = new RegExp(asked.refused);
  const leadsAway = new RegExp(asked.leadsAway);
  const sort = 'button, input:not([type="file"]), select, textarea, .bb-tree-box';
  const controls = (): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(`:is(${asked.place}) :is(${sort})`)].filter(
      (element) => element.checkVisibility() && element.closest(asked.lists) === null,
    );
  const isOutOfUse = (element: HTMLElement): boolean =>
    element.matches(':disabled, .bb-tree-box-refused, [aria-disabled="true"]');
  const hintOf = (element: HTMLElement): string =>
    element.closest<HTMLElement>('[title]:not([title=""])')?.title ?? '';
  const nameOf = (element: HTMLElement): string => {
    const labels = [...((element as Control).labels ?? [])].map((label) => label.textContent).join(' ');
    const group = element.closest('section, li, form, [role="treeitem"]');
    const own = element.getAttribute('aria-label') || labels || element.textContent || hintOf(element);
    return `${own.trim()} (${element.tagName.toLowerCase()} of ${
      group?.getAttribute('aria-label') ?? group?.querySelector('h2, h3')?.textContent ?? 'the panel'
    })`;
  };
  const refusals = (): number =>
    [...document.querySelectorAll('.bb-notice')].filter(({ textContent }) => refusedText.test(textContent))
      .length;
  const settle = async (): Promise<void> => {
    // What the control asked main for is answered before this question.
    await window.backbone!.call('scenario.get', {});
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const forgetNotices = (): void => {
    for (const button of document.querySelectorAll<HTMLElement>('.bb-notice button')) {
      if (button.textContent === 'Dismiss') button.click();
    }
  };
  const setValue = (element: HTMLElement, value: string): void => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')!;
    set!.call(element, value);
    element.dispatchEvent(
      new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  };
  const use = (element: HTMLElement): void => {
    if (element instanceof HTMLInputElement && element.type === 'search') {
      setValue(element, 'nothing of this name');
      setValue(element, '');
    } else if (element instanceof HTMLSelectElement) {
      const other = [...element.options].find(({ value }) => value !== element.value);
      if (other !== undefined) setValue(element, other.value);
    } else if (
      element instanceof HTMLTextAreaElement ||
      (element instanceof HTMLInputElement && !/checkbox|radio/.test(element.type))
    ) {
      element.focus();
      setValue(element, `${element.value}1`);
      element.blur();
    } else {
      element.click();
    }
  };
  const known = new Set(asked.known);
  const used: string[] = [];
  const refused: string[] = [];
  const outOfUse = new Set<string>();
  const silent = new Set<string>();
  const forms = new Set<string>();
  let before = new Set<string>();
  for (;;) {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(`:is(${asked.place}) details`)) {
      details.open = true;
    }
    for (const form of document.querySelectorAll(`:is(${asked.place}) form`)) {
      forms.add(form.getAttribute('aria-label') ?? '');
    }
    for (const element of controls().filter(isOutOfUse)) {
      const says = hintOf(element).startsWith('Save a copy to edit');
      if (says) outOfUse.add(nameOf(element));
      else if (element.closest('.bb-edit-fields') !== null) silent.add(nameOf(element));
    }
    const open = controls().filter((element) => {
      const name = nameOf(element);
      return !isOutOfUse(element) && !leadsAway.test(name) && !known.has(name);
    });
    // What the last press brought first: it may be gone after another. From the end, where what bars open stands.
    const next = open.findLast((element) => !before.has(nameOf(element))) ?? open.at(-1);
    if (next === undefined) break;
    before = new Set(controls().map(nameOf));
    const name = nameOf(next);
    known.add(name);
    used.push(name);
    forgetNotices();
    use(next);
    await settle();
    if (refusals() > 0) refused.push(name);
  }
  return { used, refused, outOfUse: [...outOfUse], silent: [...silent], forms: [...forms] };
}
