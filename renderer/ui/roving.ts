/** Which arrow keys lead from button to button: along a row, along a column, or none, where the list has keys of its own. */
type Way = 'row' | 'column';

const STEPS: Readonly<Record<Way, Readonly<Record<string, number>>>> = {
  row: { ArrowLeft: -1, ArrowRight: 1 },
  column: { ArrowUp: -1, ArrowDown: 1 },
};

/** For the `ref` of a bar: its buttons are one stop of the Tab key, left and right lead from one to the next. */
export function rovingRow(holder: HTMLElement | null): (() => void) | undefined {
  return holder === null ? undefined : connectRoving(holder, 'row');
}

/** For the `ref` of a list: its buttons are one stop of the Tab key, up and down lead from one to the next. */
export function rovingColumn(holder: HTMLElement | null): (() => void) | undefined {
  return holder === null ? undefined : connectRoving(holder, 'column');
}

function connectRoving(holder: HTMLElement, way: Way): () => void {
  let current: HTMLButtonElement | null = null;
  const buttons = () => [...holder.querySelectorAll<HTMLButtonElement>('button:not([disabled])')];
  const settle = (): void => {
    const all = buttons();
    if (current === null || !all.includes(current)) {
      current = all.find((button) => button.getAttribute('aria-pressed') === 'true') ?? all[0] ?? null;
    }
    for (const button of all) {
      button.tabIndex = button === current ? 0 : -1;
    }
  };
  const onFocus = (event: FocusEvent): void => {
    const button = (event.target as Element).closest('button');
    if (button !== null && button !== current) {
      current = button;
      settle();
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[way][event.key];
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    const next = step === undefined || at < 0 || !plain ? undefined : all[at + step];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      next.focus();
    }
  };
  const observer = new MutationObserver(settle);
  settle();
  observer.observe(holder, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  holder.addEventListener('focusin', onFocus);
  holder.addEventListener('keydown', onKey);
  return () => {
    observer.disconnect();
    holder.removeEventListener('focusin', onFocus);
    holder.removeEventListener('keydown', onKey);
  };
}
