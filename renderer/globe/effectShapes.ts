import { ecefFromPlace } from '../../shared/astro/index.ts';
import type { SatelliteId, ThreatContour } from '../../shared/domain/index.ts';
import type { Selection, ShownEffect } from '../state/index.ts';
import type { SatelliteStyles } from './satelliteStyles.ts';
import { segmentsFromLines } from './surfaceLines.ts';

/** How strongly a contour is drawn: what is lost or heard most, levels less, the horizon least. */
export type ContourWeight = 'strong' | 'level' | 'sight';

export const CONTOUR_WEIGHTS = ['strong', 'level', 'sight'] as const;

/** Width of the lines of a weight, CSS pixels, and their opacity. */
const CONTOUR_LOOK: Readonly<Record<ContourWeight, { widthPx: number; opacity: number }>> = {
  strong: { widthPx: 2.6, opacity: 1 },
  level: { widthPx: 1.1, opacity: 0.85 },
  sight: { widthPx: 1, opacity: 0.45 },
};
/** While another thing is selected outlines step back: narrower, and fainter. */
const ASIDE = { width: 0.6, opacity: 0.5 };

/** How the lines of a weight look: strong while a threat is selected, quiet beside anything else. */
export function contourLook(
  weight: ContourWeight,
  { kind }: Selection,
): { readonly widthPx: number; readonly opacity: number } {
  const { widthPx, opacity } = CONTOUR_LOOK[weight];
  return kind === 'threat' || kind === 'none'
    ? { widthPx, opacity }
    : { widthPx: widthPx * ASIDE.width, opacity: opacity * ASIDE.opacity };
}

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

/** What an outline means, at a point of it. */
export interface ContourTag {
  readonly text: string;
  /** ECEF. */
  readonly positionKm: readonly [xKm: number, yKm: number, zKm: number];
}

/** An outline of an effect in a word or two. */
function contourText({ kind, levelDb }: ThreatContour): string {
  switch (kind) {
    case 'lost':
      return 'links lost';
    case 'j-s':
      return `J/S ${levelDb} dB`;
    case 'heard':
      return levelDb === 0 ? 'heard' : `heard +${levelDb} dB`;
    case 'sight':
      return 'radio horizon';
  }
}

/** What the outlines of an effect mean, each at the northernmost point of its longest line. */
export function contourTags(contours: readonly ThreatContour[]): ContourTag[] {
  return contours.flatMap((contour): ContourTag[] => {
    const [longest] = contour.lines.toSorted((a, b) => b.length - a.length);
    if (longest === undefined) {
      return [];
    }
    let north = 0;
    for (let at = 0; at + 1 < longest.length; at += 2) {
      if (longest[at + 1]! > longest[north + 1]!) north = at;
    }
    const place = { longitudeDeg: longest[north]!, latitudeDeg: longest[north + 1]!, heightM: 0 };
    const { xKm, yKm, zKm } = ecefFromPlace(place);
    return [{ text: contourText(contour), positionKm: [xKm, yKm, zKm] }];
  });
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
