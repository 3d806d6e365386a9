import type { PlanPosition, PlanStation } from '../../shared/domain/index.ts';
import { formatMgrs } from '../../shared/formats/index.ts';
import type { Block } from './layout/blocks.ts';
import { countText, dayClock } from './words.ts';

const POINTS = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
] as const;

/** Where a station is, MGRS to the metre and height above the ellipsoid. */
export function placeText({ place, positions }: PlanStation): string {
  const moves = positions.length > 1;
  if (place === null) return `no position at the start of the plan${moves ? '; it moves' : ''}`;
  const where = `${formatMgrs(place)}, ${countText(Math.round(place.heightM))} m above the ellipsoid (WGS84)`;
  return moves ? `${where} at the start; it moves` : where;
}

/** The point of the compass nearest to an azimuth from true north. */
export function pointWords(azimuthDeg: number): string {
  return POINTS[((Math.round(azimuthDeg / 45) % 8) + 8) % 8]!;
}

/** An azimuth or bearing in whole degrees, three digits, 000 to 359. */
export function azimuthText(azimuthDeg: number): string {
  const rounded = ((Math.round(azimuthDeg) % 360) + 360) % 360;
  return String(rounded).padStart(3, '0');
}

/** A declination as maps print it: `12.5° E`; null: outside the magnetic model. */
export function declinationText(declinationDeg: number | null): string {
  if (declinationDeg === null) return 'unknown: outside the magnetic model WMM2025';
  return `${Math.abs(declinationDeg).toFixed(1)}° ${declinationDeg < 0 ? 'W' : 'E'}`;
}

/** Declination of a unit and how to come from a chart to a compass. */
export function declinationFact({ positions }: PlanStation): readonly [string, string] {
  const declination = positions[0]?.declinationDeg ?? null;
  return [
    'Declination',
    `${declinationText(declination)} at the start: magnetic azimuth = true azimuth - declination east (WMM2025)`,
  ];
}

/** An azimuth by the compass of a unit, three digits; `-` outside the magnetic model. */
export function magneticText({ positions }: PlanStation, azimuthDeg: number, atUtcMs: number): string {
  const declination = nearest(positions, atUtcMs)?.declinationDeg ?? null;
  return declination === null ? '-' : azimuthText(azimuthDeg - declination);
}

/** The position of a route that is nearest in time. */
function nearest(positions: readonly PlanPosition[], atUtcMs: number): PlanPosition | undefined {
  return positions.reduce<PlanPosition | undefined>(
    (best, each) =>
      best === undefined || Math.abs(each.utcMs - atUtcMs) < Math.abs(best.utcMs - atUtcMs) ? each : best,
    undefined,
  );
}

/** Positions of a unit: one line for one that stands, else a table over its route. */
export function positionBlocks(station: PlanStation): Block[] {
  if (station.positions.length < 2) return [];
  return [
    { kind: 'heading', text: 'The unit moves' },
    {
      kind: 'table',
      columns: [
        { title: 'Time (day time)', style: 'mono' },
        { title: 'MGRS', style: 'mono' },
        { title: 'Height m (WGS84)', style: 'mono', align: 'right' },
        { title: 'Declination' },
      ],
      strips: 2,
      rows: station.positions.map((position) => [
        dayClock(position.utcMs),
        formatMgrs(position),
        countText(Math.round(position.heightM)),
        declinationText(position.declinationDeg),
      ]),
      whenEmpty: '',
    },
  ];
}
