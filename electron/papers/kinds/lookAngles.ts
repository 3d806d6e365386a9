import type { Plan, PlanPosition, PlanStation } from '../../../shared/domain/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { type WorkedPass, workedPasses } from '../passes.ts';
import { bindingAt } from '../silences.ts';
import {
  azimuthText,
  clock,
  dayClock,
  declinationText,
  furnitureOf,
  placeText,
  positionBlocks,
  provenanceFacts,
  satelliteNames,
} from '../words.ts';

const azimuths = (title: string): Column[] => [
  { title: `${title} true`, style: 'mono', align: 'right' },
  { title: `${title} magn.`, style: 'mono', align: 'right' },
  { title: 'El.', style: 'mono', align: 'right' },
];

const COLUMNS: readonly Column[] = [
  { title: 'Satellite', wraps: true },
  { title: 'Rise (day time)', style: 'mono' },
  ...azimuths('Az'),
  { title: 'Greatest elevation', style: 'mono' },
  ...azimuths('Az'),
  { title: 'Set', style: 'mono' },
  ...azimuths('Az'),
  { title: 'Least km', style: 'mono', align: 'right' },
  { title: '± s', style: 'mono', align: 'right' },
];

/** Look angles of a unit: where to point when, by chart and by compass. */
export function lookAngles(plan: Plan, station: PlanStation): Manuscript {
  const fleets = workedPasses(plan, station.stationId).filter(({ passes }) => passes.length > 0);
  const declination = station.positions[0]?.declinationDeg ?? null;
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, {
      title: 'Look angles',
      unit: station.name,
      note: 'Az true: degrees from true north; Az magn.: by compass; El.: degrees above the horizon; (N): notional satellite.',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Position', placeText(station)],
          [
            'Declination',
            `${declinationText(declination)} at the start: magnetic azimuth = true azimuth - declination east (WMM2025)`,
          ],
          ...provenanceFacts(plan),
          [
            'Which passes',
            'As in the pass list: those that exchanges go over, and the fewest that keep each fleet in reach.',
          ],
        ],
      },
      ...(fleets.length === 0 ? [{ kind: 'paragraph' as const, text: 'No satellite to point at.' }] : []),
      ...fleets.flatMap(({ fleetName, passes }): Block[] => [
        { kind: 'heading', text: fleetName },
        {
          kind: 'table',
          columns: COLUMNS,
          rows: passes.map((pass) => rowOf(pass, station, satelliteNames(plan))),
          whenEmpty: 'No pass.',
        },
      ]),
      ...positionBlocks(station),
    ],
  };
}

function rowOf({ window }: WorkedPass, station: PlanStation, names: ReadonlyMap<string, string>): string[] {
  const pointing = (azimuthDeg: number, atUtcMs: number, elevationDeg: number | null): string[] => {
    const declination = nearest(station.positions, atUtcMs)?.declinationDeg ?? null;
    return [
      azimuthText(azimuthDeg),
      declination === null ? '-' : azimuthText(azimuthDeg - declination),
      (elevationDeg ?? bindingAt(station, azimuthDeg).elevationDeg).toFixed(0),
    ];
  };
  const { startUtcMs, maxElevationUtcMs, endUtcMs } = window;
  // Cut off by the span, it stands somewhere above the mask then.
  const edge = (cut: boolean, values: string[]) => (cut ? [values[0]!, values[1]!, ''] : values);
  return [
    names.get(window.satelliteId) ?? window.satelliteId,
    `${window.startClipped ? '<' : ''}${dayClock(startUtcMs)}`,
    ...edge(window.startClipped, pointing(window.startAzimuthDeg, startUtcMs, null)),
    clock(maxElevationUtcMs),
    ...pointing(window.maxElevationAzimuthDeg, maxElevationUtcMs, window.maxElevationDeg),
    `${clock(endUtcMs)}${window.endClipped ? '>' : ''}`,
    ...edge(window.endClipped, pointing(window.endAzimuthDeg, endUtcMs, null)),
    window.minRangeKm.toFixed(0),
    window.plusMinusS.toFixed(1),
  ];
}

/** The position of a route that is nearest in time. */
function nearest(positions: readonly PlanPosition[], atUtcMs: number): PlanPosition | undefined {
  return positions.reduce<PlanPosition | undefined>(
    (best, each) =>
      best === undefined || Math.abs(each.utcMs - atUtcMs) < Math.abs(best.utcMs - atUtcMs) ? each : best,
    undefined,
  );
}
