import { powerFluxDensityDbw } from '../propagation/freeSpace.ts';
import type { BudgetLines } from './lines.ts';
import type { PreparedLink } from './preparedLink.ts';
import { type Air, type Signal, satelliteRollOffDb } from './signal.ts';
import { backOffOf } from './transparent.ts';
import type { LinkGeometry } from './types.ts';

/** An uplink at an instant. */
interface DriveState {
  readonly geometry: LinkGeometry;
  readonly signal: Signal;
  readonly air: Air;
}

/**
 * Flux density at the satellite, dBW/m2, as its receiving beam counts it: what arrives, in weather, less the roll-off of
 * that beam towards the station.
 */
export function driveFluxDbw(
  { link, transmitPointingDb }: PreparedLink,
  { geometry, signal, air }: DriveState,
): number {
  const { satelliteScanDeg: scanDeg = 0, satelliteOffAxisDeg: offAxisDeg } = geometry;
  const lostDb = transmitPointingDb + link.polarisationLossDb + link.otherLossDb + air.fadedDb;
  const rollOffDb = satelliteRollOffDb(link, { scanDeg, offAxisDeg });
  return powerFluxDensityDbw(signal.eirpDbw - lostDb, geometry.rangeKm) - rollOffDb;
}

/** Adds how far an uplink drives a transparent payload, where it is one; this carrier alone. */
export function addDrive(sheet: BudgetLines, prepared: PreparedLink, at: DriveState): void {
  const { transponder } = prepared.link;
  if (transponder === undefined) return;
  const { geometry } = at;
  const fluxDbw = driveFluxDbw(prepared, at);
  const { inputBackOffDb, outputBackOffDb } = backOffOf(transponder, fluxDbw);
  const inputs = { ...transponder };
  sheet.fact(
    {
      id: 'flux',
      name: 'Flux density at the satellite',
      unit: 'dBW/m2',
      formula: 'EIRP less losses - 10 log(4 pi d^2), less the roll-off of the beam',
      inputs: { rangeKm: geometry.rangeKm },
    },
    fluxDbw,
  );
  sheet.fact(
    {
      id: 'input-back-off',
      name: 'Input back-off by this carrier',
      unit: 'dB',
      formula: 'saturation less flux',
      inputs,
    },
    inputBackOffDb,
  );
  sheet.fact(
    {
      id: 'output-back-off',
      name: 'Output back-off by this carrier',
      unit: 'dB',
      formula: 'input back-off less the compression',
      inputs,
    },
    outputBackOffDb,
  );
}
