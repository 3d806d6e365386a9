import type { Vector2 } from 'three';
import { geodesicFrom } from '../../../shared/astro/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { type Disposable, DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { Ground, PickedIds, WorldScene } from '../../globe/index.ts';
import {
  editRefusal,
  endMapTool,
  NO_SELECTION,
  type Selection,
  sameSelection,
  savedStation,
  savedThreat,
  select,
  useMapTool,
  useThreatEffects,
  useTrial,
  useView,
} from '../../state/index.ts';
import type { Carried } from './carried.ts';
import { CarriedStation } from './carriedStation.ts';
import { CarriedThreat } from './carriedThreat.ts';
import { MapReadout } from './mapReadout.ts';

/** A burst of nudges becomes one step this long after its last key. */
const NUDGE_REST_MS = 900;
const NUDGE_AZIMUTHS_DEG: Readonly<Record<string, number>> = {
  ArrowUp: 0,
  ArrowRight: 90,
  ArrowDown: 180,
  ArrowLeft: 270,
};

/** What is selected by a press on it. */
export function selectionOf(picked: PickedIds | null): Selection {
  if (picked === null) {
    return NO_SELECTION;
  }
  if ('threatId' in picked) {
    return { kind: 'threat', threatId: picked.threatId };
  }
  return 'stationId' in picked
    ? { kind: 'station', stationId: picked.stationId }
    : { kind: 'satellite', satelliteId: picked.satelliteId };
}

/** What a hand takes of a selection, as it is saved; null where that does not move, or must not. */
function takenOf(selection: Selection): Carried | null {
  if (editRefusal() !== null) {
    return null;
  }
  if (selection.kind === 'station') {
    const station = savedStation(selection.stationId);
    return station === null ? null : new CarriedStation(station);
  }
  const threat = selection.kind === 'threat' ? savedThreat(selection.threatId) : null;
  return threat === null ? null : new CarriedThreat(threat);
}

/**
 * Moves stations and threats by hand: dragged with Alt or the move tool, nudged by arrow keys. What follows from the
 * new place is shown at once; letting go saves one step. Gives places to whoever asked for one, too.
 */
export class MapHand implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #scene: WorldScene;
  readonly #readout: MapReadout;
  /** What the pointer has, and where it took it. */
  #carried: { readonly thing: Carried; readonly from: Ground } | null = null;
  #nudged: Carried | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #pointer: Vector2 | null = null;

  constructor(scene: WorldScene, host: HTMLElement, canvas: HTMLCanvasElement) {
    this.#scene = scene;
    this.#readout = this.#disposables.add(new MapReadout(host));
    this.#disposables.addRelease(() => clearTimeout(this.#restTimer));
    this.#disposables.addRelease(useTrial.subscribe(() => this.#tell()));
    this.#disposables.addRelease(useThreatEffects.subscribe(() => this.#tell()));
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

  /** Takes the station or threat under the pointer, with Alt or the move tool. */
  grab(point: Vector2, alt: boolean): boolean {
    const moves = alt || useMapTool.getState().tool.kind === 'move';
    const thing = moves ? takenOf(selectionOf(this.#scene.pickAt(point))) : null;
    const from = thing === null ? null : this.#scene.groundAt(point);
    if (thing === null || from === null) {
      return false;
    }
    this.#settleNudges();
    this.#carried = { thing, from };
    select(thing.selection);
    return true;
  }

  carry(point: Vector2): void {
    const to = this.#scene.groundAt(point);
    this.#pointer = point;
    if (this.#carried !== null && to !== null) {
      this.#carried.thing.carry(this.#carried.from, to);
    }
  }

  release(how: 'dropped' | 'cancelled'): void {
    const thing = this.#carried?.thing;
    this.#carried = null;
    if (how === 'dropped') {
      thing?.keep();
    } else {
      thing?.giveUp();
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
    const held = [this.#carried?.thing, this.#nudged].filter((thing) => thing != null);
    this.#carried = null;
    this.#nudged = null;
    clearTimeout(this.#restTimer);
    for (const thing of held) {
      thing.giveUp();
    }
    if (held.length === 0) {
      endMapTool();
    }
    this.#tell();
  }

  #nudge(azimuthDeg: number, distanceKm: number): void {
    const { selection } = useView.getState();
    if (this.#carried !== null) {
      return;
    }
    if (this.#nudged === null || !sameSelection(this.#nudged.selection, selection)) {
      this.#settleNudges();
      this.#nudged = takenOf(selection);
    }
    const from = this.#nudged?.savedPlace() ?? null;
    const at = this.#nudged?.triedPlace() ?? null;
    if (from === null || at === null) {
      return;
    }
    this.#nudged?.carry(from, geodesicFrom(at, azimuthDeg, distanceKm));
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#settleNudges(), NUDGE_REST_MS);
  }

  /** Saves what was nudged, as one step. */
  #settleNudges(): void {
    clearTimeout(this.#restTimer);
    const nudged = this.#nudged;
    this.#nudged = null;
    nudged?.keep();
    this.#tell();
  }

  #tell(): void {
    const held = this.#carried?.thing ?? this.#nudged;
    if (held?.tell(this.#readout, this.#pointer)) {
      return;
    }
    const { tool } = useMapTool.getState();
    const ground =
      tool.kind === 'pick' && this.#pointer !== null ? this.#scene.groundAt(this.#pointer) : null;
    if (ground === null) {
      this.#readout.hide();
    } else {
      this.#readout.showText([formatMgrs({ ...ground })], this.#pointer);
    }
  }
}
