import {
  FLOW_STATES,
  type FlowSegmentColumns,
  type FlowState,
  firstRowsOfFlows,
  flowStateOf,
  NO_FLOW_LIMIT,
} from '../../shared/domain/index.ts';
import { type CountProfile, countProfile } from './countProfile.ts';
import { upperBound } from './search.ts';
import type { Lane } from './windowRows.ts';

/** The stretches of a flow: all of them, and those of each state. */
export interface FlowLanes {
  readonly all: Lane;
  readonly byState: Readonly<Record<FlowState, Lane>>;
}

/** How many flows get through, and how many do not, over time. */
export interface FlowProfiles {
  /** Served, whichever satellites it takes. */
  readonly through: CountProfile;
  /** Kept by a node, or waiting. */
  readonly silent: CountProfile;
  /** The most flows whose times run at once. */
  readonly mostAtOnce: number;
}

/** Stretches of the flows of a run as the timeline draws them. What a row needs is made when it is first looked at. */
export class FlowBars {
  readonly segments: FlowSegmentColumns;
  readonly flowCount: number;
  readonly #firstOf: Uint32Array;
  readonly #lanes = new Map<number, FlowLanes>();
  #profiles: FlowProfiles | null = null;

  constructor(segments: FlowSegmentColumns, flowCount: number) {
    this.segments = segments;
    this.flowCount = flowCount;
    this.#firstOf = firstRowsOfFlows(segments, flowCount);
  }

  /** Whether a flow is ready to be drawn: what is not takes time proportional to its stretches. */
  isReady(flow: number): boolean {
    return this.#lanes.has(flow);
  }

  /** Whether the counts over all flows are ready. */
  areProfilesReady(): boolean {
    return this.#profiles !== null;
  }

  lanes(flow: number): FlowLanes {
    let made = this.#lanes.get(flow);
    if (made === undefined) {
      const [first, end] = [this.#firstOf[flow]!, this.#firstOf[flow + 1]!];
      const rows = Uint32Array.from({ length: end - first }, (_, place) => first + place);
      made = {
        all: this.#laneOf(rows),
        byState: Object.fromEntries(
          FLOW_STATES.map((state) => [
            state,
            this.#laneOf(rows.filter((row) => flowStateOf(this.segments, row) === state)),
          ]),
        ) as Record<FlowState, Lane>,
      };
      this.#lanes.set(flow, made);
    }
    return made;
  }

  profiles(): FlowProfiles {
    this.#profiles ??= {
      through: this.#profileOf('through'),
      silent: this.#profileOf('silent'),
      mostAtOnce: this.#mostAtOnce(),
    };
    return this.#profiles;
  }

  /** The row of a flow that holds an instant; -1 outside its times, and after a message was delivered. */
  rowAt(flow: number, atUtcMs: number): number {
    const { endUtcMs, startUtcMs } = this.segments;
    const [first, end] = [this.#firstOf[flow]!, this.#firstOf[flow + 1]!];
    const row = first + upperBound(endUtcMs.subarray(first, end), atUtcMs);
    return row < end && startUtcMs[row]! <= atUtcMs ? row : -1;
  }

  #laneOf(rows: Uint32Array): Lane {
    const { startUtcMs, endUtcMs } = this.segments;
    return {
      rows,
      startUtcMs: Float64Array.from(rows, (row) => startUtcMs[row]!),
      endUtcMs: Float64Array.from(rows, (row) => endUtcMs[row]!),
    };
  }

  #mostAtOnce(): number {
    const { startUtcMs, endUtcMs } = this.segments;
    const flows = Array.from({ length: this.flowCount }, (_, flow) => flow).filter(
      (flow) => this.#firstOf[flow]! < this.#firstOf[flow + 1]!,
    );
    return countProfile(
      Float64Array.from(flows, (flow) => startUtcMs[this.#firstOf[flow]!]!).sort(),
      Float64Array.from(flows, (flow) => endUtcMs[this.#firstOf[flow + 1]! - 1]!).sort(),
    ).maxCount;
  }

  /**
   * Over time, how many flows get through, or how many do not. Stretches of a flow that join are one: most of them are changes
   * from one way to the next, in which no count changes.
   */
  #profileOf(kind: 'through' | 'silent'): CountProfile {
    const { startUtcMs, endUtcMs, limit } = this.segments;
    const [starts, ends]: [number[], number[]] = [[], []];
    for (let flow = 0; flow < this.flowCount; flow += 1) {
      let untilUtcMs = Number.NaN;
      for (let row = this.#firstOf[flow]!; row < this.#firstOf[flow + 1]!; row += 1) {
        if ((limit[row] === NO_FLOW_LIMIT) !== (kind === 'through')) continue;
        if (startUtcMs[row] === untilUtcMs) ends.pop();
        else starts.push(startUtcMs[row]!);
        untilUtcMs = endUtcMs[row]!;
        ends.push(untilUtcMs);
      }
    }
    return countProfile(Float64Array.from(starts).sort(), Float64Array.from(ends).sort());
  }
}

/** A flow as the timeline names it. */
export interface TimelineFlow {
  /** Its precedence in a letter. */
  readonly letter: string;
  readonly name: string;
  /** What comes of it, in words. */
  readonly hint: string;
}

/** Flows over the mesh. */
export interface TimelineFlows {
  readonly bars: FlowBars;
  /** In the order of the run. */
  readonly flows: readonly TimelineFlow[];
  /** Places in that order, as they are shown. */
  readonly order: readonly number[];
  /** Place of the selected one; -1 for none. */
  readonly selected: number;
}
