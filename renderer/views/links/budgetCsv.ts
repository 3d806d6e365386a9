import type { LinkBudgetAnswer, LinkBudgetLine } from '../../../shared/domain/index.ts';
import type { CsvColumn } from '../../../shared/formats/index.ts';
import type { Direction } from '../../../shared/radios/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';

/** A line of a budget with its direction. */
export interface BudgetCsvRow {
  readonly direction: Direction;
  readonly line: LinkBudgetLine;
}

/** The lines of both directions, in their order. */
export function budgetCsvRows({ up, down }: LinkBudgetAnswer): BudgetCsvRow[] {
  const rowsOf = (direction: Direction, lines: readonly LinkBudgetLine[] = []) =>
    lines.map((line) => ({ direction, line }));
  return [...rowsOf('up', up?.lines), ...rowsOf('down', down?.lines)];
}

/** Columns of a budget as text: who and when stand in every line, so that no part of the file goes without. */
export function budgetCsvColumns(answer: LinkBudgetAnswer): CsvColumn<BudgetCsvRow>[] {
  const { stationId, satelliteId, pair, atUtcMs } = answer;
  return [
    { header: 'stationId', value: () => stationId },
    { header: 'satelliteId', value: () => satelliteId },
    { header: 'terminalTypeId', value: () => pair.terminalTypeId },
    { header: 'payloadTypeId', value: () => pair.payloadTypeId },
    { header: 'atUtc', value: () => formatIsoUtc(atUtcMs) },
    { header: 'direction', value: ({ direction }) => direction },
    { header: 'id', value: ({ line }) => line.id },
    { header: 'name', value: ({ line }) => line.name },
    { header: 'kind', value: ({ line }) => line.kind },
    { header: 'value', value: ({ line }) => line.value },
    { header: 'unit', value: ({ line }) => line.unit },
    { header: 'formula', value: ({ line }) => line.formula },
    { header: 'recommendation', value: ({ line }) => line.recommendation ?? '' },
    { header: 'inputs', value: ({ line }) => inputsOf(line) },
    { header: 'sumOf', value: ({ line }) => (line.sumOf ?? []).join(' ') },
  ];
}

function inputsOf({ inputs }: LinkBudgetLine): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name}=${value ?? 'infinite'}`)
    .join(' ');
}
