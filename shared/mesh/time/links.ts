import { ecefFromPlace } from '../../astro/index.ts';
import { releaseColumns } from '../../domain/index.ts';
import { HOP_GROUND, HOP_LASER, HOP_UPLINK } from '../graph.ts';
import { limitsBetween } from '../lasers/types.ts';
import { type MeshLine, type MeshNetwork, nodeCountOf, stationNode } from '../network/types.ts';
import { inOrderOf } from '../order.ts';
import { ratesBySight } from '../sight.ts';
import { lightDelayMs } from '../snapshot.ts';
import { EdgeWriter, type StretchEdges } from './edgeWriter.ts';
import { forgetSteps, type JoinedSteps, joinedStepsOf, stepPlaceOf } from './rateSteps.ts';
import type { MeshTimeline } from './timeline.ts';

/**
 * Every stretch of a timeline as two directed edges, in columns. Edges of node `n` are `edgeStart[n] <= edge < edgeStart[n + 1]`:
 * lasers, contacts, then lines, each in the order of the timeline, so that edges of an instant stand as in its graph.
 */
export interface LinkTable extends JoinedSteps, StretchEdges {
  readonly nodeCount: number;
  readonly satelliteCount: number;
  /** 1 where a node passes on what is not meant for it. */
  readonly relays: Uint8Array;
  /** What each node adds that passes on; 0 for the others. */
  readonly processingMs: Float64Array;
  readonly edgeStart: Int32Array;
  /** Most edges of any node, whenever they are there. */
  readonly mostEdgesOfNode: number;
  /** Two nodes in one direction: the same for all stretches between them. */
  readonly edgePair: Int32Array;
  readonly pairCount: number;
  /** Edges of pair `p`: `pairEdges[pairStart[p]] …`, by start. */
  readonly pairStart: Int32Array;
  readonly pairEdges: Int32Array;
  /** Of links between ground and space the index of the station, and the satellite; -1 and -1 for others. */
  readonly pairStation: Int32Array;
  readonly pairSatellite: Int32Array;
  /** Least rate of any stretch of a pair; NaN where one is not known. What is asked of many edges stands by pairs: those are few. */
  readonly pairLeastBps: Float64Array;
  /** Instants at which something appears or vanishes, in order; what vanishes first. */
  readonly changeUtcMs: Float64Array;
  /** One edge of the stretch; where it vanishes, its bits turned (`~edge`). */
  readonly changeEdge: Int32Array;
  /** Nodes of that edge, side by side because every walk through time reads them in this order. */
  readonly changeFrom: Int32Array;
  readonly changeTo: Int32Array;
  /** Whether no edge is quicker than light along the straight line between its ends. */
  readonly isBoundByLight: boolean;
}

const tables = new WeakMap<MeshTimeline, LinkTable>();

/** The table of a timeline, made once. */
export function linkTableOf(timeline: MeshTimeline): LinkTable {
  let table = tables.get(timeline);
  if (table === undefined) {
    table = makeTable(timeline);
    tables.set(timeline, table);
  }
  return table;
}

/**
 * Lets go of the table of a timeline and of the steps of its rates, until the next search makes them again. Nobody may be
 * searching it, nor what losses have left of it: the steps are the same.
 */
export function forgetLinkTable(timeline: MeshTimeline): void {
  releaseColumns(tables.get(timeline) ?? {});
  tables.delete(timeline);
  forgetSteps(timeline.contacts.flatMap(({ rates }) => rates ?? []));
}

/** Rate of an edge at an instant within its stretch; 0 where that way is shut, NaN where nobody knows. */
export function rateAt(table: LinkTable, edge: number, atUtcMs: number): number {
  const place = table.edgeSteps[edge]!;
  if (place === -1) return table.edgeRateBps[edge]!;
  const { stepStart, stepUtcMs } = table;
  let row = stepStart[place]!;
  for (let beyond = stepStart[place + 1]!; beyond - row > 1; ) {
    const middle = (row + beyond) >> 1;
    if (stepUtcMs[middle]! <= atUtcMs) row = middle;
    else beyond = middle;
  }
  return table.edgeKind[edge] === HOP_UPLINK ? table.stepUpBps[row]! : table.stepDownBps[row]!;
}

/** The next instant after another at which the rate of an edge changes; Infinity for never. */
export function nextStepUtcMs(table: LinkTable, edge: number, atUtcMs: number): number {
  const place = table.edgeSteps[edge]!;
  if (place === -1) return Number.POSITIVE_INFINITY;
  const { stepStart, stepUtcMs } = table;
  const end = stepStart[place + 1]!;
  let [low, high] = [stepStart[place]!, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stepUtcMs[middle]! > atUtcMs) high = middle;
    else low = middle + 1;
  }
  return low < end ? stepUtcMs[low]! : Number.POSITIVE_INFINITY;
}

