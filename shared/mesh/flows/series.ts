import type { WayReader } from '../time/wayReader.ts';
import type { FlowAnswer } from './answer.ts';

/** The way of a flow over time; NaN while it waits. */
export interface WaySeries {
  /** POSIX ms UTC, in order: every whole minute, and every change twice, as it was before and as it is after. */
  readonly utcMs: Float64Array;
  readonly delayMs: Float64Array;
  /** Of the narrowest link, whatever flows take of it. */
  readonly rateBps: Float64Array;
  readonly hopCount: Float64Array;
}

const MINUTE_MS = 60_000;

/** Delay, rate and hops of the way that a flow holds, over its times. */
export function seriesOfFlow(reader: WayReader, { segments }: FlowAnswer): WaySeries {
  const rows = segments.flatMap(({ startUtcMs, endUtcMs, way }) => {
    const row = (atUtcMs: number, side: 'before' | 'after') => {
      if (way === null) return [atUtcMs, Number.NaN, Number.NaN, Number.NaN] as const;
      const { delayMs, rateBps, hops } = reader.wayAt(way.nodes, atUtcMs, side);
      return [atUtcMs, delayMs, rateBps, hops.length] as const;
    };
    const firstMinute = Math.floor(startUtcMs / MINUTE_MS) + 1;
    const minutes = Math.max(0, Math.ceil(endUtcMs / MINUTE_MS) - firstMinute);
    return [
      row(startUtcMs, 'after'),
      ...Array.from({ length: minutes }, (_, index) => row((firstMinute + index) * MINUTE_MS, 'after')),
      row(endUtcMs, 'before'),
    ];
  });
  const column = (place: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[place]);
  return { utcMs: column(0), delayMs: column(1), rateBps: column(2), hopCount: column(3) };
}
