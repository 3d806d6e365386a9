import type { Vector2 } from 'three';
import { geodesicBetween, geodesicFrom, movedStation, placeAt } from '../../../shared/astro/index.ts';
import type { Station } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { type Disposable, DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { Ground, WorldScene } from '../../globe/index.ts';
import {
  endMapTool,
  endTrial,
  frameState,
  keepTrial,
  savedStation,
  select,
  tryStation,
  useMapTool,
  useTrial,
  useView,
} from '../../state/index.ts';
import { MapReadout } from './mapReadout.ts';

/** A burst of nudges becomes one step this long after its last key. */
const NUDGE_REST_MS = 900;
const NUDGE_AZIMUTHS_DEG: Readonly<Record<string, number>> = {
  ArrowUp: 0,
  ArrowRight: 90,
  ArrowDown: 180,
  ArrowLeft: 270,
};

/** A station in the hand: as it was, and where it was taken. */
interface Carried {
  readonly station: Station;
  readonly from: Ground;
}

/**
 * Moves stations by hand: dragged with Alt or the move tool, nudged by arrow keys. Windows follow through the
 * trial; letting go saves one step. Gives places to whoever asked for one, too.
 */
export class StationHand implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #scene: WorldScene;
  readonly #readout: MapReadout;
  #carried: Carried | null = null;
  #nudged: Station | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #pointer: Vector2 | null = null;

  constructor(scene: WorldScene, host: HTMLElement, canvas: HTMLCanvasElement) {
    this.#scene = scene;
    this.#readout = this.#disposables.add(new MapReadout(host));
    this.#disposables.addRelease(() => clearTimeout(this.#restTimer));
    this.#disposables.addRelease(useTrial.subscribe(() => this.#tell()));
    this.#disposables.addRelease(
      useMapTool.subscribe(({ tool }) => {
        canvas.style.cursor = tool.kind === 'pick' ? 'crosshair' : 'grab';
        this.#tell();
      }),
    );
    const onKey = (event: KeyboardEvent) => this.#onKey(event, canvas);
    // Before the shortcuts of the window, which have other uses for arrows and Escape.
    window.addEventListener('keydown', onKey, { capture: true });
    this.#disposables.addRelease(() => window.removeEventListener('keydown', onKey, { capture: true }));
  }

  /** Takes the station under the pointer, with Alt or the move tool. */
  grab(point: Vector2, alt: boolean): boolean {
    const picked = this.#scene.pickAt(point);
    const moves = alt || useMapTool.getState().tool.kind === 'move';
    const station = moves && picked !== null && 'stationId' in picked ? savedStation(picked.stationId) : null;
    const from = station === null ? null : this.#scene.groundAt(point);
    if (station === null || from === null) {
      return false;
    }
    this.#settleNudges();
    this.#carried = { station, from };
    select({ kind: 'station', stationId: station.stationId });
    return true;
  }

  carry(point: Vector2): void {
    const to = this.#scene.groundAt(point);
    this.#pointer = point;
    if (this.#carried !== null && to !== null) {
      tryStation(movedStation(this.#carried.station, this.#carried.from, to));
    }
  }

  release(how: 'dropped' | 'cancelled'): void {
    const carried = this.#carried;
    this.#carried = null;
    const tried = useTrial.getState().station;
    if (carried === null || tried === null) {
      return;
    }
    if (how === 'dropped') {
      this.#keep(carried.station, tried);
    } else {
      endTrial();
    }
    this.#tell();
  }

  /** Follows the pointer with the readout while places are asked for. */
  hover(point: Vector2 | null): void {
    this.#pointer = point;
    this.#tell();
  }

  /** Gives the place under the pointer to whoever asked for it. Answers whether somebody did. */
  place(point: Vector2): boolean {
    const { tool } = useMapTool.getState();
    if (tool.kind !== 'pick') {
      return false;
    }
    const ground = this.#scene.groundAt(point);
    if (ground !== null) {
      if (!tool.repeats) {
        endMapTool();
      }
      tool.onPlace(ground);
    }
    return true;
  }

  dispose(): void {
    this.#settleNudges();
    this.#disposables.dispose();
  }

  #onKey(event: KeyboardEvent, canvas: HTMLCanvasElement): void {
    const { tool } = useMapTool.getState();
    if (event.key === 'Escape' && (this.#carried !== null || this.#nudged !== null || tool.kind !== 'none')) {
      event.preventDefault();
      event.stopPropagation();
      this.#escape();
      return;
    }
    const azimuthDeg = NUDGE_AZIMUTHS_DEG[event.key];
    const nudges = tool.kind === 'move' || event.altKey;
    if (azimuthDeg === undefined || !nudges || event.target !== canvas) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#nudge(azimuthDeg, event.shiftKey ? 10 : event.ctrlKey || event.metaKey ? 0.1 : 1);
  }

  #escape(): void {
    if (this.#carried !== null || this.#nudged !== null) {
      this.#carried = null;
      this.#nudged = null;
      clearTimeout(this.#restTimer);
      endTrial();
    } else {
      endMapTool();
    }
    this.#tell();
  }

  #nudge(azimuthDeg: number, distanceKm: number): void {
    const { selection } = useView.getState();
    const saved = selection.kind === 'station' ? savedStation(selection.stationId) : null;
    if (saved === null || this.#carried !== null) {
      return;
    }
    if (this.#nudged?.stationId !== saved.stationId) {
      this.#settleNudges();
      this.#nudged = saved;
    }
    const tried = useTrial.getState().station;
    const before = tried?.stationId === saved.stationId ? tried : saved;
    const place = placeAt(before, frameState.cursorUtcMs);
    if (place === null) {
      return;
    }
    tryStation(movedStation(before, place, geodesicFrom(place, azimuthDeg, distanceKm)));
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#settleNudges(), NUDGE_REST_MS);
  }

  /** Saves what was nudged, as one step. */
  #settleNudges(): void {
    clearTimeout(this.#restTimer);
    const nudged = this.#nudged;
    const tried = useTrial.getState().station;
    this.#nudged = null;
    if (nudged !== null && tried?.stationId === nudged.stationId) {
      this.#keep(nudged, tried);
    }
    this.#tell();
  }

  #keep(before: Station, after: Station): void {
    const at = frameState.cursorUtcMs;
    const from = placeAt(before, at);
    const to = placeAt(after, at);
    const km = from === null || to === null ? 0 : geodesicBetween(from, to).distanceKm;
    if (km < 0.001) {
      endTrial();
      return;
    }
    void keepTrial(`Move station ${after.name} by ${km.toFixed(km < 10 ? 1 : 0)} km`.slice(0, 120));
  }

  #tell(): void {
    const held = this.#carried ?? this.#nudged;
    const { tool } = useMapTool.getState();
    const { station, answer, problem } = useTrial.getState();
    if (held !== null && station !== null) {
      this.#readout.showTrial(station, answer, problem, this.#pointer);
      return;
    }
    const ground =
      tool.kind === 'pick' && this.#pointer !== null ? this.#scene.groundAt(this.#pointer) : null;
    if (ground === null) {
      this.#readout.hide();
    } else {
      this.#readout.showText([formatMgrs({ ...ground })], this.#pointer);
    }
  }
}
