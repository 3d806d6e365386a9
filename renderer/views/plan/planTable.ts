import type { TextTable } from '../../state/index.ts';
import {
  longestSilenceS,
  type PlanCell,
  type PlanLetter,
  type PlanLine,
  type PlanModel,
} from './planModel.ts';

/** A mean of an exchange in a slice, or a slice without any. */
export interface PlanRow {
  readonly line: PlanLine;
  readonly cell: PlanCell;
  readonly letter: PlanLetter | null;
  readonly place: number;
}

/** Rows of some cells, a mean each; a slice without means is a row as well. */
export function rowsOfCells(cells: readonly (readonly [PlanLine, PlanCell | null])[]): PlanRow[] {
  return cells.flatMap(([line, cell]): PlanRow[] => {
    if (cell === null) {
      return [];
    }
    const { letters } = cell;
    return letters.length === 0
      ? [{ line, cell, letter: null, place: -1 }]
      : letters.map((letter, place) => ({ line, cell, letter, place }));
  });
}

/** Every cell of the plan. */
export function allCells({ lines }: PlanModel): (readonly [PlanLine, PlanCell | null])[] {
  return lines.flatMap((line) => line.cells.map((cell) => [line, cell] as const));
}

const iso = (instantUtcMs: number) => new Date(instantUtcMs).toISOString();

/** Means by exchange and slice as text, with all digits. */
export function planTable(rows: readonly PlanRow[]): TextTable<PlanRow> {
  return {
    name: 'means',
    rows,
    columns: [
      { header: 'flowId', value: ({ line }) => line.exchange.flowId },
      { header: 'exchange', value: ({ line }) => line.name },
      { header: 'precedence', value: ({ line }) => line.precedence },
      { header: 'from', value: ({ cell }) => iso(cell.slice.fromUtcMs) },
      { header: 'to', value: ({ cell }) => iso(cell.slice.toUtcMs) },
      { header: 'state', value: ({ cell }) => cell.state },
      { header: 'servedFraction', value: ({ cell }) => cell.servedFraction },
      { header: 'longestSilenceS', value: ({ cell }) => longestSilenceS(cell) },
      { header: 'step', value: ({ letter }) => letter?.step ?? '' },
      { header: 'means', value: ({ letter }) => letter?.mean.name ?? '' },
      { header: 'availableFraction', value: ({ letter }) => letter?.mean.availableFraction ?? null },
      { header: 'meansSilenceS', value: ({ letter }) => letter?.mean.longestSilenceS ?? null },
      { header: 'meetsNeed', value: ({ letter }) => (letter === null ? '' : String(letter.mean.meetsNeed)) },
      { header: 'minDelayMs', value: ({ letter }) => letter?.mean.minDelayMs ?? null },
      { header: 'maxDelayMs', value: ({ letter }) => letter?.mean.maxDelayMs ?? null },
      { header: 'setUpS', value: ({ letter }) => letter?.mean.setUpS ?? null },
      { header: 'stepDownAfterS', value: ({ cell, place }) => cell.slice.stepDownAfterS[place] ?? null },
      { header: 'planes', value: ({ letter }) => letter?.mean.planes.join(' ') ?? '' },
      { header: 'gateways', value: ({ letter }) => letter?.mean.gateways.join(' ') ?? '' },
      { header: 'bands', value: ({ letter }) => letter?.mean.bands.join(' ') ?? '' },
      { header: 'owner', value: ({ letter }) => letter?.mean.owner ?? '' },
      { header: 'powers', value: ({ letter }) => letter?.mean.powers.join(' ') ?? '' },
    ],
  };
}
