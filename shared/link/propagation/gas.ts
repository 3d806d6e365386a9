import { fittedProfile } from './atmosphere.ts';
import {
  type AnnexTwoCoefficients,
  type GasCoefficients,
  instantaneousZenith,
  type SurfaceState,
  statisticalZenith,
  type ZenithGas,
} from './gasApproximate.ts';
import { type GasLoss, gasCurve } from './gasCurve.ts';
import { gasLayersOf, tabledGasLoss } from './gasLayers.ts';
import { OXYGEN_HEIGHT_COEFFICIENTS } from './gasOxygenHeight.ts';
import { gasLossOf } from './gasSlant.ts';
import { VAPOUR_COLUMN_COEFFICIENTS } from './gasVapourColumn.ts';

/** How gases are computed: ITU-R P.676-13, annex 1 (line by line) or annex 2 (from the surface and the vapour column). */
export type GasMethod = 'line-by-line' | 'annex-2';

/** Carriers that the coefficients of annex 2 are at hand for, GHz. */
export const ANNEX_TWO_GHZ = [1, 90] as const;
/** Step of the coefficients, GHz. */
const STEP_GHZ = 0.5;
/** Pressure from which on annex 2 is taken unasked, hPa: it is a fit over stations on the ground. */
const LEAST_USUAL_PRESSURE_HPA = 300;
/** Elevation from which on annex 2 holds, degrees. */
const LEAST_ANNEX_TWO_DEG = 5;

/** The air at a station for the gases. */
export interface GasAir extends SurfaceState {
  /** Vapour column at the percentage, kg/m2, where it is known. */
  readonly columnarVapourKgPerM2?: number;
}

export type { GasLoss };

/** What the gases over a station are computed for. */
export interface GasQuestion {
  /** At the percentage. */
  readonly air: GasAir;
  /** Mean annual air at the station, which the statistics of annex 2 ask for beside that of the percentage; else the same. */
  readonly meanAir?: SurfaceState;
  /** Above sea level, km. */
  readonly heightKm: number;
  readonly frequencyGhz: number;
  /** Left out: {@link usualGasMethod}. */
  readonly method?: GasMethod;
  /** `for tables`: lines in every eighth layer and a curve through some forty rays, within 3e-4 of the loss. Left out: in full. */
  readonly detail?: 'full' | 'for tables';
}

/**
 * The coefficients of annex 2 at a frequency of {@link ANNEX_TWO_GHZ}, linear between the two in the tables, as in the
 * official workbook.
 */
export function annexTwoCoefficients(frequencyGhz: number): GasCoefficients {
  const at = (frequencyGhz - ANNEX_TWO_GHZ[0]) / STEP_GHZ;
  const index = Math.min(OXYGEN_HEIGHT_COEFFICIENTS.length - 2, Math.floor(at));
  const between = (table: readonly AnnexTwoCoefficients[]) => {
    const [low, high] = [table[index]!, table[index + 1]!];
    const mix = (column: 0 | 1 | 2 | 3) => low[column] + (at - index) * (high[column] - low[column]);
    return [mix(0), mix(1), mix(2), mix(3)] as const;
  };
  return { oxygen: between(OXYGEN_HEIGHT_COEFFICIENTS), water: between(VAPOUR_COLUMN_COEFFICIENTS) };
}

/**
 * The method that is taken where none is asked for: annex 2 where the vapour column is known, because the attenuation
 * exceeded for a percentage is then defined by it (ITU-R P.618-14, section 2.5); else line by line.
 */
export function usualGasMethod(air: GasAir, frequencyGhz: number): GasMethod {
  const isStatistical =
    air.columnarVapourKgPerM2 !== undefined && air.pressureHpa >= LEAST_USUAL_PRESSURE_HPA;
  return isStatistical && hasAnnexTwo(frequencyGhz) ? 'annex-2' : 'line-by-line';
}

/** Whether the coefficients of annex 2 are at hand for a carrier. */
export function hasAnnexTwo(frequencyGhz: number): boolean {
  return frequencyGhz >= ANNEX_TWO_GHZ[0] && frequencyGhz <= ANNEX_TWO_GHZ[1];
}

/**
 * Attenuation by gases over a station, by elevation, of checked input.
 *
 * Line by line: layers of the reference atmosphere fitted to the station's air. Annex 2: by the column where it is known
 * (sections 1.2 and 2.3), else by the surface density (sections 1.1 and 2.1); below 5 degrees, where it ends, the curve of
 * line by line is continued from its value at 5 degrees.
 */
export function gasLossOver(question: GasQuestion): (elevationDeg: number) => GasLoss {
  const { air, frequencyGhz } = question;
  const method = question.method ?? usualGasMethod(air, frequencyGhz);
  if (method === 'line-by-line') return lineByLineOver(question);
  const zenith = annexTwoZenith(question);
  // Worked out when first asked for: above 5 degrees no line is summed.
  let low: { readonly rayAt: (elevationDeg: number) => GasLoss; readonly edge: GasLoss } | null = null;
  const lowOf = () => {
    if (low === null) {
      const rayAt = lineByLineOver(question);
      low = { rayAt, edge: rayAt(LEAST_ANNEX_TWO_DEG) };
    }
    return low;
  };
  return (elevationDeg) => {
    const lengthened = 1 / Math.sin((Math.max(elevationDeg, LEAST_ANNEX_TWO_DEG) * Math.PI) / 180);
    let oxygenDb = zenith.oxygenDb * lengthened;
    let waterDb = zenith.waterDb * lengthened;
    if (elevationDeg < LEAST_ANNEX_TWO_DEG) {
      const { rayAt, edge } = lowOf();
      const ray = rayAt(elevationDeg);
      oxygenDb *= ratio(ray.oxygenDb, edge.oxygenDb);
      waterDb *= ratio(ray.waterDb, edge.waterDb);
    }
    return { attenuationDb: oxygenDb + waterDb, oxygenDb, waterDb };
  };
}

function lineByLineOver({
  air,
  heightKm,
  frequencyGhz,
  detail,
}: GasQuestion): (elevationDeg: number) => GasLoss {
  const surface = { ...air, heightKm };
  if (detail === 'for tables') return gasCurve(tabledGasLoss(surface, frequencyGhz));
  const layers = gasLayersOf(fittedProfile(surface), heightKm, frequencyGhz);
  return (elevationDeg) => gasLossOf(layers, elevationDeg);
}

function annexTwoZenith({ air, meanAir = air, frequencyGhz }: GasQuestion): ZenithGas {
  const coefficients = annexTwoCoefficients(frequencyGhz);
  const { columnarVapourKgPerM2 } = air;
  if (columnarVapourKgPerM2 === undefined) return instantaneousZenith(frequencyGhz, air, coefficients.oxygen);
  const statistics = { mean: meanAir, exceeded: air, columnarVapourKgPerM2 };
  return statisticalZenith(frequencyGhz, statistics, coefficients);
}

/** Ratio of two losses; 1 where there is none at all. */
function ratio(lossDb: number, edgeDb: number): number {
  return edgeDb === 0 ? 1 : lossDb / edgeDb;
}
