import {
  type Period,
  periodConcerns,
  type Scenario,
  type ScheduleSlot,
  type StationId,
} from '../../../shared/domain/index.ts';
import type { PlannedSchedule, PlanRun, ScheduledUnit } from '../../../shared/ipc/index.ts';
import { type SpectrumHit, spectrumHits } from '../../../shared/radios/index.ts';
import type { TextTable } from '../../state/index.ts';
import type { PlanColumn } from './planModel.ts';

/** What a unit must have in a period, and has. */
export type ScheduledService = ScheduledUnit['services'][number];

/** `met`: its minimum; `short`: less; `none`: nothing of it; `free`: no minimum is asked for. */
export type ServiceState = 'met' | 'short' | 'none' | 'free';

/** A unit over one of its periods. */
export interface ScheduleCell {
  readonly service: ScheduledService;
  readonly state: ServiceState;
  /** First column that it covers, and how many: periods of units may differ in length. */
  readonly column: number;
  readonly columnCount: number;
  /** What the document pins and forbids of this unit in this period, whether the plan was computed with it or not. */
  readonly slots: readonly ScheduleSlot[];
  /** Where links are what it lacks: what forbids some in this period, as the document stands. */
  readonly orders: readonly Period[];
}

/** A row of the schedule. */
export interface ScheduleLine {
  readonly unit: ScheduledUnit;
  readonly name: string;
  readonly group: string;
  /** In order of time; together they cover the span. */
  readonly cells: readonly ScheduleCell[];
}

/** The schedule as a matrix of units by periods. */
export interface ScheduleModel {
  readonly schedule: PlannedSchedule;
  /** Between any two neighbouring edges of periods. */
  readonly columns: readonly PlanColumn[];
  readonly lines: readonly ScheduleLine[];
  /** Periods with a minimum, and those of them that have it. */
  readonly askedCount: number;
  readonly metCount: number;
}

export function stateOfService({ wantedS, servedS, state }: ScheduledService): ServiceState {
  return wantedS === 0 ? 'free' : state === 'served' ? 'met' : servedS > 0 ? 'short' : 'none';
}

/** Joins a schedule to the names of the scenario. A unit that is gone keeps its id. */
export function scheduleModelFrom({ schedule }: PlanRun, scenario: Scenario): ScheduleModel {
  const edges = new Set<number>();
  for (const { services } of schedule.units) {
    for (const { fromUtcMs, toUtcMs } of services) {
      edges.add(fromUtcMs).add(toUtcMs);
    }
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const placeOf = new Map(sorted.map((edge, place) => [edge, place] as const));
  const stations = new Map(scenario.stations.map((station) => [station.stationId, station] as const));
  const bandCuts = spectrumHits(scenario).filter(({ effect }) => effect === 'cut');
  const lines = schedule.units.map((unit): ScheduleLine => {
    const station = stations.get(unit.stationId);
    const ownSlots = scenario.plan.schedule.slots.filter(
      ({ stationIds }) => stationIds.length === 0 || stationIds.includes(unit.stationId),
    );
    const ownOrders = ordersOf(unit.stationId, scenario, bandCuts);
    return {
      unit,
      name: station?.name ?? unit.stationId,
      group: station?.group ?? '',
      cells: unit.services.map((service): ScheduleCell => {
        const column = placeOf.get(service.fromUtcMs)!;
        const columnCount = placeOf.get(service.toUtcMs)! - column;
        const slots = ownSlots.filter(({ span }) => overlaps(span, service));
        const orders =
          service.limit === 'windows' ? ownOrders.filter((order) => overlaps(order, service)) : [];
        return { service, state: stateOfService(service), column, columnCount, slots, orders };
      }),
    };
  });
  const states = lines.flatMap(({ cells }) => cells.map(({ state }) => state));
  return {
    schedule,
    columns: sorted.slice(1).map((toUtcMs, place) => ({ fromUtcMs: sorted[place]!, toUtcMs })),
    lines,
    askedCount: states.filter((state) => state !== 'free').length,
    metCount: states.filter((state) => state === 'met').length,
  };
}

/** Periods that forbid links of a station: silence, changes of keys, and bands that its carriers reach into. */
function ordersOf(
  stationId: StationId,
  { periods }: Scenario,
  bandCuts: readonly SpectrumHit[],
): readonly Period[] {
  return periods.filter((period) =>
    period.kind === 'restricted'
      ? bandCuts.some((hit) => hit.stationId === stationId && hit.period === period)
      : period.kind !== 'phase' && periodConcerns(period, stationId),
  );
}

interface Stretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.fromUtcMs < other.toUtcMs && other.fromUtcMs < one.toUtcMs;
}

