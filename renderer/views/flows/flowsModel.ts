import {
  type ElementColumns,
  FLOW_LIMITS,
  type Flow,
  type FlowLimit,
  type FlowOutcome,
  type FlowSegmentColumns,
  type FlowState,
  firstRowsOfFlows,
  flowStateOf,
  markedName,
  NO_FLOW_LIMIT,
  notionalSatelliteIds,
  type SatelliteId,
  type Scenario,
  type Station,
} from '../../../shared/domain/index.ts';
import type { MeshRun } from '../../../shared/ipc/index.ts';
import { orderWords, piecesByOrder } from '../../../shared/plan/index.ts';
import { fromToText, objectNames } from '../common/index.ts';
import { endsOf, type FlowEnds, limitWords } from './flowWords.ts';

/** A node of the mesh with what it is called. */
export interface MeshNode {
  readonly name: string;
  /** Null for a station. */
  readonly satelliteId: SatelliteId | null;
  /** Null for a satellite, and for a station that is gone from the scenario. */
  readonly station: Station | null;
}

/** A run of flows joined to the scenario as it is now. */
export interface FlowsModel {
  readonly run: MeshRun;
  readonly scenario: Scenario;
  /** First row of each flow of the run, and at the end the number of rows. */
  readonly firstOf: Uint32Array;
  /** Flows of the scenario in the order of the run; null where one is gone. */
  readonly flows: readonly (Flow | null)[];
  /** Place of a flow in the run; -1 where it has none. */
  placeOf(flowId: string): number;
  /** A node of the run, by its index. */
  node(index: number): MeshNode;
}

export function flowsModelFrom(
  run: MeshRun,
  scenario: Scenario,
  elements: ElementColumns | null,
): FlowsModel {
  const places = new Map(run.flows.map(({ flowId }, place) => [flowId, place]));
  const byId = new Map(scenario.mesh.flows.map((flow) => [flow.flowId, flow]));
  const stations = new Map<string, Station>(scenario.stations.map((station) => [station.stationId, station]));
  const names = objectNames(elements);
  const notionalIds = notionalSatelliteIds(scenario.fleets);
  return {
    run,
    scenario,
    firstOf: firstRowsOfFlows(run.segments, run.flows.length),
    flows: run.flows.map(({ flowId }) => byId.get(flowId) ?? null),
    placeOf: (flowId) => places.get(flowId) ?? -1,
    node(index) {
      const satelliteId = run.satelliteIds[index];
      if (satelliteId !== undefined) {
        const isNotional = notionalIds.has(satelliteId);
        const name = markedName(names.get(satelliteId) ?? satelliteId, isNotional ? 'notional' : 'observed');
        return { name, satelliteId, station: null };
      }
      const stationId = run.stationIds[index - run.satelliteIds.length];
      const station = stationId === undefined ? null : (stations.get(stationId) ?? null);
      return { name: station?.name ?? stationId ?? `node ${index}`, satelliteId: null, station };
    },
  };
}

/** Rows of a flow of the run: from the first up to the second. */
export function rowsOf({ firstOf }: Pick<FlowsModel, 'firstOf'>, place: number): readonly [number, number] {
  return [firstOf[place] ?? 0, firstOf[place + 1] ?? 0];
}

/** The row of a flow that holds an instant; -1 outside its times, and after a message was delivered. */
export function rowAt(model: FlowsModel, place: number, atUtcMs: number): number {
  const { startUtcMs, endUtcMs } = model.run.segments;
  let [low, high] = rowsOf(model, place);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endUtcMs[middle]! <= atUtcMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < rowsOf(model, place)[1] && startUtcMs[low]! <= atUtcMs ? low : -1;
}

/** The nodes of the way of a row, from the source on; none while the flow waits. */
export function wayOf({ wayStart, wayNodes }: FlowSegmentColumns, row: number): Int32Array {
  return wayNodes.subarray(wayStart[row]!, wayStart[row + 1]!);
}

/** The reason of a row; null while the flow is served. */
export function limitOf({ limit }: FlowSegmentColumns, row: number): FlowLimit | null {
  return limit[row] === NO_FLOW_LIMIT ? null : (FLOW_LIMITS[limit[row]!] ?? null);
}

