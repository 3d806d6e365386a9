import type { Span } from './problem.ts';

/** Something that a track holds for a while. */
export interface Hold extends Span {
  /** What is held: a satellite by a beam or an antenna, a unit by the beam of a satellite. */
  readonly holder: number;
}

/** A stretch in which a track is free for somebody. */
export interface Gap extends Span {
  readonly track: number;
}

/** What a pool is made of. */
export interface PoolFacts {
  readonly trackCount: number;
  /** Between two different holders on one track. */
  readonly changeMs: number;
  /** Whether only one thing at a time counts, whichever track holds it. */
  readonly isExclusive: boolean;
}

/** Beams or antennas of one kind in one place: tracks, each of which holds one thing at a time. */
export class Pool {
  readonly #tracks: Hold[][];
  readonly #facts: PoolFacts;
  #longestMs = 0;

  constructor(facts: PoolFacts) {
    this.#facts = facts;
    this.#tracks = Array.from({ length: facts.trackCount }, () => []);
  }

  /** Stretches of a span in which tracks are free for a holder, track by track in order of time. */
  gapsFor(holder: number, span: Span, tracks?: readonly number[]): Gap[] {
    const taken = this.#facts.isExclusive ? this.#allNear(span) : [];
    const gaps: Gap[] = [];
    for (const track of tracks ?? this.#tracks.keys()) {
      const holds = this.#tracks[track];
      if (holds !== undefined) this.#addGaps({ holder, span, track }, taken, gaps);
    }
    return gaps;
  }

  #addGaps(
    { holder, span, track }: { readonly holder: number; readonly span: Span; readonly track: number },
    taken: readonly Hold[],
    gaps: Gap[],
  ): void {
    const { changeMs } = this.#facts;
    const blocks: Span[] = [...taken];
    const holds = this.#tracks[track]!;
    for (let at = this.#firstNear(holds, span); at < holds.length; at += 1) {
      const hold = holds[at]!;
      if (hold.fromUtcMs - changeMs >= span.toUtcMs) break;
      if (hold.holder === holder) continue;
      blocks.push({ fromUtcMs: hold.fromUtcMs - changeMs, toUtcMs: hold.toUtcMs + changeMs });
    }
    eachGap(blocks, span, (fromUtcMs, toUtcMs) => gaps.push({ track, fromUtcMs, toUtcMs }));
  }

  /** Stretches of a span in which no track holds anything. */
  idleIn(span: Span): Span[] {
    const idle: Span[] = [];
    eachGap(this.#allNear(span), span, (fromUtcMs, toUtcMs) => idle.push({ fromUtcMs, toUtcMs }));
    return idle;
  }

  #allNear(span: Span): Hold[] {
    const near: Hold[] = [];
    for (const holds of this.#tracks) {
      for (let at = this.#firstNear(holds, span); at < holds.length; at += 1) {
        const hold = holds[at]!;
        if (hold.fromUtcMs >= span.toUtcMs) break;
        near.push(hold);
      }
    }
    return near;
  }

  /** First hold that may reach a span. */
  #firstNear(holds: readonly Hold[], { fromUtcMs }: Span): number {
    const least = fromUtcMs - this.#longestMs - this.#facts.changeMs;
    let [low, high] = [0, holds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds[middle]!.fromUtcMs < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(track: number, hold: Hold): void {
    const holds = this.#tracks[track]!;
    this.#longestMs = Math.max(this.#longestMs, hold.toUtcMs - hold.fromUtcMs);
    let at = holds.length;
    while (at > 0 && holds[at - 1]!.fromUtcMs > hold.fromUtcMs) at -= 1;
    holds.splice(at, 0, hold);
  }

  remove(track: number, hold: Hold): void {
    const holds = this.#tracks[track]!;
    holds.splice(holds.indexOf(hold), 1);
  }
}

/** What blocks leave of a span, in order of time; the blocks are put in order. */
function eachGap(blocks: Span[], span: Span, visit: (fromUtcMs: number, toUtcMs: number) => void): void {
  if (blocks.length > 1) blocks.sort((a, b) => a.fromUtcMs - b.fromUtcMs);
  let free = span.fromUtcMs;
  for (const { fromUtcMs, toUtcMs } of blocks) {
    if (fromUtcMs > free) visit(free, Math.min(fromUtcMs, span.toUtcMs));
    free = Math.max(free, toUtcMs);
    if (free >= span.toUtcMs) return;
  }
  if (free < span.toUtcMs) visit(free, span.toUtcMs);
}
