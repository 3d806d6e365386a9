import type { SatelliteId, ThreatContour } from '../../shared/domain/index.ts';
import type { ShownEffect } from '../state/index.ts';
import type { SatelliteStyles } from './satelliteStyles.ts';
import { segmentsFromLines } from './surfaceLines.ts';

/** How strongly a contour is drawn: what is lost or heard most, levels less, the horizon least. */
export type ContourWeight = 'strong' | 'level' | 'sight';

export const CONTOUR_WEIGHTS = ['strong', 'level', 'sight'] as const;

/** Width of the lines of a weight, CSS pixels, and their opacity. */
export const CONTOUR_LOOK: Readonly<Record<ContourWeight, { widthPx: number; opacity: number }>> = {
  strong: { widthPx: 2.6, opacity: 1 },
  level: { widthPx: 1.1, opacity: 0.85 },
  sight: { widthPx: 1, opacity: 0.45 },
};

function weightOf({ kind, levelDb }: ThreatContour): ContourWeight {
  if (kind === 'sight') return 'sight';
  return kind === 'lost' || (kind === 'heard' && levelDb === 0) ? 'strong' : 'level';
}

/** Contours of one weight of all effects as segments on the unit sphere. */
export function contourSegments(
  effects: readonly ShownEffect[],
  weight: ContourWeight,
): Float32Array<ArrayBuffer> {
  const lines = effects.flatMap(({ effect }) =>
    effect.contours
      .filter((contour) => weightOf(contour) === weight)
      .flatMap(({ lines: own, ticks }) => [
        ...own.map(pairsOf),
        ...(weight === 'strong' ? strokesOf(ticks) : []),
      ]),
  );
  return segmentsFromLines(lines);
}

function pairsOf(line: Float64Array): number[][] {
  return Array.from({ length: line.length / 2 }, (_, row) => [line[2 * row]!, line[2 * row + 1]!]);
}

/** Strokes on the side that reaches the level: without a fill they say which side of the outline is meant. */
function strokesOf(ticks: Float64Array): number[][][] {
  return Array.from({ length: ticks.length / 4 }, (_, row) => pairsOf(ticks.subarray(4 * row, 4 * row + 4)));
}

/** A satellite that a jammer reaches, by its row of the elements. */
export interface ReachedSatellite {
  readonly row: number;
  readonly outcome: 'lost' | 'degraded';
}

/** Satellites through which somebody loses a link, else through which links get worse. */
export function reachedSatellites(
  effects: readonly ShownEffect[],
  { rowOfSatellite }: SatelliteStyles,
): ReachedSatellite[] {
  const lost = new Set<SatelliteId>(effects.flatMap(({ effect }) => effect.lostSatelliteIds));
  const degraded = new Set<SatelliteId>(effects.flatMap(({ effect }) => effect.degradedSatelliteIds));
  const rowsOf = (ids: Iterable<SatelliteId>, outcome: ReachedSatellite['outcome']) =>
    [...ids].flatMap((id): ReachedSatellite[] => {
      const row = rowOfSatellite.get(id);
      return row === undefined ? [] : [{ row, outcome }];
    });
  return [
    ...rowsOf(lost, 'lost'),
    ...rowsOf(
      [...degraded].filter((id) => !lost.has(id)),
      'degraded',
    ),
  ];
}
