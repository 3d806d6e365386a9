import type { Vector2 } from 'three';
import type { SatelliteId, StationId } from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import type { DisplayMotion, OpenChannel } from './displayMotion.ts';
import type { MapSource } from './mapSource.ts';
import type { LayerProblem, SceneInput } from './SceneLayer.ts';

/** A point of the ground, degrees. */
export interface Ground {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

/** What lies under the pointer. */
export type PickedIds =
  | { readonly satelliteId: SatelliteId }
  | { readonly stationId: StationId }
  | { readonly threatId: string };

/** What the person does with the picture of the world. */
export interface WorldGestures {
  /** A press of the main button: true takes it, so that its drag goes to `onCarry` and moves no camera. */
  onGrab(point: Vector2, alt: boolean): boolean;
  /** The pointer was moved with what was grabbed. */
  onCarry(point: Vector2): void;
  /** What was grabbed was let go of, or the system took the pointer away. */
  onRelease(how: 'dropped' | 'cancelled'): void;
  /** The view was moved by hand. */
  onMoved(): void;
  /** Pointer over the picture without a button, CSS pixels from the top left; null when it left. */
  onHover(point: Vector2 | null): void;
  onClick(point: Vector2): void;
  onDoubleClick(point: Vector2): void;
}

/** Whether a movement that was asked for may be seen, or is done at once. */
export type Flying = 'smooth' | 'never';

/** What a picture of the world is built on. */
export interface WorldHost {
  readonly canvas: HTMLCanvasElement;
  /** Element over the canvas that takes the labels. */
  readonly overlay: HTMLElement;
  readonly openChannel: OpenChannel;
  /** Where the map comes from; the scene disposes of it. */
  readonly mapSource: MapSource;
  /** Called after a frame whose list of problems differs from the last. */
  readonly onProblems: (problems: readonly LayerProblem[]) => void;
}

/** A part of the ground: its middle, and how far its edge is from that. */
export interface Region {
  readonly centre: Ground;
  readonly radiusDeg: number;
}

/** A picture of the world: the globe, or the flat map where there is no WebGL. Draws only when asked. */
export interface WorldScene extends Disposable {
  readonly motion: DisplayMotion;
  setInput(input: SceneInput): void;
  setTime(t: number, speed: number): void;
  /** Adapts to the size of the panel, CSS pixels. */
  resize(width: number, height: number, devicePixelRatio: number): void;
  requestFrame(): void;
  /** Keeps the selected satellite in the middle while set. */
  setFollowing(following: boolean): void;
  /** Ground point below the selected station, threat or satellite; null when nothing is selected or placed. */
  selectedGround(): Ground | null;
  /** Brings a point of the ground into the middle, from near or as far as it is. */
  showGround(ground: Ground, nearness: 'near' | 'asIs', flying: Flying): void;
  /** Brings a region into the middle with room about it, straight from above, north up. */
  showRegion(region: Region, flying: Flying): void;
  /** Whether a region is what is shown, or where a flight ends. */
  shows(region: Region): boolean;
  /** The part of the ground that is shown, for another picture to begin with. */
  readonly shown: Region;
  /** The whole Earth, north up. */
  showAll(flying: Flying): void;
  /** North up, straight down. */
  northUp(flying: Flying): void;
  /** What lies under a point of the panel, CSS pixels from the top left. */
  pickAt(point: Vector2): PickedIds | null;
  /** The ground under a point of the panel, geodetic; null beside the Earth. */
  groundAt(point: Vector2): Ground | null;
  /** Connects pointer and wheel. */
  connectInput(element: HTMLElement, gestures: WorldGestures): Disposable;
}
