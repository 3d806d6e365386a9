import { expect } from 'vitest';
import type { LinkWindowColumns } from '../../shared/domain/index.ts';

/** Two ways know an edge to 0.1 s each. */
export const BOTH_EDGES_MS = 200;

/** Link windows of each access window, in the order of time. */
export function rowsByPass({ accessRow, count }: LinkWindowColumns): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    rows.set(accessRow[row]!, [...(rows.get(accessRow[row]!) ?? []), row]);
  }
  return rows;
}

/** What is open at an instant, as bits. */
export function openAt(windows: LinkWindowColumns, rows: readonly number[], atUtcMs: number): number {
  const row = rows.find((at) => windows.startUtcMs[at]! <= atUtcMs && windows.endUtcMs[at]! >= atUtcMs);
  return row === undefined ? 0 : windows.open[row]!;
}

/** What is open is the same in both, but near an edge of either. */
export function expectSameWindows(one: LinkWindowColumns, other: LinkWindowColumns): void {
  const [ones, others] = [rowsByPass(one), rowsByPass(other)];
  expect([...ones.keys()]).toEqual([...others.keys()]);
  for (const [pass, rows] of ones) {
    const otherRows = others.get(pass)!;
    const edges = [
      ...rows.flatMap((row) => [one.startUtcMs[row]!, one.endUtcMs[row]!]),
      ...otherRows.flatMap((row) => [other.startUtcMs[row]!, other.endUtcMs[row]!]),
    ].sort((a, b) => a - b);
    for (let index = 1; index < edges.length; index++) {
      const [from, to] = [edges[index - 1]!, edges[index]!];
      if (to - from <= BOTH_EDGES_MS) continue;
      const middle = (from + to) / 2;
      expect(openAt(one, rows, middle)).toBe(openAt(other, otherRows, middle));
    }
  }
}
