import type { MeshGraph } from '../graph.ts';
import { bestRoute, type Route, type RouteMetric } from '../paths/route.ts';
import { graphAtCursor } from './graphs.ts';
import { QuickWalk } from './quickWalk.ts';
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
  return question.metric === 'delay' ? quickestWindows(question) : bestWindows(question);
}

/** By delay, from one change that concerns the way to the next. */
function quickestWindows(question: ConnectivityQuestion): MeshWindow[] {
  const { timeline, samplesUtcMs } = question;
  const { fromUtcMs, toUtcMs } = timeline;
  const quick = new QuickWalk(timeline, question);
  const samples = question.onSample === undefined ? null : new Walk(question);
  const windows = new WindowRow(timeline);
  let changeUtcMs: number = fromUtcMs;
  let sample = 0;
  for (;;) {
    const sampleUtcMs = samplesUtcMs[sample] ?? Number.POSITIVE_INFINITY;
    const atUtcMs = Math.min(changeUtcMs, sampleUtcMs);
    if (atUtcMs >= toUtcMs) return windows.end();
    if (changeUtcMs <= atUtcMs) {
      const way = quick.wayAt(atUtcMs);
      quick.hold(way, atUtcMs);
      windows.look(way, atUtcMs);
      changeUtcMs = quick.nextChangeUtcMs(atUtcMs);
    }
    if (sampleUtcMs <= atUtcMs) {
      const route = samples === null ? null : samples.sample(atUtcMs);
      // Where none leads there, the walk is ahead already.
      if (windows.isOpen) windows.widen(route ?? quick.wayAt(atUtcMs));
      sample += 1;
    }
  }
}

/** By other metrics, over the graph of every change. */
function bestWindows(question: ConnectivityQuestion): MeshWindow[] {
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
      // Lines alone may lead there before anything has changed.
      walk.lookOnce(atUtcMs);
      walk.widen(walk.sample(atUtcMs));
      sample += 1;
    }
  }
  return walk.end();
}

/** A way as a window counts it. */
type CountedWay = Pick<Route, 'edges' | 'delayMs' | 'rateBps'>;

/** Windows as they open, are handed over, and shut. */
class WindowRow {
  readonly #timeline: MeshTimeline;
  readonly #windows: MeshWindow[] = [];
  #open: MeshWindow | null = null;

  constructor(timeline: MeshTimeline) {
    this.#timeline = timeline;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Opens, goes on with or shuts the window, by the way that is taken anew; null where none leads there. */
  look(way: CountedWay | null, atUtcMs: number): void {
    if (way === null) {
      if (this.#open !== null) this.#windows.push({ ...this.#open, endUtcMs: atUtcMs });
      this.#open = null;
      return;
    }
    this.#open =
      this.#open === null
        ? opened(atUtcMs, way, atUtcMs <= this.#timeline.fromUtcMs)
        : widened({ ...this.#open, handoverCount: this.#open.handoverCount + 1 }, way);
  }

  widen(way: CountedWay | null): void {
    if (way !== null && this.#open !== null) this.#open = widened(this.#open, way);
  }

  end(): MeshWindow[] {
    const { toUtcMs } = this.#timeline;
    if (this.#open !== null) this.#windows.push({ ...this.#open, endUtcMs: toUtcMs, endClipped: true });
    return this.#windows;
  }
}

/** A way that is kept as long as it carries, by its nodes. */
type HeldWay = readonly { readonly from: number; readonly to: number }[];

class Walk {
  readonly #question: ConnectivityQuestion;
  readonly #cursor: TimelineCursor;
  readonly #windows: WindowRow;
  #held: HeldWay = [];
  #hasLooked = false;

  constructor(question: ConnectivityQuestion) {
    this.#question = question;
    this.#cursor = new TimelineCursor(question.timeline);
    this.#windows = new WindowRow(question.timeline);
  }

  nextChangeUtcMs(): number {
    return this.#cursor.nextChangeUtcMs();
  }

  change(atUtcMs: number): void {
    const hasAppeared = this.#cursor.moveTo(atUtcMs);
    const isBroken = !this.#held.every(({ from, to }) => this.#cursor.areJoined(from, to));
    if (this.#windows.isOpen ? isBroken : hasAppeared || !this.#hasLooked) this.#look(atUtcMs);
  }

  lookOnce(atUtcMs: number): void {
    if (!this.#hasLooked) this.#look(atUtcMs);
  }

  /** The best way at an instant, told to who asked for samples; null where none leads there. */
  sample(atUtcMs: number): Route | null {
    this.#cursor.moveTo(atUtcMs);
    const graph = this.#graph(atUtcMs);
    const route = bestRoute(graph, this.#question);
    this.#question.onSample?.({ atUtcMs, graph, route });
    return route;
  }

  widen(route: Route | null): void {
    this.#windows.widen(route);
  }

  end(): MeshWindow[] {
    return this.#windows.end();
  }

  #graph(atUtcMs: number): MeshGraph {
    return graphAtCursor(this.#question.timeline, this.#cursor, atUtcMs);
  }

  /** Looks for the best way anew. */
  #look(atUtcMs: number): void {
    this.#hasLooked = true;
    const graph = this.#graph(atUtcMs);
    const route = bestRoute(graph, this.#question);
    this.#held = (route?.edges ?? []).map((edge) => ({
      from: graph.edgeFrom[edge]!,
      to: graph.edgeTo[edge]!,
    }));
    this.#windows.look(route, atUtcMs);
  }
}

function opened(atUtcMs: number, route: CountedWay, startClipped: boolean): MeshWindow {
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

function widened(window: MeshWindow, route: CountedWay): MeshWindow {
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
