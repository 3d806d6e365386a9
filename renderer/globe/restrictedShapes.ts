import { ecefFromPlace, geodesicFrom } from '../../shared/astro/index.ts';
import type { Period, Scenario } from '../../shared/domain/index.ts';
import { bandText } from '../../shared/radios/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';
import { circleAround } from './threatShapes.ts';

/** Sides of the circle that are drawn, and that are left out after them, while a period does not apply. */
const DASH_SIDES = 3;

/** The area of a restricted period: where its edge is, and what is said of it. */
export interface RestrictedArea {
  readonly periodId: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Its edge as segments on the unit sphere: whole while the period applies, dashed while it does not. */
  readonly whole: Float32Array<ArrayBuffer>;
  readonly dashed: Float32Array<ArrayBuffer>;
  /** ECEF km of the northernmost point of its edge, where its name stands. */
  readonly labelKm: readonly [number, number, number];
  readonly name: string;
  /** What the name means, when pointed at: protection, band, radius, times. */
  readonly definition: string;
}

const areasOf = new WeakMap<readonly Period[], readonly RestrictedArea[]>();

/** Areas of the restricted periods of a scenario; the same list until its periods change. */
export function restrictedAreas(scenario: Pick<Scenario, 'periods'> | null): readonly RestrictedArea[] {
  if (scenario === null) return [];
  const known = areasOf.get(scenario.periods);
  if (known !== undefined) return known;
  const areas = scenario.periods.flatMap(areaOf);
  areasOf.set(scenario.periods, areas);
  return areas;
}

/** Whether a period applies at an instant: from its start inclusive, to its end exclusive. */
export function appliesAt(
  { fromUtcMs, toUtcMs }: Pick<RestrictedArea, 'fromUtcMs' | 'toUtcMs'>,
  utcMs: number,
): boolean {
  return fromUtcMs <= utcMs && utcMs < toUtcMs;
}

function areaOf(period: Period): RestrictedArea[] {
  const { kind, area, periodId, name, fromUtcMs, toUtcMs, lowGhz } = period;
  if (kind !== 'restricted' || area === null) return [];
  const { centre, radiusKm } = area;
  const whole = circleAround(centre, radiusKm);
  const edge = geodesicFrom(centre, 0, radiusKm);
  const { xKm, yKm, zKm } = ecefFromPlace({ ...edge, heightM: 0 });
  const band =
    lowGhz === null ? `restricted within ${radiusKm} km, no band named: ${name}` : bandText(period);
  return [
    {
      periodId,
      fromUtcMs,
      toUtcMs,
      whole,
      dashed: dashesOf(whole),
      labelKm: [xKm, yKm, zKm],
      name,
      definition: `${band}; ${formatDtg(fromUtcMs)} to ${formatDtg(toUtcMs)}`,
    },
  ];
}

function dashesOf(segments: Float32Array): Float32Array<ArrayBuffer> {
  const count = segments.length / SEGMENT_WIDTH;
  const kept = Array.from({ length: count }, (_, side) => side).filter(
    (side) => Math.floor(side / DASH_SIDES) % 2 === 0,
  );
  const dashes = new Float32Array(kept.length * SEGMENT_WIDTH);
  kept.forEach((side, place) => {
    dashes.set(segments.subarray(side * SEGMENT_WIDTH, (side + 1) * SEGMENT_WIDTH), place * SEGMENT_WIDTH);
  });
  return dashes;
}