function makeTable(timeline: MeshTimeline): LinkTable {
  const { network, contacts, lasers } = timeline;
  const lines = linesThatEverAre(timeline);
  const nodeCount = nodeCountOf(network);
  const edgeStart = new Int32Array(nodeCount + 1);
  const countEnds = (a: number, b: number) => {
    edgeStart[a + 1]! += 1;
    edgeStart[b + 1]! += 1;
  };
  for (const { a, b } of lasers) countEnds(a, b);
  for (const { stationIndex, satelliteIndex } of contacts)
    countEnds(stationNode(network, stationIndex), satelliteIndex);
  for (const { ends } of lines) countEnds(stationNode(network, ends[0]), stationNode(network, ends[1]));
  const mostEdgesOfNode = edgeStart.reduce((most, count) => Math.max(most, count), 0);
  for (let node = 0; node < nodeCount; node += 1) edgeStart[node + 1]! += edgeStart[node]!;
  const steps = joinedStepsOf(contacts.flatMap(({ rates }) => rates ?? []));
  const writer = new EdgeWriter(edgeStart, steps);
  addLasers(writer, timeline);
  addContacts(writer, timeline);
  for (const { ends, delayMs, rateBps, cutFromUtcMs = Number.POSITIVE_INFINITY } of lines) {
    const [from, to] = [stationNode(network, ends[0]), stationNode(network, ends[1])];
    writer.join(from, to, Number.NEGATIVE_INFINITY, cutFromUtcMs);
    writer.isAlike(HOP_GROUND, rateBps, delayMs);
  }
  const { columns } = writer;
  const relays = Uint8Array.from({ length: nodeCount }, (_, node) =>
    Number(network.stations[node - network.fleetOf.length]?.relays ?? true),
  );
  return {
    nodeCount,
    satelliteCount: network.fleetOf.length,
    relays,
    processingMs: processingOf(network),
    edgeStart,
    mostEdgesOfNode,
    ...columns,
    ...steps,
    ...pairsOf(columns, { nodeCount, satelliteCount: network.fleetOf.length }),
    ...changesOf(columns),
    isBoundByLight: areLinesBoundByLight(network),
  };
}

function addLasers(writer: EdgeWriter, { network, lasers }: MeshTimeline): void {
  const { kinds, kindOf } = network.lasers;
  const rates = kinds.flatMap((a) => kinds.map((b) => limitsBetween(a, b).rateBps));
  for (const { a, b, startUtcMs, endUtcMs } of lasers) {
    writer.join(a, b, startUtcMs, endUtcMs);
    writer.isAlike(HOP_LASER, rates[kindOf[a]! * kinds.length + kindOf[b]!]!, 0);
  }
}

function addContacts(writer: EdgeWriter, { network, contacts }: MeshTimeline): void {
  for (const { stationIndex, satelliteIndex, startUtcMs, endUtcMs, rates } of contacts) {
    writer.join(stationNode(network, stationIndex), satelliteIndex, startUtcMs, endUtcMs);
    if (rates !== null) {
      writer.isSteppedContact(stepPlaceOf(rates));
      continue;
    }
    const known = ratesBySight(network, stationIndex, satelliteIndex);
    writer.isContact(known?.upBps ?? 0, known?.downBps ?? 0);
  }
}

/** Ground lines but those that are cut before a timeline begins. */
function linesThatEverAre({ network, fromUtcMs }: MeshTimeline): MeshLine[] {
  return network.lines.filter(({ cutFromUtcMs = Number.POSITIVE_INFINITY }) => !(cutFromUtcMs <= fromUtcMs));
}

function processingOf({ processingDelayMs, stations }: MeshNetwork): Float64Array {
  return Float64Array.of(
    ...processingDelayMs,
    ...stations.map((station) => (station.relays ? station.processingDelayMs : 0)),
  );
}

/** Planners may state a line quicker than light between its ends; where an end moves, nobody looks. */
function areLinesBoundByLight({ stations, lines }: MeshNetwork): boolean {
  return lines.every(({ ends, delayMs }) => {
    const [a, b] = ends.map((index) => {
      const { station } = stations[index]!;
      return station.track.length > 0 || station.place === null ? null : ecefFromPlace(station.place);
    });
    if (a == null || b == null) return false;
    return delayMs >= lightDelayMs(Math.hypot(a.xKm - b.xKm, a.yKm - b.yKm, a.zKm - b.zKm));
  });
}

type PairColumns = Pick<
  LinkTable,
  'edgePair' | 'pairCount' | 'pairStart' | 'pairEdges' | 'pairStation' | 'pairSatellite' | 'pairLeastBps'
>;

