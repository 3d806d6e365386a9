import { type ElementColumns, FleetId, fail, ok, type Result, type Station } from '../../domain/index.ts';
import { type GridShape, gridPairs } from '../lasers/grid.ts';
import { noLasers } from '../lasers/types.ts';
import type { MeshNetwork } from './types.ts';

/** A network that is given by files and a few numbers: one fleet in a grid, and stations that do not relay. */
export interface GridQuestion {
  readonly elements: ElementColumns;
  readonly stations: readonly Station[];
  readonly ut1MinusUtcS: number;
  /** Satellites in the order of the elements, plane by plane. */
  readonly grid: GridShape;
  /** Infinity for no limit. */
  readonly maxRangeKm: number;
  readonly grazingHeightKm: number;
}

const GRID_TERMINALS = 4;

/**
 * A network in the way of network studies: no delay but that of light, lasers that carry at once, every satellite in
 * sight usable at both ends, rates not known.
 *
 * @returns the network, or `mesh.gridSize` when the grid has not as many places as there are satellites.
 */
export function networkOfGrid(question: GridQuestion): Result<MeshNetwork, 'mesh.gridSize'> {
  const { elements, stations, grid, maxRangeKm, grazingHeightKm } = question;
  const count = elements.satelliteIds.length;
  const wanted = grid.planes * grid.perPlane;
  if (wanted !== count) {
    return fail(
      'mesh.gridSize',
      `expected ${wanted} satellites for ${grid.planes} planes of ${grid.perPlane}, found ${count}`,
    );
  }
  const everyone = Uint8Array.of(1);
  return ok({
    elements,
    availableFromUtcMs: null,
    ut1MinusUtcS: question.ut1MinusUtcS,
    fleets: [{ fleetId: FleetId.parse('all'), owner: 'unspecified', manoeuvreKmPerDay: 0 }],
    fleetOf: new Int32Array(count),
    processingDelayMs: new Float64Array(count),
    lasers: {
      ...noLasers(count),
      kinds: [
        {
          terminalCount: GRID_TERMINALS,
          maxRangeKm,
          grazingHeightKm,
          acquisitionS: 0,
          rateBps: Number.NaN,
          standard: '',
          neighbourCount: 0,
        },
      ],
      kindOf: new Int16Array(count),
      compatible: everyone,
      fixedPairs: Int32Array.from(gridPairs(grid).flat()),
    },
    stations: stations.map((station) => ({
      station,
      relays: false,
      processingDelayMs: 0,
      sendsTo: everyone,
      hears: everyone,
      byRadio: Uint8Array.of(0),
      rateBps: Number.NaN,
    })),
    lines: [],
  });
}
