import type { MeshGraph } from '../graph.ts';
import { bestRoute, type Route, type RouteMetric } from '../paths/route.ts';
import { graphAtCursor } from './graphs.ts';
import { type MeshTimeline, TimelineCursor } from './timeline.ts';

/** A stretch over which a message gets from one end to the other. */
export interface MeshWindow {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** It reaches past the span. */
  readonly startClipped: boolean;
  readonly endClipped: boolean;
  /** Of the best way, over the instants looked at. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly minHopCount: number;
  readonly maxHopCount: number;
  /** Narrowest links of the best ways; NaN where not known. */
  readonly minRateBps: number;
  readonly maxRateBps: number;
  /** How often a way that is kept as long as it carries had to be changed for the one that was best then. */
  readonly handoverCount: number;
}

/** The best way at an instant; null where none leads there. */
export interface RouteSample {
  readonly atUtcMs: number;
  readonly graph: MeshGraph;
  readonly route: Route | null;
}

/** What connectivity is asked for. */
export interface ConnectivityQuestion {
  readonly timeline: MeshTimeline;
  /** Nodes. */
  readonly sourceIndex: number;
  /** Any of these will do. */
  readonly targetIndexes: readonly number[];
  readonly metric: RouteMetric;
  /** Instants at which the best way is looked at besides those of change. In order, within the span. */
  readonly samplesUtcMs: readonly number[];
  /** Called with the best way at every sample. */
  readonly onSample?: (sample: RouteSample) => void;
}

/**
 * Windows of end-to-end connectivity, with edges at the true instants at which links appear and vanish. Whether a way
 * leads there can only change at those; between them delays, hops and rates of the best way are looked at where the
 * question says so.
 */
export function connectivityWindows(question: ConnectivityQuestion): MeshWindow[] {
  const { timeline, samplesUtcMs } = question;
  const walk = new Walk(question);
  let sample = 0;
  for (;;) {
    const changeUtcMs = walk.nextChangeUtcMs();
    const sampleUtcMs = samplesUtcMs[sample] ?? Number.POSITIVE_INFINITY;
    const atUtcMs = Math.min(changeUtcMs, sampleUtcMs);
    if (atUtcMs >= timeline.toUtcMs) break;
    if (changeUtcMs <= atUtcMs) walk.change(atUtcMs);
    if (sampleUtcMs <= atUtcMs) {
      walk.sample(atUtcMs);
      sample += 1;
    }
  }
  return walk.end();
}

/** A way that is kept as long as it carries, by its nodes. */
type HeldWay = readonly { readonly from: number; readonly to: number }[];

class Walk {
  readonly #question: ConnectivityQuestion;
  readonly #cursor: TimelineCursor;
  readonly #windows: MeshWindow[] = [];
  #open: MeshWindow | null = null;
  #held: HeldWay = [];
  #hasLooked = false;

  constructor(question: ConnectivityQuestion) {
    this.#question = question;
    this.#cursor = new TimelineCursor(question.timeline);
  }

  nextChangeUtcMs(): number {
    return this.#cursor.nextChangeUtcMs();
  }

  change(atUtcMs: number): void {
    const hasAppeared = this.#cursor.moveTo(atUtcMs);
    if (this.#open !== null) {
      if (this.#held.every(({ from, to }) => this.#cursor.areJoined(from, to))) return;
      this.#look(atUtcMs);
    } else if (hasAppeared || !this.#hasLooked) {
      this.#look(atUtcMs);
    }
  }

  sample(atUtcMs: number): void {
    // Lines alone may lead there before anything has changed.
    if (!this.#hasLooked) this.#look(atUtcMs);
    const graph = this.#graph(atUtcMs);
    const route = this.#best(graph);
    if (route !== null && this.#open !== null) this.#open = widened(this.#open, route);
    this.#question.onSample?.({ atUtcMs, graph, route });
  }

  end(): MeshWindow[] {
    const { toUtcMs } = this.#question.timeline;
    if (this.#open !== null) {
      this.#windows.push({ ...this.#open, endUtcMs: toUtcMs, endClipped: true });
    }
    return this.#windows;
  }

  #graph(atUtcMs: number): MeshGraph {
    return graphAtCursor(this.#question.timeline, this.#cursor, atUtcMs);
  }

  #best(graph: MeshGraph): Route | null {
    return bestRoute(graph, this.#question);
  }

  /** Looks for the best way anew, and opens, goes on with or shuts the window. */
  #look(atUtcMs: number): void {
    this.#hasLooked = true;
    const graph = this.#graph(atUtcMs);
    const route = this.#best(graph);
    if (route === null) {
      if (this.#open !== null) this.#windows.push({ ...this.#open, endUtcMs: atUtcMs });
      this.#open = null;
      this.#held = [];
      return;
    }
    this.#held = route.edges.map((edge) => ({ from: graph.edgeFrom[edge]!, to: graph.edgeTo[edge]! }));
    this.#open =
      this.#open === null
        ? opened(atUtcMs, route, atUtcMs <= this.#question.timeline.fromUtcMs)
        : widened({ ...this.#open, handoverCount: this.#open.handoverCount + 1 }, route);
  }
}

function opened(atUtcMs: number, route: Route, startClipped: boolean): MeshWindow {
  return {
    startUtcMs: atUtcMs,
    endUtcMs: atUtcMs,
    startClipped,
    endClipped: false,
    minDelayMs: route.delayMs,
    maxDelayMs: route.delayMs,
    minHopCount: route.edges.length,
    maxHopCount: route.edges.length,
    minRateBps: route.rateBps,
    maxRateBps: route.rateBps,
    handoverCount: 0,
  };
}

function widened(window: MeshWindow, route: Route): MeshWindow {
  return {
    ...window,
    minDelayMs: Math.min(window.minDelayMs, route.delayMs),
    maxDelayMs: Math.max(window.maxDelayMs, route.delayMs),
    minHopCount: Math.min(window.minHopCount, route.edges.length),
    maxHopCount: Math.max(window.maxHopCount, route.edges.length),
    minRateBps: Math.min(window.minRateBps, route.rateBps),
    maxRateBps: Math.max(window.maxRateBps, route.rateBps),
  };
}
