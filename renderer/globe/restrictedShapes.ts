import { DEG_PER_RAD, ecefFromPlace, geodesicFrom } from '../../shared/astro/index.ts';
import type { GeodeticPlace, Period, Scenario, UtcMs } from '../../shared/domain/index.ts';
import { bandText } from '../../shared/radios/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';
import { segmentsFromLines } from './surfaceLines.ts';
import { circleAround } from './threatShapes.ts';

/** Sides of the circle that are drawn, and that are left out after them, while a period does not apply. */
const DASH_SIDES = 3;
/** Lines that an area is hatched with while its period applies: few enough to read the map below. */
const HATCH_LINES = 9;
/** The way the lines run, azimuth at the centre: across coasts and graticule alike. */
const HATCH_AZIMUTH_DEG = 45;
/** Where on the edge the name may stand, azimuths from the centre in the order in which they are tried. */
const LABEL_AZIMUTHS_DEG = [0, 180, 90, 270, 45, 315, 135, 225];

/** The area of a restricted period: where its edge is, and what is said of it. */
export interface RestrictedArea {
  readonly periodId: string;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  /** Its edge as segments on the unit sphere: whole while the period applies, dashed while it does not. */
  readonly whole: Float32Array<ArrayBuffer>;
  readonly dashed: Float32Array<ArrayBuffer>;
  /** Lines across the area, drawn while the period applies. */
  readonly hatch: Float32Array<ArrayBuffer>;
  /** ECEF km of the points where its name may stand, best first: points of its edge, then its centre. */
  readonly labelsKm: readonly (readonly [number, number, number])[];
  readonly name: string;
  /** `TABOO`, `PROTECTED` or `GUARDED`; `RESTRICTED` where the list does not say. */
  readonly standing: string;
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

/** What an area is at an instant, and until when: `GUARDED until 220600ZNOV26`. */
export function standingText(area: RestrictedArea, utcMs: number): string {
  if (appliesAt(area, utcMs)) return `${area.standing} until ${formatDtg(area.toUtcMs)}`;
  return utcMs < area.fromUtcMs
    ? `${area.standing} from ${formatDtg(area.fromUtcMs)}`
    : `${area.standing} ended ${formatDtg(area.toUtcMs)}`;
}

function areaOf(period: Period): RestrictedArea[] {
  const { kind, area, periodId, name, fromUtcMs, toUtcMs, lowGhz, protection } = period;
  if (kind !== 'restricted' || area === null) return [];
  const { centre, radiusKm } = area;
  const whole = circleAround(centre, radiusKm);
  const edge = LABEL_AZIMUTHS_DEG.map((azimuthDeg) => geodesicFrom(centre, azimuthDeg, radiusKm));
  const band =
    lowGhz === null ? `restricted within ${radiusKm} km, no band named: ${name}` : bandText(period);
  return [
    {
      periodId,
      fromUtcMs,
      toUtcMs,
      whole,
      dashed: dashesOf(whole),
      hatch: hatchAcross(centre, radiusKm),
      labelsKm: [...edge, centre].map(({ latitudeDeg, longitudeDeg }) => {
        const { xKm, yKm, zKm } = ecefFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 });
        return [xKm, yKm, zKm] as const;
      }),
      name,
      standing: protection?.toUpperCase() ?? 'RESTRICTED',
      definition: `${band}; ${formatDtg(fromUtcMs)} to ${formatDtg(toUtcMs)}`,
    },
  ];
}

/** Chords of a circle, evenly apart at its centre, as segments on the unit sphere. */
function hatchAcross(centre: GeodeticPlace, radiusKm: number): Float32Array<ArrayBuffer> {
  const lines = Array.from({ length: HATCH_LINES }, (_, line) => {
    // From -1 to 1 across the circle: where the chord is, and the angle at which it meets the edge on either side.
    const across = (2 * line + 1) / HATCH_LINES - 1;
    const turnDeg = Math.acos(across) * DEG_PER_RAD;
    return [1, -1].map((side) => {
      const azimuthDeg = HATCH_AZIMUTH_DEG + 90 + side * turnDeg;
      const { longitudeDeg, latitudeDeg } = geodesicFrom(centre, azimuthDeg, radiusKm);
      return [longitudeDeg, latitudeDeg];
    });
  });
  return segmentsFromLines(lines);
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
