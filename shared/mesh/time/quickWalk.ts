import { LinkCursor } from './linkCursor.ts';
import { type LinkTable, linkTableOf, rateAt } from './links.ts';
import { isJoinedAt, nextOfPairUtcMs } from './pairs.ts';
import type { MeshTimeline } from './timeline.ts';
import { Watch } from './watch.ts';
import { WaySearch } from './waySearch.ts';

/** The quickest way at an instant, as windows count it. */
export interface QuickWay {
  readonly edges: readonly number[];
  readonly delayMs: number;
  /** Of the narrowest link; NaN where one of them is not known. */
  readonly rateBps: number;
}

/** Between which nodes. */
export interface WayEnds {
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
}

/** Quickest ways between two ends, moved forward in time from one change that concerns them to the next. */
export class QuickWalk {
  readonly #ends: WayEnds;
  readonly #table: LinkTable;
  readonly #search: WaySearch;
  readonly #cursor: LinkCursor;
  #held: readonly number[] | null = null;
  #watch: Watch | null = null;

  constructor(timeline: MeshTimeline, ends: WayEnds) {
    this.#ends = ends;
    this.#table = linkTableOf(timeline);
    this.#search = new WaySearch(timeline, this.#table);
    this.#cursor = new LinkCursor(this.#table, [ends.sourceIndex, ...ends.targetIndexes], null);
    this.#cursor.jumpTo(timeline.fromUtcMs);
  }

  /** The quickest way at an instant not before the last one asked about; null where none leads there. */
  wayAt(atUtcMs: number): QuickWay | null {
    this.#cursor.jumpTo(atUtcMs);
    const isOpen = (edge: number) => rateAt(this.#table, edge, atUtcMs) !== 0;
    const route = this.#search.quickest({ cursor: this.#cursor, atUtcMs, ...this.#ends, isOpen });
    if (route === null) return null;
    const rates = route.edges.map((edge) => rateAt(this.#table, edge, atUtcMs));
    return { ...route, rateBps: Math.min(Number.POSITIVE_INFINITY, ...rates) };
  }

  /** Holds a way as long as it carries, or waits for one. */
  hold(way: QuickWay | null, atUtcMs: number): void {
    this.#held = way?.edges ?? null;
    if (way !== null) return;
    this.#cursor.jumpTo(atUtcMs);
    this.#watch = new Watch(
      {
        table: this.#table,
        cursor: this.#cursor,
        ...this.#ends,
        isOpen: (edge, at) => rateAt(this.#table, edge, at) !== 0,
      },
      atUtcMs,
    );
  }

  /** The first instant after another at which the way that is held breaks, or one may lead there; Infinity for never. */
  nextChangeUtcMs(atUtcMs: number): number {
    return this.#held === null ? this.#nextHelpUtcMs() : this.#nextBreakUtcMs(this.#held, atUtcMs);
  }

  #nextBreakUtcMs(edges: readonly number[], atUtcMs: number): number {
    for (let at = atUtcMs; ; ) {
      at = Math.min(...edges.map((edge) => nextOfPairUtcMs(this.#table, edge, at)));
      if (at === Number.POSITIVE_INFINITY || !edges.every((edge) => isJoinedAt(this.#table, edge, at)))
        return at;
    }
  }

  #nextHelpUtcMs(): number {
    const watch = this.#watch!;
    for (;;) {
      const at = Math.min(this.#cursor.nextChangeUtcMs(), watch.nextOpenUtcMs);
      if (at === Number.POSITIVE_INFINITY) return at;
      this.#cursor.moveTo(at);
      let mayHelp = at === watch.nextOpenUtcMs;
      for (const stretch of this.#cursor.appeared) mayHelp = watch.mayHelp(stretch, at) || mayHelp;
      if (mayHelp) return at;
    }
  }
}