/** When a flow first gets through; null where it never does. */
export function firstServedUtcMs(model: FlowsModel, place: number): number | null {
  const [first, end] = rowsOf(model, place);
  for (let row = first; row < end; row += 1) {
    if (limitOf(model.run.segments, row) === null) {
      return model.run.segments.startUtcMs[row]!;
    }
  }
  return null;
}

/** Why a flow waits in a row, in words; empty while it is served. */
export function reasonAt(model: FlowsModel, row: number): string {
  const { segments, groundLinks } = model.run;
  const limit = limitOf(segments, row);
  const place = segments.flowIndex[row]!;
  const flow = model.flows[place];
  if (limit === null || flow === null || flow === undefined) {
    return '';
  }
  const [from, to] = [segments.limitNodes[2 * row]!, segments.limitNodes[2 * row + 1]!];
  const ends = endsOf(flow, model.scenario);
  const pieces = ordersOfRow(model, row, { flow, limit, ends });
  const orders = pieces.filter((order) => order !== null).join('; ');
  if (orders !== '' && !pieces.includes(null)) {
    return orders;
  }
  const words = limitWords(limit, {
    ...ends,
    groundLinks,
    link: from < 0 || to < 0 ? null : [model.node(from).name, model.node(to).name],
    keeper: limit === 'stored' ? keeperOf(model, row, ends.source) : '',
  });
  return orders === '' ? words : `${words}; for a part of it ${orders}`;
}

/** Orders that are the reason in a row, in words with their times; null stands for a piece without one. */
function ordersOfRow(
  { run, scenario }: FlowsModel,
  row: number,
  { flow, limit, ends }: { readonly flow: Flow; readonly limit: FlowLimit; readonly ends: FlowEnds },
): (string | null)[] {
  const { startUtcMs, endUtcMs } = run.segments;
  const { destination, sourceStationId } = flow;
  const targetIds =
    destination.kind === 'station'
      ? [destination.stationId]
      : scenario.mesh.gateways.map(({ stationId }) => stationId);
  const wait = { startUtcMs: startUtcMs[row]!, endUtcMs: endUtcMs[row]!, limit };
  const pieces = piecesByOrder(wait, { sourceStationId, targetIds }, scenario.periods);
  const words = pieces.map(({ order }) =>
    order === null
      ? null
      : `${orderWords(order, { limit, source: ends.source, target: ends.destination })}, ${fromToText(order.fromUtcMs, order.toUtcMs)}`,
  );
  return [...new Set(words)];
}

/** Who has a stored message: the node that its last hop led to, the source before the first. */
function keeperOf(model: FlowsModel, row: number, source: string): string {
  const { segments } = model.run;
  const [first] = rowsOf(model, segments.flowIndex[row]!);
  for (let before = row - 1; before >= first; before -= 1) {
    const last = wayOf(segments, before).at(-1);
    if (last !== undefined) {
      return model.node(last).name;
    }
  }
  return source;
}

/** A stretch in which nothing gets through, whatever the reasons. */
export interface Silence {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** The row that takes most of it: its reason is the one to tell. */
  readonly row: number;
}

/** What a flow comes to over its times. */
export interface FlowSummary {
  readonly outcome: FlowOutcome;
  /** Time in each state, ms. */
  readonly stateMs: Readonly<Record<FlowState, number>>;
  /** Time by reason for waiting, ms, the longest first; reasons that never bind are left out. */
  readonly limits: readonly { readonly limit: FlowLimit; readonly totalMs: number; readonly count: number }[];
  /** The longest; null where there is none. */
  readonly silence: Silence | null;
  /** Delay of the ways, ms: least, of half the served time no more than, greatest; null while it is never served. */
  readonly delay: { readonly leastMs: number; readonly medianMs: number; readonly greatestMs: number } | null;
  /** Changes from one way to another without a pause. */
  readonly handoverCount: number;
}

/** Sums of the flows of a run, which is never changed: edits of the scenario leave them as they are. */
const summaries = new WeakMap<MeshRun, Map<number, FlowSummary>>();

