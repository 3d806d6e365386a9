import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bindsStation,
  type ConstraintKind,
  hitTest,
  isInHeadLine,
  layoutPeriods,
  layoutRows,
  PERIODS_FOLD_KEY,
  paintOrder,
  periodLanes,
  ROW_HEIGHT_PX,
  stacked,
  type TimelinePeriod,
  type TimeScale,
  topmostPeriod,
  WindowRows,
} from '../../../../renderer/timeline/index.ts';
import { PeriodKind, utcMs } from '../../../../shared/domain/index.ts';
import { windowsFrom } from '../state/windowsFrom.ts';

function period(
  kind: ConstraintKind,
  fromUtcMs: number,
  toUtcMs: number,
  stations: readonly number[] | null = null,
): TimelinePeriod {
  const stationIndices = stations === null ? null : new Set(stations);
  return { kind, name: `${kind} ${fromUtcMs}`, fromUtcMs, toUtcMs, stationIndices };
}

const KINDS: readonly ConstraintKind[] = [...PeriodKind.options, 'grant', 'keep-out'];

const anyPeriods = fc.array(
  fc
    .tuple(fc.constantFrom(...KINDS), fc.nat(1_000), fc.integer({ min: 1, max: 300 }))
    .map(([kind, from, length]) => period(kind, from, from + length)),
  { maxLength: 30 },
);

describe('periods of the timeline', () => {
  it('verify that grants and phases take nothing from a station, and everything else does', () => {
    const binding = KINDS.filter((kind) => bindsStation(period(kind, 0, 1), 3));
    expect(binding.sort()).toEqual(['crypto-change', 'emission-control', 'quiet-hours', 'restricted']);
    expect(bindsStation(period('restricted', 0, 1, [2]), 3)).toBe(false);
  });

  it('verify that keep-out sectors have a lane a name each and stay out of the one line of all', () => {
    const cut = (from: number, laneName: string) => ({ ...period('keep-out', from, from + 10), laneName });
    const periods = [cut(0, 'A'), cut(5, 'B'), cut(20, 'A'), period('restricted', 0, 30)];
    const lanes = periodLanes(periods).map(({ kind, name, places }) => [kind, name, places]);
    expect(lanes).toEqual([
      ['keep-out', 'A', [0, 2]],
      ['keep-out', 'B', [1]],
      ['restricted', '', [3]],
    ]);
    expect(periods.map(isInHeadLine)).toEqual([false, false, false, true]);
  });

  it('verify that lanes hold every period once, one kind each, without overlap and no more of them than needed', () => {
    fc.assert(
      fc.property(anyPeriods, (periods) => {
        const lanes = periodLanes(periods);
        const places = lanes.flatMap((lane) => lane.places).sort((a, b) => a - b);
        expect(places).toEqual(periods.map((_, place) => place));
        for (const { kind, places: members } of lanes) {
          members.forEach((place, turn) => {
            expect(periods[place]!.kind).toBe(kind);
            const before = members[turn - 1];
            expect(before === undefined || periods[before]!.toUtcMs <= periods[place]!.fromUtcMs).toBe(true);
          });
        }
        // As many lanes of a kind as there are at most periods of it at once.
        for (const kind of KINDS) {
          const own = periods.filter((each) => each.kind === kind);
          const atOnce = own.map(
            ({ fromUtcMs }) =>
              own.filter((each) => each.fromUtcMs <= fromUtcMs && each.toUtcMs > fromUtcMs).length,
          );
          expect(lanes.filter((lane) => lane.kind === kind)).toHaveLength(Math.max(0, ...atOnce));
        }
      }),
    );
  });

  it('verify that what binds most lies on top, and short over long', () => {
    const periods = [
      period('crypto-change', 40, 50),
      period('phase', 0, 100),
      period('emission-control', 45, 48),
      period('emission-control', 30, 60),
      period('restricted', 20, 90),
    ];
    expect(paintOrder(periods)).toEqual([1, 4, 3, 2, 0]);
    expect(topmostPeriod(periods, 46, 46, () => true)).toBe(0);
    expect(topmostPeriod(periods, 55, 55, () => true)).toBe(3);
    expect(topmostPeriod(periods, 100, 100, () => true)).toBe(-1);
  });

  it('verify that a stack gives each period a level of its own while it lasts, and no more levels than it needs', () => {
    fc.assert(
      fc.property(anyPeriods, (periods) => {
        const all = stacked(
          periods,
          periods.map((_, place) => place),
        );
        expect(all.map(({ place }) => place).sort((a, b) => a - b)).toEqual(periods.map((_, place) => place));
        const meets = (a: number, b: number) =>
          periods[a]!.fromUtcMs < periods[b]!.toUtcMs && periods[b]!.fromUtcMs < periods[a]!.toUtcMs;
        for (const one of all) {
          expect(one.level).toBeLessThan(one.levelCount);
          const beside = all.filter(({ place }) => place !== one.place && meets(place, one.place));
          for (const other of beside) {
            expect(other.level).not.toBe(one.level);
            expect(other.levelCount).toBe(one.levelCount);
          }
          if (beside.length === 0) expect(one.levelCount).toBe(1);
        }
      }),
    );
  });

  it('verify that a row answers for the periods that it shows', () => {
    const rows = new WindowRows(
      windowsFrom([[0, 0, 10, 20, 45]]),
      { offsets: Uint32Array.of(0, 1, 1), rows: Uint32Array.of(0) },
      {
        groupOfSatellite: Uint16Array.of(0),
        groupCount: 1,
      },
    );
    const periods = [period('phase', 0, 100), period('emission-control', 40, 60, [1])];
    const scale: TimeScale = { fromUtcMs: utcMs(0), toUtcMs: utcMs(100), widthPx: 1_000 };
    const layout = [
      ...layoutPeriods(periods, new Set([PERIODS_FOLD_KEY])),
      ...layoutRows(rows, [0, 1], new Set()),
    ];
    expect(layout.map((row) => row.kind)).toEqual([
      'periods',
      'periodLane',
      'periodLane',
      'station',
      'station',
    ]);
    const at = (place: number) =>
      hitTest(layout, { rows, flows: null, periods }, scale, { xPx: 500, yPx: place * ROW_HEIGHT_PX + 5 });
    expect(layout.map((_, place) => at(place).period)).toEqual([1, 0, 1, -1, 1]);
    expect(at(3).windowRows).toEqual([]);
    expect(layoutPeriods([], new Set())).toEqual([]);
  });
});
