import type { Vector3 } from 'three';
import type { MeshMoment } from '../../shared/ipc/index.ts';
import type { DisplayMotion } from './displayMotion.ts';
import type { SceneInput } from './SceneLayer.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';
import type { RouteState } from './shownMesh.ts';

/** A cursor further than this from the answer sees none of it, ms: links have changed by then, and lines would lie. */
const MOST_STALE_MS = 15 * 60_000;
/** How long the mark takes from one end of a way to the other, ms of the clock; the message itself takes a fraction. */
const TRAVEL_MS = 2400;
/** Pause between frames that are drawn only because the mark travels, ms. */
export const TRAVEL_FRAME_MS = 30;
/** Dashes that a hop of a way with something amiss is drawn in. */
export const DASHES_A_HOP = 9;

/** Whether the answer still says something of the instant. */
export function isMomentOf(moment: MeshMoment | null, utcMs: number): moment is MeshMoment {
  return moment !== null && Math.abs(utcMs - moment.atUtcMs) <= MOST_STALE_MS;
}

/** The way of a flow in places: a row of the elements, or `-1 - row` of a station. */
export interface RouteRows {
  readonly flowId: string;
  readonly state: RouteState;
  readonly isSelected: boolean;
  /** From the source to the destination. */
  readonly nodes: Int32Array;
}

/** A node that is no longer there. */
const GONE = -0x40000000;

/** Both satellites of every laser, by their rows of the elements; those of which one is gone are left out. */
export function laserRows({ mesh: { moment, lasers }, styles }: SceneInput): Int32Array {
  if (moment === null || lasers === 'hidden') {
    return new Int32Array(0);
  }
  const { satelliteIds, laserFrom, laserTo } = moment;
  const rowOf = Int32Array.from(satelliteIds, (id) => styles.rowOfSatellite.get(id) ?? -1);
  const rows = new Int32Array(laserFrom.length * 2);
  let used = 0;
  for (let link = 0; link < laserFrom.length; link += 1) {
    const from = rowOf[laserFrom[link]!] ?? -1;
    const to = rowOf[laserTo[link]!] ?? -1;
    if (from >= 0 && to >= 0) {
      rows[used] = from;
      rows[used + 1] = to;
      used += 2;
    }
  }
  return rows.subarray(0, used);
}

/** The ways that flows hold, the selected one last so that it is drawn over the others. */
export function routeRows({ mesh, styles, scenario }: SceneInput): RouteRows[] {
  const { moment, stateOf, flowId } = mesh;
  if (moment === null || scenario === null) {
    return [];
  }
  const stationRows = new Map(scenario.stations.map((station, row) => [station.stationId, row]));
  const placeOf = (node: number): number => {
    const satelliteId = moment.satelliteIds[node];
    if (satelliteId !== undefined) {
      return styles.rowOfSatellite.get(satelliteId) ?? GONE;
    }
    const row = stationRows.get(moment.stationIds[node - moment.satelliteIds.length]!);
    return row === undefined ? GONE : -1 - row;
  };
  const shown = moment.ways.filter(
    (way) => way.hops.length > 0 && (mesh.routes === 'shown' || way.flowId === flowId),
  );
  return shown
    .map(
      ({ flowId: id, hops }): RouteRows => ({
        flowId: id,
        state: stateOf.get(id) ?? 'good',
        isSelected: id === flowId,
        nodes: Int32Array.from([hops[0]!.fromIndex, ...hops.map(({ toIndex }) => toIndex)], placeOf),
      }),
    )
    .sort((a, b) => Number(a.isSelected) - Number(b.isSelected));
}

/** Segments that a way takes when it is drawn. */
export function segmentsOf({ nodes, state }: RouteRows): number {
  return Math.max(0, nodes.length - 1) * (state === 'good' ? 1 : DASHES_A_HOP);
}

/** Where nodes of ways are: satellites by the display's motion, stations as they stand. */
export interface NodePlaces {
  readonly motion: DisplayMotion;
  readonly stationsKm: Float32Array;
  readonly utcMs: number;
}

