import type { BudgetLine } from './types.ts';

/** What a term of a budget is made of. */
export interface TermText {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
  readonly recommendation?: string;
  readonly inputs?: Readonly<Record<string, number>>;
}

/** Collects the lines of a budget so that every sum is the sum of the terms it names. */
export class BudgetLines {
  readonly lines: BudgetLine[] = [];

  /** A term that counts. */
  term(text: TermText, value: number): void {
    this.lines.push(lineOf(text, value, 'term'));
  }

  /** A number that explains, and does not count. */
  fact(text: TermText, value: number): void {
    this.lines.push(lineOf(text, value, 'fact'));
  }

  /** The sum of lines above it. */
  sum(text: TermText, ids: readonly string[]): number {
    const value = ids.reduce((total, id) => total + this.valueOf(id), 0);
    this.lines.push({ ...lineOf(text, value, 'sum'), sumOf: ids });
    return value;
  }

  private valueOf(id: string): number {
    const found = this.lines.find((line) => line.id === id);
    if (found === undefined) throw new RangeError(`no budget line ${id}`);
    return found.value;
  }
}

function lineOf(text: TermText, value: number, kind: BudgetLine['kind']): BudgetLine {
  const { recommendation = null, inputs = {}, ...rest } = text;
  return { ...rest, value, kind, recommendation, inputs };
}
