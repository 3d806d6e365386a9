/** The collector of V8, which the program lends to its page (`--expose-gc`, electron/main); a page elsewhere has none. */
interface Collecting {
  gc?(how: { readonly type: 'major'; readonly execution: 'async' }): Promise<void>;
}

/**
 * Collects the garbage of the page in a task of its own, some tens of milliseconds. For when a person has ended something large:
 * V8 collects when more is asked for, and where nothing is, what a paper took while it was drawn stays, 12 MB.
 */
export function collectGarbage(): void {
  void (globalThis as Collecting).gc?.({ type: 'major', execution: 'async' });
}
