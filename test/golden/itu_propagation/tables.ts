import { expect } from 'vitest';
import type { Result } from '../../../shared/domain/index.ts';
import golden from './itu_propagation.json' with { type: 'json' };

type Numbers = Readonly<Record<string, number>>;

/** One case of the workbook. */
export interface Case {
  readonly inputs: Numbers;
  readonly intermediate: Numbers;
  readonly expected: Numbers;
  readonly auxiliary: Numbers;
}

/** The cases of the tables with these ids; an id that is not there fails the test. */
export function casesOf(...ids: readonly string[]): readonly Case[] {
  return ids.flatMap((id) => {
    const table = golden.tables.find((candidate) => candidate.id === id);
    if (table === undefined) throw new Error(`no table ${id}`);
    return table.cases.map((entry) => ({ intermediate: {}, auxiliary: {}, ...entry }) as unknown as Case);
  });
}

/** A number of a case; one that is not there fails the test. */
export function numberOf(numbers: Numbers, field: string): number {
  const value = numbers[field];
  if (typeof value !== 'number') throw new Error(`no number ${field}`);
  return value;
}

/** A number of the inputs of a case, by name. */
export const input = (entry: Case) => (field: string) => numberOf(entry.inputs, field);

/** The value of a result; a failure fails the test. */
export function valueFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** Expects a difference of at most a share of the expected value; 0 must be 0. */
export function expectClose(found: number, expected: number, relative: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}
