import type { FlowEvents } from './uses.ts';

/** Edges that are given back, in order of time. */
export interface Releases {
  readonly utcMs: Float64Array;
  readonly edge: Int32Array;
}

/**
 * Adds what one flow gives back to rows of others. Rows are joined while the last is no longer than what comes: so there are few of
 * them, and each release is copied a few times, not once for every flow that comes after it.
 */
export function withReleases(rows: readonly Releases[], events: FlowEvents): readonly Releases[] {
  const kept = [...rows];
  let added = releasesOf(events);
  while (kept.length > 0 && kept.at(-1)!.utcMs.length <= added.utcMs.length) {
    added = joined(kept.pop()!, added);
  }
  return [...kept, added];
}

function releasesOf({ utcMs, sign, edge }: FlowEvents): Releases {
  const isRelease = (_: number, row: number) => sign[row] === -1;
  return { utcMs: utcMs.filter(isRelease), edge: edge.filter(isRelease) };
}

function joined(one: Releases, other: Releases): Releases {
  const count = one.utcMs.length + other.utcMs.length;
  const rows = { utcMs: new Float64Array(count), edge: new Int32Array(count) };
  for (let row = 0, left = 0, right = 0; row < count; row += 1) {
    const isLeft = left < one.utcMs.length && !(other.utcMs[right]! < one.utcMs[left]!);
    rows.utcMs[row] = isLeft ? one.utcMs[left]! : other.utcMs[right]!;
    rows.edge[row] = isLeft ? one.edge[left]! : other.edge[right]!;
    if (isLeft) left += 1;
    else right += 1;
  }
  return rows;
}

/** Goes through what is given back, forward in time. */
export class ReleaseWalk {
  readonly #rows: readonly Releases[];
  /** Of each row of releases the first that has not been looked at. */
  readonly #next: number[];

  constructor(rows: readonly Releases[]) {
    this.#rows = rows;
    this.#next = rows.map(() => 0);
  }

  /** The first instant after one, and up to a bound, at which an edge is given back that matters; Infinity for none. */
  nextUtcMs(afterUtcMs: number, boundUtcMs: number, matters: (edge: number) => boolean): number {
    let foundUtcMs = Number.POSITIVE_INFINITY;
    this.#rows.forEach(({ utcMs, edge }, row) => {
      let next = this.#next[row]!;
      while (utcMs[next]! <= afterUtcMs) next += 1;
      const untilUtcMs = Math.min(boundUtcMs, foundUtcMs);
      while (utcMs[next]! <= untilUtcMs && !matters(edge[next]!)) next += 1;
      if (utcMs[next]! <= untilUtcMs) foundUtcMs = utcMs[next]!;
      this.#next[row] = next;
    });
    if (foundUtcMs < Number.POSITIVE_INFINITY) this.#goBackTo(foundUtcMs);
    return foundUtcMs;
  }

  /** What is given back later than an instant may matter when that is asked again. */
  #goBackTo(atUtcMs: number): void {
    this.#rows.forEach(({ utcMs }, row) => {
      while (this.#next[row]! > 0 && utcMs[this.#next[row]! - 1]! > atUtcMs) this.#next[row]! -= 1;
    });
  }
}
