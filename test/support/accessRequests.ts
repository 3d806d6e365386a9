import type { AccessRequest } from '../../shared/access/index.ts';
import { walkerElements } from '../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../shared/domain/index.ts';
import { mustSucceed } from './results.ts';
import { station } from './scenarios.ts';

const EPOCH = Date.UTC(2026, 10, 21, 18);

/** A shell of 70 degrees over a few stations, one of them moving and one masked, for some hours. */
export function walkerRequest(satelliteCount: number, hours = 6): AccessRequest {
  const design = {
    name: 'TEST',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: satelliteCount,
    perPlane: 1,
    phasing: Math.min(7, satelliteCount - 1),
    epochUtcMs: utcMs(EPOCH),
    pattern: 'delta' as const,
  };
  const from = EPOCH + 6 * 3_600_000;
  return {
    elements: columnsFromElements(mustSucceed(walkerElements(design))),
    stations: [
      station({ stationId: 'plain' }),
      station({
        stationId: 'masked',
        horizonMask: [
          { azimuthDeg: 0, elevationDeg: 5 },
          { azimuthDeg: 90, elevationDeg: 30 },
        ],
      }),
      station({
        stationId: 'moving',
        place: null,
        track: [
          { utcMs: utcMs(from), latitudeDeg: 60, longitudeDeg: 5, heightM: 0 },
          { utcMs: utcMs(from + hours * 3_600_000), latitudeDeg: 62, longitudeDeg: 7, heightM: 0 },
        ],
      }),
    ],
    fromUtcMs: utcMs(from),
    toUtcMs: utcMs(from + hours * 3_600_000),
    ut1MinusUtcS: 0,
  };
}