/** Sums up a flow of the run; once, as tables ask for those of all flows at every edit. */
export function summaryOf(model: FlowsModel, place: number): FlowSummary {
  const known = summaries.get(model.run) ?? new Map<number, FlowSummary>();
  const summary = known.get(place) ?? sumUp(model, place);
  summaries.set(model.run, known.set(place, summary));
  return summary;
}

function sumUp(model: FlowsModel, place: number): FlowSummary {
  const { segments } = model.run;
  const [first, end] = rowsOf(model, place);
  const stateMs = { served: 0, fallback: 0, stored: 0, waiting: 0 };
  const totals = new Map<FlowLimit, { totalMs: number; count: number }>();
  let handoverCount = 0;
  for (let row = first; row < end; row += 1) {
    const lengthMs = segments.endUtcMs[row]! - segments.startUtcMs[row]!;
    stateMs[flowStateOf(segments, row)] += lengthMs;
    const limit = limitOf(segments, row);
    if (limit === null) {
      const isHandover = row > first && segments.endUtcMs[row - 1] === segments.startUtcMs[row];
      handoverCount += isHandover && limitOf(segments, row - 1) === null ? 1 : 0;
    } else {
      const total = totals.get(limit) ?? { totalMs: 0, count: 0 };
      totals.set(limit, { totalMs: total.totalMs + lengthMs, count: total.count + 1 });
    }
  }
  return {
    outcome: model.run.flows[place]!,
    stateMs,
    limits: [...totals].map(([limit, total]) => ({ limit, ...total })).sort((a, b) => b.totalMs - a.totalMs),
    silence: longestSilence(model, place),
    // Of one flow at a time, while tables sum up all: its rows have to be put in order.
    get delay() {
      return delayRange(delaysOf(model, place));
    },
    handoverCount,
  };
}

/** The delay of a way, and how long it is taken. */
interface TimedDelay {
  readonly delayMs: number;
  readonly lengthMs: number;
}

function delaysOf(model: FlowsModel, place: number): TimedDelay[] {
  const { segments } = model.run;
  const [first, end] = rowsOf(model, place);
  const delays: TimedDelay[] = [];
  for (let row = first; row < end; row += 1) {
    if (limitOf(segments, row) === null) {
      const lengthMs = segments.endUtcMs[row]! - segments.startUtcMs[row]!;
      delays.push({ delayMs: segments.delayMs[row]!, lengthMs });
    }
  }
  return delays;
}

function delayRange(delays: readonly TimedDelay[]): FlowSummary['delay'] {
  const known = delays
    .filter(({ delayMs }) => Number.isFinite(delayMs))
    .sort((a, b) => a.delayMs - b.delayMs);
  if (known.length === 0) {
    return null;
  }
  const halfMs = known.reduce((sum, { lengthMs }) => sum + lengthMs, 0) / 2;
  let place = 0;
  for (let beforeMs = known[0]!.lengthMs; beforeMs < halfMs; beforeMs += known[place]!.lengthMs) {
    place += 1;
  }
  return {
    leastMs: known[0]!.delayMs,
    medianMs: known[place]!.delayMs,
    greatestMs: known.at(-1)!.delayMs,
  };
}

/** The longest stretch of a flow in which nothing gets through; the first of several. */
export function longestSilence(model: FlowsModel, place: number): Silence | null {
  const { segments } = model.run;
  const { startUtcMs, endUtcMs } = segments;
  const [first, end] = rowsOf(model, place);
  let longest: Silence | null = null;
  let from = -1;
  let most = -1;
  for (let row = first; row < end; row += 1) {
    if (limitOf(segments, row) === null) {
      from = -1;
      continue;
    }
    const isLonger = from < 0 || endUtcMs[row]! - startUtcMs[row]! > endUtcMs[most]! - startUtcMs[most]!;
    most = isLonger ? row : most;
    from = from < 0 ? row : from;
    const lengthMs = endUtcMs[row]! - startUtcMs[from]!;
    if (longest === null || lengthMs > longest.endUtcMs - longest.startUtcMs) {
      longest = { startUtcMs: startUtcMs[from]!, endUtcMs: endUtcMs[row]!, row: most };
    }
  }
  return longest;
}
