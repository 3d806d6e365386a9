import type { PathTree, TreeQuestion } from './types.ts';

/** Nodes with distances, the nearest first; of equally near ones the lower number. Superseded entries stay in it. */
export class NodeHeap {
  #keys = new Float64Array(256);
  #nodes = new Int32Array(256);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  push(node: number, key: number): void {
    if (this.#size === this.#nodes.length) this.#grow();
    let hole = this.#size;
    this.#size += 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(key, node, parent)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#keys[hole] = key;
    this.#nodes[hole] = node;
  }

  /** Key of the first entry. The heap must not be empty. */
  firstKey(): number {
    return this.#keys[0]!;
  }

  /** Takes the first entry out. The heap must not be empty. */
  pop(): number {
    const top = this.#nodes[0]!;
    this.#size -= 1;
    const [key, node] = [this.#keys[this.#size]!, this.#nodes[this.#size]!];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (right < this.#size && this.#isBefore(this.#keys[right]!, this.#nodes[right]!, child)) child = right;
      if (this.#isBefore(key, node, child)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#keys[hole] = key;
    this.#nodes[hole] = node;
    return top;
  }

  #isBefore(key: number, node: number, entry: number): boolean {
    const other = this.#keys[entry]!;
    return key < other || (key === other && node < this.#nodes[entry]!);
  }

  #move(from: number, to: number): void {
    this.#keys[to] = this.#keys[from]!;
    this.#nodes[to] = this.#nodes[from]!;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    const nodes = new Int32Array(this.#nodes.length * 2);
    nodes.set(this.#nodes);
    this.#nodes = nodes;
  }
}

/** Fills a tree with a binary heap; see `shortestTree`. */
export function heapSearch(question: TreeQuestion, tree: PathTree): void {
  const { graph, weights, sourceIndex, targetIndex } = question;
  const { edgeStart, edgeTo, relays } = graph;
  const { distance, viaEdge } = tree;
  const heap = new NodeHeap();
  distance[sourceIndex] = 0;
  heap.push(sourceIndex, 0);
  while (heap.size > 0) {
    const key = heap.firstKey();
    const node = heap.pop();
    if (key > distance[node]!) continue;
    if (node === targetIndex) return;
    if (relays[node] === 0 && node !== sourceIndex) continue;
    const end = edgeStart[node + 1]!;
    for (let edge = edgeStart[node]!; edge < end; edge += 1) {
      const to = edgeTo[edge]!;
      const reached = key + weights[edge]!;
      if (reached < distance[to]!) {
        distance[to] = reached;
        viaEdge[to] = edge;
        heap.push(to, reached);
      } else if (reached === distance[to] && edge < viaEdge[to]! && key < reached) {
        // Two satellites at one place lie no time apart: neither comes after the other.
        viaEdge[to] = edge;
      }
    }
  }
}
