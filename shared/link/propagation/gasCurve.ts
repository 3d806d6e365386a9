import type { ZenithGas } from './gasApproximate.ts';

/** Attenuation of a slant path by the two gases, dB. */
export interface GasLoss extends ZenithGas {
  readonly attenuationDb: number;
}

/** Rays from the horizon to the zenith that a curve is drawn through, crowded towards the horizon. */
const STEPS = 64;

/**
 * Losses by gases read off the cubics through 41 rays, traced when first needed, for tables of many elevations: within 2e-4 of
 * each ray. The length of the path is taken out first, so that the curve is nearly flat.
 */
export function gasCurve(lossAt: (elevationDeg: number) => GasLoss): (elevationDeg: number) => GasLoss {
  const nodes: (GasLoss | undefined)[] = [];
  const nodeAt = (node: number): GasLoss => {
    const known = nodes[node];
    if (known !== undefined) return known;
    const elevationDeg = 90 * (node / STEPS) ** 3;
    const { oxygenDb, waterDb } = lossAt(elevationDeg);
    const length = flattening(elevationDeg);
    const flat = { attenuationDb: 0, oxygenDb: oxygenDb * length, waterDb: waterDb * length };
    nodes[node] = flat;
    return flat;
  };
  return (elevationDeg) => {
    const at = STEPS * Math.cbrt(elevationDeg / 90);
    const first = Math.min(STEPS - 3, Math.max(0, Math.floor(at) - 1));
    const [a, b, c, d] = [at - first, at - first - 1, at - first - 2, at - first - 3];
    const [n0, n1, n2, n3] = [nodeAt(first), nodeAt(first + 1), nodeAt(first + 2), nodeAt(first + 3)];
    const [w0, w1, w2, w3] = [(-b * c * d) / 6, (a * c * d) / 2, (-a * b * d) / 2, (a * b * c) / 6];
    const length = flattening(elevationDeg);
    const oxygenDb = (w0 * n0.oxygenDb + w1 * n1.oxygenDb + w2 * n2.oxygenDb + w3 * n3.oxygenDb) / length;
    const waterDb = (w0 * n0.waterDb + w1 * n1.waterDb + w2 * n2.waterDb + w3 * n3.waterDb) / length;
    return { attenuationDb: oxygenDb + waterDb, oxygenDb, waterDb };
  };
}

/** What makes layers over a round Earth nearly constant over elevation. */
function flattening(elevationDeg: number): number {
  const sine = Math.sin((elevationDeg * Math.PI) / 180);
  return sine + Math.sqrt(sine * sine + 0.002);
}
