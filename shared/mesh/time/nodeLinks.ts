import type { LinkTable } from './links.ts';

/** Edges of one node by slices of time, in their order within a slice: all that are there at some instant of it. */
export interface NodeLinks {
  readonly fromUtcMs: number;
  readonly perMs: number;
  /** Edges of the slice `s`: `edges[sliceStart[s]] …`; with the node that each enters and its times, as every look needs them. */
  readonly sliceStart: Int32Array;
  readonly edges: Int32Array;
  readonly to: Int32Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
}

/** Fewest changes that share a slice. */
const LEAST_PER_SLICE = 8;

const lists = new WeakMap<LinkTable, (NodeLinks | undefined)[]>();

/** The lists of a table, made when a node is first asked about, and shared by all that look at the table, at any instant. */
export function nodeLinksOf(table: LinkTable): (NodeLinks | undefined)[] {
  let own = lists.get(table);
  if (own === undefined) {
    own = new Array<NodeLinks | undefined>(table.nodeCount).fill(undefined);
    lists.set(table, own);
  }
  return own;
}

/** The slice in which an instant lies; before the first and after the last one those. */
export function sliceAt(
  { fromUtcMs, perMs, sliceStart }: Pick<NodeLinks, 'fromUtcMs' | 'perMs' | 'sliceStart'>,
  atUtcMs: number,
): number {
  const slice = Math.floor((atUtcMs - fromUtcMs) * perMs);
  return slice > 0 ? Math.min(slice, sliceStart.length - 2) : 0;
}

/**
 * Lays the edges of a node into slices of time. A slice is as long as it takes for as many changes as there are edges at once,
 * so that a look costs about twice what it finds and the lists of a node take no more room than twice its changes.
 */
export function makeNodeLinks(
  { edgeStart, edgeTo, edgeStartUtcMs, edgeEndUtcMs }: LinkTable,
  node: number,
): NodeLinks {
  const [first, beyond] = [edgeStart[node]!, edgeStart[node + 1]!];
  let [fromUtcMs, toUtcMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let edge = first; edge < beyond; edge += 1) {
    const [start, end] = [edgeStartUtcMs[edge]!, edgeEndUtcMs[edge]!];
    if (start > Number.NEGATIVE_INFINITY) fromUtcMs = Math.min(fromUtcMs, start);
    if (end < Number.POSITIVE_INFINITY) toUtcMs = Math.max(toUtcMs, end);
  }
  const spanMs = toUtcMs > fromUtcMs ? toUtcMs - fromUtcMs : 0;
  let thereMs = 0;
  for (let edge = first; edge < beyond; edge += 1) {
    thereMs += Math.min(toUtcMs, edgeEndUtcMs[edge]!) - Math.max(fromUtcMs, edgeStartUtcMs[edge]!);
  }
  const perSlice = Math.max(LEAST_PER_SLICE, spanMs > 0 ? thereMs / spanMs : 0);
  const sliceCount = spanMs > 0 ? Math.max(1, Math.ceil((2 * (beyond - first)) / perSlice)) : 1;
  const frame = {
    fromUtcMs: spanMs > 0 ? fromUtcMs : 0,
    perMs: spanMs > 0 ? sliceCount / spanMs : 0,
    sliceStart: new Int32Array(sliceCount + 1),
  };
  const eachSlice = (visit: (slice: number, edge: number) => void) => {
    for (let edge = first; edge < beyond; edge += 1) {
      if (!(edgeEndUtcMs[edge]! > edgeStartUtcMs[edge]!)) continue;
      const last = sliceAt(frame, edgeEndUtcMs[edge]!);
      for (let slice = sliceAt(frame, edgeStartUtcMs[edge]!); slice <= last; slice += 1) visit(slice, edge);
    }
  };
  const { sliceStart } = frame;
  eachSlice((slice) => {
    sliceStart[slice + 1]! += 1;
  });
  for (let slice = 0; slice < sliceCount; slice += 1) sliceStart[slice + 1]! += sliceStart[slice]!;
  const next = sliceStart.slice();
  const edges = new Int32Array(sliceStart[sliceCount]!);
  eachSlice((slice, edge) => {
    edges[next[slice]!] = edge;
    next[slice]! += 1;
  });
  return {
    ...frame,
    edges,
    to: edges.map((edge) => edgeTo[edge]!),
    startUtcMs: Float64Array.from(edges, (edge) => edgeStartUtcMs[edge]!),
    endUtcMs: Float64Array.from(edges, (edge) => edgeEndUtcMs[edge]!),
  };
}
