import type { MeshGraph } from '../../shared/mesh/index.ts';

/** An entry of the heap: key and node. */
type Entry = readonly [number, number];

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry);
  let index = heap.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (heap[parent]![0] <= heap[index]![0]) return;
    [heap[parent], heap[index]] = [heap[index]!, heap[parent]!];
    index = parent;
  }
}

function pop(heap: Entry[]): Entry {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  heap[0] = last;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) return top;
    if (child + 1 < heap.length && heap[child + 1]![0] < heap[child]![0]) child += 1;
    if (heap[index]![0] <= heap[child]![0]) return top;
    [heap[child], heap[index]] = [heap[index]!, heap[child]!];
    index = child;
  }
}

/** Distances from a node to all others by the textbook's Dijkstra with a binary heap. */
export function plainDijkstra(graph: MeshGraph, weights: Float64Array, source: number): Float64Array {
  const distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  distance[source] = 0;
  const heap: Entry[] = [[0, source]];
  while (heap.length > 0) {
    const [key, node] = pop(heap);
    if (key > distance[node]! || (graph.relays[node] === 0 && node !== source)) continue;
    for (let edge = graph.edgeStart[node]!; edge < graph.edgeStart[node + 1]!; edge += 1) {
      const to = graph.edgeTo[edge]!;
      const reached = key + weights[edge]!;
      if (reached >= distance[to]!) continue;
      distance[to] = reached;
      push(heap, [reached, to]);
    }
  }
  return distance;
}
