import {
  type ActivePart,
  fail,
  type LaserDesign,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
} from '../../domain/index.ts';
import { type GridShape, gridPairs, seamShiftOf } from '../lasers/grid.ts';
import type { LaserKind, LaserNet } from '../lasers/types.ts';

/** Why the lasers of a scenario make no sense. */
export type LasersFailure = 'mesh.gridSize';

/** The lasers of a scenario, and what its satellites add to the delay. */
export interface ScenarioLasers {
  readonly net: LaserNet;
  readonly processingDelayMs: Float64Array;
}

type RowOf = ReadonlyMap<SatelliteId, number>;

/** A design with the parts that it holds for. */
export interface DesignParts {
  readonly design: LaserDesign;
  readonly parts: readonly ActivePart[];
}

/**
 * The lasers of the satellites that count. Links of a layout are taken in its order (of a grid: around the planes, then
 * across) as long as both sides have a terminal; a satellite that is off or has no elements leaves its places empty.
 */
export function lasersOfScenario(
  scenario: Scenario,
  parts: readonly ActivePart[],
  rowOf: RowOf,
): Result<ScenarioLasers, LasersFailure> {
  const designs = designsWithParts(scenario, parts);
  const kindOf = new Int16Array(rowOf.size).fill(-1);
  const processingDelayMs = new Float64Array(rowOf.size);
  const wanted: [number, number][] = [];
  for (const [kind, { design, parts: own }] of designs.entries()) {
    for (const id of own.flatMap(({ satelliteIds }) => satelliteIds)) {
      const row = rowOf.get(id);
      if (row === undefined) continue;
      kindOf[row] = kind;
      processingDelayMs[row] = design.processingDelayMs;
    }
    const pairs = layoutPairs({ design, parts: own }, rowOf);
    if (!pairs.ok) return pairs;
    wanted.push(...pairs.value.filter(([a, b]) => kindOf[a] === kind && kindOf[b] === kind));
  }
  const kinds = designs.map(({ design }) => kindOfDesign(design));
  const net: LaserNet = {
    kinds,
    kindOf,
    fixedPairs: withinTerminals(wanted, kinds, kindOf),
    compatible: compatibilityOf(kinds, scenario),
    redecideMs: scenario.mesh.options.redecideS * 1000,
  };
  return ok({ net, processingDelayMs });
}

/** Laser designs with their parts: a part belongs to the first design that names it. */
export function designsWithParts({ mesh }: Scenario, parts: readonly ActivePart[]): DesignParts[] {
  const taken = new Set<ActivePart>();
  return mesh.laserDesigns.map((design) => {
    const own = parts.filter(
      (active) =>
        !taken.has(active) &&
        active.fleet.fleetId === design.fleetId &&
        (design.partIds.length === 0 || design.partIds.includes(active.part.partId)),
    );
    for (const active of own) taken.add(active);
    return { design, parts: own };
  });
}

function kindOfDesign({ layout, ...design }: LaserDesign): LaserKind {
  const { terminalCount, maxRangeKm, grazingHeightKm, acquisitionS, rateBps, standard } = design;
  const neighbourCount = layout.kind === 'nearest' ? layout.neighbourCount : 0;
  return { terminalCount, maxRangeKm, grazingHeightKm, acquisitionS, rateBps, standard, neighbourCount };
}

function layoutPairs(
  { design, parts }: DesignParts,
  rowOf: RowOf,
): Result<[number, number][], LasersFailure> {
  const { layout } = design;
  if (layout.kind === 'nearest') return ok([]);
  if (layout.kind === 'list') return ok(rowsOfIds(layout.pairs, rowOf));
  const pairs: [number, number][] = [];
  for (const { part } of parts) {
    const shape = shapeOf(layout, part.orbits);
    const ids = satelliteIdsOf(part.orbits);
    if (shape === null || shape.planes * shape.perPlane !== ids.length) {
      const found =
        shape === null ? 'neither a Walker design nor a size' : `${shape.planes} x ${shape.perPlane}`;
      return fail(
        'mesh.gridSize',
        `lasers ${design.laserDesignId}: expected a grid for the ${ids.length} satellites of part ${part.name}, found ${found}`,
        { laserDesignId: design.laserDesignId, partId: part.partId },
      );
    }
    pairs.push(
      ...rowsOfIds(
        gridPairs(shape).map(([a, b]) => [ids[a]!, ids[b]!] as const),
        rowOf,
      ),
    );
  }
  return ok(pairs);
}

function shapeOf(
  layout: Extract<LaserDesign['layout'], { kind: 'grid' }>,
  orbits: ActivePart['part']['orbits'],
): GridShape | null {
  const size = layout.size ?? (orbits.kind === 'walker' ? orbits : null);
  if (size === null) return null;
  const { planes, perPlane } = size;
  if (orbits.kind === 'walker') return { planes, perPlane, seamShift: seamShiftOf(layout.seam, orbits) };
  // Nobody said how the planes of a catalogue are phased: unshifted unless the planner says so.
  const seamShift = layout.seam.kind === 'open' ? null : layout.seam.kind === 'shift' ? layout.seam.slots : 0;
  return { planes, perPlane, seamShift };
}

function rowsOfIds(
  pairs: readonly (readonly [SatelliteId, SatelliteId])[],
  rowOf: RowOf,
): [number, number][] {
  return pairs.flatMap(([a, b]) => {
    const [rowA, rowB] = [rowOf.get(a), rowOf.get(b)];
    return rowA === undefined || rowB === undefined ? [] : [[rowA, rowB]];
  });
}

function withinTerminals(
  wanted: readonly (readonly [number, number])[],
  kinds: readonly LaserKind[],
  kindOf: Int16Array,
): Int32Array {
  const left = Int32Array.from(kindOf, (kind) => (kind === -1 ? 0 : kinds[kind]!.terminalCount));
  const pairs: number[] = [];
  for (const [a, b] of wanted) {
    if (left[a] === 0 || left[b] === 0) continue;
    left[a]! -= 1;
    left[b]! -= 1;
    pairs.push(a, b);
  }
  return Int32Array.from(pairs);
}

function compatibilityOf(kinds: readonly LaserKind[], { mesh }: Scenario): Uint8Array {
  const listed = (a: string, b: string) =>
    mesh.laserCompatibilities.some(
      ({ standard, otherStandard }) =>
        (standard === a && otherStandard === b) || (standard === b && otherStandard === a),
    );
  return Uint8Array.from(
    kinds.flatMap((a) =>
      kinds.map((b) => (a.standard === b.standard || listed(a.standard, b.standard) ? 1 : 0)),
    ),
  );
}
