import type { LaserSeam, WalkerOrbits } from '../../domain/index.ts';

/** Satellites plane by plane, and how the last plane meets the first. */
export interface GridShape {
  readonly planes: number;
  readonly perPlane: number;
  /** Slot j of the last plane is joined to slot j + seamShift of the first one; null: not at all. */
  readonly seamShift: number | null;
}

/**
 * Links of a +Grid between places in the order of planes: first around each plane, then to the same slot of the next plane.
 * Each pair stands once, however small the grid is.
 */
export function gridPairs({ planes, perPlane, seamShift }: GridShape): [number, number][] {
  const pairs: [number, number][] = [];
  const known = new Set<string>();
  const join = (a: number, b: number) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a === b || known.has(key)) return;
    known.add(key);
    pairs.push([a, b]);
  };
  for (let plane = 0; plane < planes; plane += 1) {
    for (let slot = 0; slot < perPlane; slot += 1) {
      join(plane * perPlane + slot, plane * perPlane + ((slot + 1) % perPlane));
    }
  }
  for (let plane = 0; plane + 1 < planes; plane += 1) {
    for (let slot = 0; slot < perPlane; slot += 1) {
      join(plane * perPlane + slot, (plane + 1) * perPlane + slot);
    }
  }
  if (seamShift === null || planes < 2) return pairs;
  for (let slot = 0; slot < perPlane; slot += 1) {
    join((planes - 1) * perPlane + slot, (slot + seamShift) % perPlane);
  }
  return pairs;
}

/** Shift of the seam of a Walker design; null where it stays open. */
export function seamShiftOf(seam: LaserSeam, orbits: WalkerOrbits): number | null {
  switch (seam.kind) {
    case 'open':
      return null;
    case 'shift':
      return seam.slots;
    case 'as-designed':
      // A star's planes run against each other where it closes; one spread over less than a circle does not close.
      return orbits.pattern === 'star' || (orbits.spreadDeg ?? 360) < 360 ? null : orbits.phasing;
  }
}