/** Writes where a node of a way is, ECEF km; NaN where that is not known. */
export function nodeInto(node: number, places: NodePlaces, target: Vector3): void {
  const { motion, stationsKm, utcMs } = places;
  if (node >= 0 && node < motion.satelliteCount) {
    motion.positionInto(node, utcMs, target);
    return;
  }
  const at = (-1 - node) * 3;
  const isStation = node < 0 && at < stationsKm.length;
  target.set(
    isStation ? stationsKm[at]! : Number.NaN,
    isStation ? stationsKm[at + 1]! : Number.NaN,
    isStation ? stationsKm[at + 2]! : Number.NaN,
  );
}

/**
 * Writes a segment, or every other part of it for a dashed one, from `at` segments on; answers how many were written. A
 * segment of which an end is not known is left out.
 */
export function writeHop(
  [from, to]: readonly [Vector3, Vector3],
  state: RouteState,
  target: Float32Array,
  at: number,
): number {
  if (Number.isNaN(from.x) || Number.isNaN(to.x)) {
    return 0;
  }
  const count = state === 'good' ? 1 : DASHES_A_HOP;
  // Dashes and gaps alternate, and a dash stands at either end.
  const step = count === 1 ? 1 : 1 / (2 * count - 1);
  for (let dash = 0; dash < count; dash += 1) {
    const start = 2 * dash * step;
    const end = start + step;
    const place = (at + dash) * SEGMENT_WIDTH;
    target[place] = from.x + (to.x - from.x) * start;
    target[place + 1] = from.y + (to.y - from.y) * start;
    target[place + 2] = from.z + (to.z - from.z) * start;
    target[place + 3] = from.x + (to.x - from.x) * end;
    target[place + 4] = from.y + (to.y - from.y) * end;
    target[place + 5] = from.z + (to.z - from.z) * end;
  }
  return count;
}

/** How far along its way the mark is, 0 to 1: by the clock alone. */
export function travelShare(wallMs: number): number {
  return (((wallMs % TRAVEL_MS) + TRAVEL_MS) % TRAVEL_MS) / TRAVEL_MS;
}

/** Where a share of the length of a way lies. Keeps its points, so that a frame allocates nothing. */
export class RouteWalk {
  #points = new Float64Array(0);
  #count = 0;
  #lengthKm = 0;

  /** Begins a way anew, with room for so many nodes. */
  begin(nodeCount: number): void {
    if (this.#points.length < nodeCount * 3) {
      this.#points = new Float64Array(nodeCount * 3);
    }
    this.#count = 0;
    this.#lengthKm = 0;
  }

  add(point: Vector3): void {
    const at = this.#count * 3;
    if (at > 0) {
      this.#lengthKm += this.#stepKm(this.#count, point);
    }
    this.#points[at] = point.x;
    this.#points[at + 1] = point.y;
    this.#points[at + 2] = point.z;
    this.#count += 1;
  }

  /** Writes the point at a share of the way; false where a node of it is not known. */
  pointInto(share: number, target: Vector3): boolean {
    if (this.#count < 2 || !Number.isFinite(this.#lengthKm)) {
      return false;
    }
    let left = Math.min(1, Math.max(0, share)) * this.#lengthKm;
    for (let node = 1; node < this.#count; node += 1) {
      target.fromArray(this.#points, node * 3);
      const hopKm = this.#stepKm(node, target);
      if (left <= hopKm || node === this.#count - 1) {
        const part = hopKm === 0 ? 1 : Math.min(1, left / hopKm);
        const before = (node - 1) * 3;
        target.set(
          this.#points[before]! + (target.x - this.#points[before]!) * part,
          this.#points[before + 1]! + (target.y - this.#points[before + 1]!) * part,
          this.#points[before + 2]! + (target.z - this.#points[before + 2]!) * part,
        );
        return true;
      }
      left -= hopKm;
    }
    return false;
  }

  #stepKm(node: number, point: Vector3): number {
    const before = (node - 1) * 3;
    return Math.hypot(
      point.x - this.#points[before]!,
      point.y - this.#points[before + 1]!,
      point.z - this.#points[before + 2]!,
    );
  }
}