/** Place of a period among the cells of a line: that in which an instant lies; -1 outside. */
export function cellAt({ cells }: ScheduleLine, instantUtcMs: number): number {
  return cells.findIndex(
    ({ service }) => service.fromUtcMs <= instantUtcMs && instantUtcMs < service.toUtcMs,
  );
}

/** A cell of the schedule. */
export interface SchedulePlace {
  readonly line: number;
  readonly cell: number;
}

/** The next period without its minimum after a place, unit by unit, and from the start again; null where all have it. */
export function nextBelow({ lines }: ScheduleModel, after: SchedulePlace | null): SchedulePlace | null {
  const below = lines.flatMap(({ cells }, line) =>
    cells.flatMap(({ state }, cell) => (state === 'short' || state === 'none' ? [{ line, cell }] : [])),
  );
  const isAfter = ({ line, cell }: SchedulePlace) =>
    after === null || line > after.line || (line === after.line && cell > after.cell);
  return below.find(isAfter) ?? below[0] ?? null;
}

/** A unit in a period, as a row of text. */
export interface ScheduleRow {
  readonly line: ScheduleLine;
  readonly cell: ScheduleCell;
}

/** Every period of some units. */
export function rowsOfLines(lines: readonly ScheduleLine[]): ScheduleRow[] {
  return lines.flatMap((line) => line.cells.map((cell) => ({ line, cell })));
}

/** Slots of one kind in a period. */
export function slotCount({ slots }: Pick<ScheduleCell, 'slots'>, wanted: ScheduleSlot['kind']): number {
  return slots.filter(({ kind }) => kind === wanted).length;
}

const iso = (instantUtcMs: number) => new Date(instantUtcMs).toISOString();

/** Service by unit and period as text, with all digits. */
export function scheduleTable(rows: readonly ScheduleRow[]): TextTable<ScheduleRow> {
  return {
    name: 'schedule',
    rows,
    columns: [
      { header: 'stationId', value: ({ line }) => line.unit.stationId },
      { header: 'unit', value: ({ line }) => line.name },
      { header: 'group', value: ({ line }) => line.group },
      { header: 'precedence', value: ({ line }) => line.unit.precedence },
      { header: 'from', value: ({ cell }) => iso(cell.service.fromUtcMs) },
      { header: 'to', value: ({ cell }) => iso(cell.service.toUtcMs) },
      { header: 'state', value: ({ cell }) => cell.state },
      { header: 'wantedS', value: ({ cell }) => cell.service.wantedS },
      { header: 'servedS', value: ({ cell }) => cell.service.servedS },
      { header: 'heldS', value: ({ cell }) => cell.service.heldS },
      { header: 'pinned', value: ({ cell }) => slotCount(cell, 'pinned') },
      { header: 'forbidden', value: ({ cell }) => slotCount(cell, 'forbidden') },
      { header: 'limit', value: ({ cell }) => cell.service.limit ?? '' },
      { header: 'limitId', value: ({ cell }) => cell.service.limitId ?? '' },
      { header: 'orders', value: ({ cell }) => cell.orders.map(({ name }) => name).join('; ') },
    ],
  };
}