function pairsOf(
  columns: StretchEdges,
  { nodeCount, satelliteCount }: Pick<LinkTable, 'nodeCount' | 'satelliteCount'>,
): PairColumns {
  const { edgeFrom, edgeTo, edgeStartUtcMs } = columns;
  const edgePair = new Int32Array(edgeFrom.length);
  // Edges stand by the node that they leave: one table of the nodes entered does for all of them.
  const pairTo = new Int32Array(nodeCount);
  const pairOwner = new Int32Array(nodeCount).fill(-1);
  let pairCount = 0;
  for (let edge = 0; edge < edgePair.length; edge += 1) {
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
    if (pairOwner[to] !== from) {
      pairOwner[to] = from;
      pairTo[to] = pairCount;
      pairCount += 1;
    }
    edgePair[edge] = pairTo[to]!;
  }
  const pairStart = new Int32Array(pairCount + 1);
  for (const pair of edgePair) pairStart[pair + 1]! += 1;
  for (let pair = 0; pair < pairCount; pair += 1) pairStart[pair + 1]! += pairStart[pair]!;
  const next = pairStart.slice();
  const pairEdges = new Int32Array(edgePair.length);
  for (let edge = 0; edge < edgePair.length; edge += 1) {
    // Stretches of a pair mostly come by start already.
    let place = next[edgePair[edge]!]!;
    next[edgePair[edge]!] = place + 1;
    const first = pairStart[edgePair[edge]!]!;
    for (; place > first && edgeStartUtcMs[pairEdges[place - 1]!]! > edgeStartUtcMs[edge]!; place -= 1) {
      pairEdges[place] = pairEdges[place - 1]!;
    }
    pairEdges[place] = edge;
  }
  const pairs = { edgePair, pairCount, pairStart, pairEdges };
  return { ...pairs, ...factsOfPairs(columns, pairs, satelliteCount) };
}

function factsOfPairs(
  { edgeFrom, edgeTo, edgeLeastBps }: StretchEdges,
  { edgePair, pairCount }: Pick<LinkTable, 'edgePair' | 'pairCount'>,
  satelliteCount: number,
): Pick<LinkTable, 'pairStation' | 'pairSatellite' | 'pairLeastBps'> {
  const pairStation = new Int32Array(pairCount).fill(-1);
  const pairSatellite = new Int32Array(pairCount).fill(-1);
  const pairLeastBps = new Float64Array(pairCount).fill(Number.POSITIVE_INFINITY);
  edgePair.forEach((pair, edge) => {
    const [low, high] = [Math.min(edgeFrom[edge]!, edgeTo[edge]!), Math.max(edgeFrom[edge]!, edgeTo[edge]!)];
    if (low < satelliteCount && high >= satelliteCount) {
      pairStation[pair] = high - satelliteCount;
      pairSatellite[pair] = low;
    }
    pairLeastBps[pair] = Math.min(pairLeastBps[pair]!, edgeLeastBps[edge]!);
  });
  return { pairStation, pairSatellite, pairLeastBps };
}

function changesOf({
  edgeFrom,
  edgeTo,
  edgeBack,
  edgeStartUtcMs,
  edgeEndUtcMs,
}: StretchEdges): Pick<LinkTable, 'changeUtcMs' | 'changeEdge' | 'changeFrom' | 'changeTo'> {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let edge = 0; edge < edgeBack.length; edge += 1) {
    if (edge > edgeBack[edge]! || !(edgeEndUtcMs[edge]! > edgeStartUtcMs[edge]!)) continue;
    starts.push(edge);
    if (edgeEndUtcMs[edge]! < Number.POSITIVE_INFINITY) ends.push(edge);
  }
  const startRows = inOrderOf(starts, edgeStartUtcMs);
  const endRows = inOrderOf(ends, edgeEndUtcMs);
  const count = starts.length + ends.length;
  const changeUtcMs = new Float64Array(count);
  const changeEdge = new Int32Array(count);
  const changeFrom = new Int32Array(count);
  const changeTo = new Int32Array(count);
  for (let row = 0, start = 0, end = 0; row < count; row += 1) {
    const startUtcMs = edgeStartUtcMs[startRows[start] ?? -1] ?? Number.POSITIVE_INFINITY;
    const endUtcMs = edgeEndUtcMs[endRows[end] ?? -1] ?? Number.POSITIVE_INFINITY;
    const isEnd = endUtcMs <= startUtcMs;
    const edge = isEnd ? endRows[end]! : startRows[start]!;
    changeUtcMs[row] = isEnd ? endUtcMs : startUtcMs;
    changeEdge[row] = isEnd ? ~edge : edge;
    changeFrom[row] = edgeFrom[edge]!;
    changeTo[row] = edgeTo[edge]!;
    if (isEnd) end += 1;
    else start += 1;
  }
  return { changeUtcMs, changeEdge, changeFrom, changeTo };
}
