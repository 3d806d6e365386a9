import type { MeshTimeline } from '../time/timeline.ts';
import type { WayNow, WayReader } from '../time/wayReader.ts';
import type { FlowAnswer } from './answer.ts';

/** The way that a flow holds at an instant. */
export interface HeldWay extends WayNow {
  readonly flowId: string;
}

/** Ways that flows hold at an instant, in the order of the flows; those that wait have none. */
export function waysHeldAt(reader: WayReader, answers: readonly FlowAnswer[], atUtcMs: number): HeldWay[] {
  return answers.flatMap(({ flowId, segments }) => {
    const now = segments.find(({ startUtcMs, endUtcMs }) => startUtcMs <= atUtcMs && atUtcMs < endUtcMs);
    return now?.way ? [{ flowId, ...reader.wayAt(now.way.nodes, atUtcMs) }] : [];
  });
}

/** Both satellites of every laser that carries at an instant. */
export function lasersAt(
  { lasers }: MeshTimeline,
  atUtcMs: number,
): { readonly laserFrom: Int32Array; readonly laserTo: Int32Array } {
  const now = lasers.filter(({ startUtcMs, endUtcMs }) => startUtcMs <= atUtcMs && atUtcMs < endUtcMs);
  return { laserFrom: Int32Array.from(now, ({ a }) => a), laserTo: Int32Array.from(now, ({ b }) => b) };
}
