import type { Station } from '../domain/index.ts';
import { PLACE_WIDTH } from './fast/layout.ts';
import { writePlaceRow } from './fast/placeRow.ts';
import { type CompiledStation, compileStation } from './station/compileStation.ts';
import { POSITION, ZENITH } from './station/motion.ts';

const RAD_PER_DEG = Math.PI / 180;
/** Below this the visible cap is too wide for the closed-form finder, and nobody's antenna points there. */
const MIN_FAST_MASK_RAD = -5 * RAD_PER_DEG;

/**
 * How each station is computed: `exact` by the fast path alone; `refine` by the fast path at the
 * lowest binding elevation and then cut by its mask and limits; `general` by the general path.
 */
export type StationPath = 'exact' | 'refine' | 'general';

/** The stations of a request, sorted into paths. */
export interface StationPlan {
  readonly stations: readonly CompiledStation[];
  readonly paths: readonly StationPath[];
  /** PLACE rows of the stations that the fast path takes, in their order. */
  readonly placeRows: Float64Array;
  readonly placeCount: number;
  /** Station of each place; null when they are the same. */
  readonly stationOfPlace: Uint32Array | null;
  /** All stations are `exact`. */
  readonly isPlain: boolean;
  /** Greatest distance of a fast station from the Earth's centre, km. */
  readonly maxRadiusKm: number;
  /** Lowest mask of a fast station, radians; pi/2 without any. */
  readonly minMaskRad: number;
}

/** Compiles the stations and chooses their paths. */
export function planStations(stations: readonly Station[]): StationPlan {
  return planCompiled(stations.map(compileStation));
}

/** Chooses the paths of stations that are compiled already. */
export function planCompiled(compiled: readonly CompiledStation[]): StationPlan {
  const paths = compiled.map(pathOf);
  const fast: number[] = [];
  paths.forEach((path, index) => {
    if (path !== 'general') fast.push(index);
  });
  const placeRows = new Float64Array(fast.length * PLACE_WIDTH);
  let maxRadiusKm = 0;
  let minMaskRad = Math.PI / 2;
  fast.forEach((stationIndex, placeIndex) => {
    const station = compiled[stationIndex]!;
    const motion = station.motionAtStart;
    const positionKm = vectorAt(motion, POSITION);
    writePlaceRow(
      { zenith: vectorAt(motion, ZENITH), positionKm, maskRad: station.mask.minRad },
      placeRows,
      placeIndex * PLACE_WIDTH,
    );
    maxRadiusKm = Math.max(maxRadiusKm, Math.hypot(...positionKm));
    minMaskRad = Math.min(minMaskRad, station.mask.minRad);
  });
  return {
    stations: compiled,
    paths,
    placeRows,
    placeCount: fast.length,
    stationOfPlace: fast.length === compiled.length ? null : Uint32Array.from(fast),
    isPlain: paths.every((path) => path === 'exact'),
    maxRadiusKm,
    minMaskRad,
  };
}

function pathOf(station: CompiledStation): StationPath {
  if (station.isMoving || station.mask.minRad < MIN_FAST_MASK_RAD) return 'general';
  return station.hasConstantMask && station.maxElevationRad === null ? 'exact' : 'refine';
}

function vectorAt(motion: Float64Array, at: number): [number, number, number] {
  return [motion[at]!, motion[at + 1]!, motion[at + 2]!];
}
