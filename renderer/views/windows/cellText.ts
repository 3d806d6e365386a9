/** What one cell says. */
export interface CellText {
  readonly text: string;
  readonly hint: string | undefined;
  readonly tone: 'plain' | 'dim' | 'good' | 'marginal' | 'bad';
  /** CSS colour of a swatch before the text; null for none. */
  readonly color: string | null;
}

/** A cell with what is not said about it plain. */
export function cell(text: string, more: Partial<CellText> = {}): CellText {
  return { text, hint: undefined, tone: 'plain', color: null, ...more };
}
