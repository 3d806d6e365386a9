import type {
  Flow,
  PaceSlice,
  PaceStep,
  PlanMean,
  Precedence,
  Scenario,
} from '../../../shared/domain/index.ts';
import { PACE_STEPS } from '../../../shared/domain/index.ts';
import type { PlannedExchange, PlanRun, PlanSilence } from '../../../shared/ipc/index.ts';
import { endsOf } from '../flows/index.ts';

/** How much of a slice an exchange gets through beside all others: never rounded, so that no silence is lost. */
export type SliceState = 'served' | 'partly' | 'silent';

/** A mean at its place: P, A, C or E. */
export interface PlanLetter {
  readonly step: PaceStep;
  readonly letter: string;
  readonly mean: PlanMean;
  /** `full`: there for the whole slice and fast enough; `part`: for some of it; `slow`: not as fast as is needed. */
  readonly strength: 'full' | 'part' | 'slow';
}

/** An exchange over a slice of time. */
export interface PlanCell {
  readonly slice: PaceSlice;
  readonly letters: readonly PlanLetter[];
  readonly state: SliceState;
  /** Share of the slice in which it gets through, 0 to 1. */
  readonly servedFraction: number;
  readonly silences: readonly PlanSilence[];
}

/** A row of the matrix. */
export interface PlanLine {
  readonly exchange: PlannedExchange;
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  readonly precedence: Precedence;
  /** Null where the flow is no longer in the document. */
  readonly flow: Flow | null;
  /** By column; null outside the times of the exchange. */
  readonly cells: readonly (PlanCell | null)[];
}

/** A column of the matrix, at a whole multiple of the length of slices; the first and the last are cut to the span. */
export interface PlanColumn {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** That the edges of a column are doubtful, because elements are past a limit of age by its end. */
export interface ColumnDoubt {
  readonly letter: 'A' | 'R';
  readonly tone: 'marginal' | 'bad';
  readonly text: string;
}

/** The plan as a matrix of exchanges by slices of time. */
export interface PlanModel {
  readonly run: PlanRun;
  readonly columns: readonly PlanColumn[];
  readonly lines: readonly PlanLine[];
}

/** Columns that cover the span of a run. */
export function planColumns({ fromUtcMs, toUtcMs, sliceS }: PlanRun): PlanColumn[] {
  const sliceMs = sliceS * 1000;
  const columns: PlanColumn[] = [];
  for (let start: number = fromUtcMs; start < toUtcMs; ) {
    const end = Math.min(toUtcMs, (Math.floor(start / sliceMs) + 1) * sliceMs);
    columns.push({ fromUtcMs: start, toUtcMs: end });
    start = end;
  }
  return columns;
}

/** The first column in which anything is planned, not hours in which nothing is asked for. */
export function firstPlannedColumn({ run, columns }: Pick<PlanModel, 'run' | 'columns'>): number {
  const fromUtcMs = run.exchanges.reduce(
    (first, { pace }) => Math.min(first, pace[0]?.fromUtcMs ?? first),
    Number.POSITIVE_INFINITY,
  );
  return Math.max(
    0,
    columns.findIndex(({ toUtcMs }) => toUtcMs > fromUtcMs),
  );
}

/**
 * Joins a plan to the names of the scenario. An exchange whose flow is gone keeps its id. Cells of a row are made when they are
 * first looked at: most rows of many are not in sight.
 */
export function planModelFrom(run: PlanRun, scenario: Scenario): PlanModel {
  const columns = planColumns(run);
  const flows = new Map(scenario.mesh.flows.map((flow) => [flow.flowId, flow] as const));
  const lines = run.exchanges.map((exchange): PlanLine => {
    const flow = flows.get(exchange.flowId) ?? null;
    const ends = flow === null ? { source: '', destination: '' } : endsOf(flow, scenario);
    let cells: PlanLine['cells'] | null = null;
    return {
      exchange,
      flow,
      name: flow?.name ?? exchange.flowId,
      ...ends,
      precedence: flow?.precedence ?? 'routine',
      get cells() {
        cells ??= columns.map((column) => cellOf(exchange, column, scenario));
        return cells;
      },
    };
  });
  return { run, columns, lines };
}

function cellOf(exchange: PlannedExchange, column: PlanColumn, scenario: Scenario): PlanCell | null {
  const slice = exchange.pace.find(
    ({ fromUtcMs, toUtcMs }) => fromUtcMs < column.toUtcMs && toUtcMs > column.fromUtcMs,
  );
  if (slice === undefined) {
    return null;
  }
  const silences = silencesIn(exchange.silences, slice);
  const silentMs = silences.reduce(
    (sum, { fromUtcMs, toUtcMs }) =>
      sum + Math.min(toUtcMs, slice.toUtcMs) - Math.max(fromUtcMs, slice.fromUtcMs),
    0,
  );
  const wholeMs = slice.toUtcMs - slice.fromUtcMs;
  return {
    slice,
    letters: slice.means.map((mean, place) => letterOf(mean, place, scenario)),
    state: silentMs <= 0 ? 'served' : silentMs >= wholeMs ? 'silent' : 'partly',
    servedFraction: 1 - silentMs / wholeMs,
    silences,
  };
}

/** Silences that reach into a slice. They are in order and apart: with hundreds of them no cell looks at all. */
function silencesIn(
  silences: readonly PlanSilence[],
  slice: Pick<PlanColumn, 'fromUtcMs' | 'toUtcMs'>,
): readonly PlanSilence[] {
  let [low, high] = [0, silences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (silences[middle]!.toUtcMs <= slice.fromUtcMs) low = middle + 1;
    else high = middle;
  }
  let beyond = low;
  while (beyond < silences.length && silences[beyond]!.fromUtcMs < slice.toUtcMs) beyond += 1;
  return silences.slice(low, beyond);
}

function letterOf(mean: PlanMean, place: number, scenario: Scenario): PlanLetter {
  const step = PACE_STEPS[place]!;
  const isWhole = mean.longestSilenceS === 0;
  return {
    step,
    letter: step.charAt(0).toUpperCase(),
    mean: { ...mean, name: nameOf(mean, scenario) },
    strength: !mean.meetsNeed ? 'slow' : isWhole ? 'full' : 'part',
  };
}

/** As it is called now; a plan does not go stale by names. */
function nameOf({ kind, id, name }: PlanMean, { fleets, plan }: Scenario): string {
  return kind === 'fleet'
    ? (fleets.find(({ fleetId }) => fleetId === id)?.name ?? name)
    : (plan.bearers.find(({ bearerId }) => bearerId === id)?.name ?? name);
}

/** The longest silence of a cell within its slice, seconds; 0 without any. Neighbouring reasons count as one. */
export function longestSilenceS({ silences, slice }: PlanCell): number {
  let longestMs = 0;
  let from = Number.NaN;
  let until = Number.NaN;
  for (const silence of silences) {
    const start = Math.max(silence.fromUtcMs, slice.fromUtcMs);
    from = start === until ? from : start;
    until = Math.min(silence.toUtcMs, slice.toUtcMs);
    longestMs = Math.max(longestMs, until - from);
  }
  return longestMs / 1000;
}
