import type { Vector2, Vector3 } from 'three';
import type { SatelliteId, StationId } from '../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { openRowsAt } from '../state/index.ts';
import { DisplayMotion, type OpenChannel } from './displayMotion.ts';
import { type Projection, pick } from './picking.ts';
import type { OpenWindows, SceneInput } from './SceneLayer.ts';
import { selectedIds } from './selectedIds.ts';
import { StationPlaces } from './stationPlaces.ts';
import type { SymbolOffsets } from './symbolFan.ts';
import { threatPositionsKm } from './threatShapes.ts';
import type { Ground, PickedIds } from './WorldScene.ts';

/** Open windows looked at a frame; beyond it the surplus is not drawn. */
const MAX_OPEN_WINDOWS = 50_000;

/** Where everything is at the time cursor, whatever it is drawn with. */
export class Moment implements Disposable {
  readonly motion: DisplayMotion;
  readonly open: OpenWindows = { rows: new Uint32Array(MAX_OPEN_WINDOWS), count: 0 };
  readonly #disposables = new DisposableStore();
  readonly #stations = new StationPlaces();
  #threatsKm = new Float32Array(0);
  #input: SceneInput | null = null;
  #utcMs = 0;
  #speed = 1;

  constructor(openChannel: OpenChannel, onKeys: () => void) {
    this.motion = this.#disposables.add(new DisplayMotion(openChannel, onKeys));
  }

  get utcMs(): number {
    return this.#utcMs;
  }

  get stationsKm(): Float32Array {
    return this.#stations.positionsKm;
  }

  /** ECEF km of the scenario's threats, three numbers each. */
  get threatsKm(): Float32Array {
    return this.#threatsKm;
  }

  setInput(input: SceneInput): void {
    const before = this.#input;
    this.#input = input;
    const ut1MinusUtcS = input.scenario?.ut1MinusUtcS ?? 0;
    if (before?.elements !== input.elements || before?.scenario?.ut1MinusUtcS !== ut1MinusUtcS) {
      this.motion.setElements(input.elements, ut1MinusUtcS);
    }
    if (before?.scenario?.stations !== input.scenario?.stations) {
      this.#stations.setScenario(input.scenario);
    }
    if (before?.scenario?.threats !== input.scenario?.threats) {
      this.#threatsKm = threatPositionsKm(input.scenario?.threats ?? []);
    }
  }

  setTime(t: number, speed: number): void {
    this.#utcMs = t;
    this.#speed = speed;
  }

  /** Brings positions and open windows up to the cursor; once a frame. */
  advance(): void {
    this.motion.seek(this.#utcMs, this.#speed);
    this.#stations.moveTo(this.#utcMs);
    const latest = this.#input?.latest ?? null;
    const found = latest === null ? 0 : openRowsAt(latest.index, this.#utcMs, this.open.rows);
    this.open.count = Math.min(found, MAX_OPEN_WINDOWS);
  }

  /** Writes the ECEF position, km; false when it is not known. */
  satelliteInto(satelliteId: SatelliteId, target: Vector3): boolean {
    const row = this.#input?.styles.rowOfSatellite.get(satelliteId) ?? -1;
    if (row < 0 || row >= this.motion.satelliteCount) {
      return false;
    }
    this.motion.positionInto(row, this.#utcMs, target);
    return !Number.isNaN(target.x);
  }

  /** Writes the ECEF position of the selected satellite, km; false when none is selected or known. */
  selectedSatelliteInto(target: Vector3): boolean {
    const { satelliteId } = this.#selected();
    return satelliteId !== null && this.satelliteInto(satelliteId, target);
  }

  /** Writes the ECEF position of what is selected, the station first; false when nothing is. */
  selectedInto(target: Vector3): boolean {
    const selection = this.#input?.selection;
    if (selection?.kind === 'threat') {
      return this.#threatInto(selection.threatId, target);
    }
    const { stationId } = this.#selected();
    return (stationId !== null && this.#stationInto(stationId, target)) || this.selectedSatelliteInto(target);
  }

  pickAt(point: Vector2, projection: Projection, fan: SymbolOffsets): PickedIds | null {
    const picked = pick(point, projection, {
      stations: {
        count: this.#input?.scenario?.stations.length ?? 0,
        positionInto: (row, target) => readRow(this.#stations.positionsKm, row, target),
        offsetsPx: fan.stationsPx,
      },
      threats: {
        count: this.#input?.scenario?.threats.length ?? 0,
        positionInto: (row, target) => readRow(this.#threatsKm, row, target),
        offsetsPx: fan.threatsPx,
      },
      satellites: {
        count: this.motion.satelliteCount,
        positionInto: (row, target) => this.motion.positionInto(row, this.#utcMs, target),
      },
    });
    if (picked.kind === 'station') {
      const station = this.#input?.scenario?.stations[picked.row];
      return station === undefined ? null : { stationId: station.stationId };
    }
    if (picked.kind === 'threat') {
      const threat = this.#input?.scenario?.threats[picked.row];
      return threat === undefined ? null : { threatId: threat.threatId };
    }
    if (picked.kind === 'satellite') {
      const satelliteId = this.#input?.elements?.satelliteIds[picked.row];
      return satelliteId === undefined ? null : { satelliteId };
    }
    return null;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #selected() {
    return selectedIds(this.#input?.selection ?? { kind: 'none' }, this.#input?.latest ?? null);
  }

  #stationInto(stationId: StationId, target: Vector3): boolean {
    const stations = this.#input?.scenario?.stations ?? [];
    const row = stations.findIndex((station) => station.stationId === stationId);
    readRow(this.#stations.positionsKm, row, target);
    return row >= 0 && !Number.isNaN(target.x);
  }

  #threatInto(threatId: string, target: Vector3): boolean {
    const threats = this.#input?.scenario?.threats ?? [];
    const row = threats.findIndex((threat) => threat.threatId === threatId);
    readRow(this.#threatsKm, row, target);
    return row >= 0;
  }
}

/** Three numbers of a row; NaN for a row that is not there. */
function readRow(km: Float32Array, row: number, target: { x: number; y: number; z: number }): void {
  target.x = km[row * 3] ?? Number.NaN;
  target.y = km[row * 3 + 1] ?? Number.NaN;
  target.z = km[row * 3 + 2] ?? Number.NaN;
}

/** Geocentric longitude and latitude below a position, degrees; within 0.2 degrees of the geodetic ones. */
export function groundBelow(km: Vector3): Ground {
  const longitudeDeg = (Math.atan2(km.y, km.x) * 180) / Math.PI;
  return { longitudeDeg, latitudeDeg: (Math.atan2(km.z, Math.hypot(km.x, km.y)) * 180) / Math.PI };
}
