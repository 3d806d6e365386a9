import type { Object3D, PerspectiveCamera, Vector3 } from 'three';
import type { DesignedOrbits, ElementColumns, Scenario } from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import type { IndexedLinks, IndexedRun, Preferences, Selection, ShownEffect } from '../state/index.ts';
import type { SymbolSheet } from '../symbols/index.ts';
import type { DisplayMotion } from './displayMotion.ts';
import type { GlobePalette } from './palette.ts';
import type { SatelliteStyles } from './satelliteStyles.ts';
import type { ShownMesh } from './shownMesh.ts';
import type { SymbolOffsets } from './symbolFan.ts';

/** What the scene shows; a new object whenever any part of it changed. Parts keep their identity. */
export interface SceneInput {
  readonly palette: GlobePalette;
  readonly scenario: Scenario | null;
  readonly elements: ElementColumns | null;
  readonly styles: SatelliteStyles;
  readonly latest: IndexedRun | null;
  /** Link windows of the latest run; null while they are not known. */
  readonly links: IndexedLinks | null;
  readonly selection: Selection;
  readonly hover: Selection;
  /** Symbols of the stations; null until they are drawn. */
  readonly symbols: SymbolSheet | null;
  /** What carries its name besides what is selected. */
  readonly labels: Preferences['labels'];
  /** A design that is being edited and stands in no scenario yet; null for none. */
  readonly preview: DesignedOrbits | null;
  /** What threats do, as it was asked for last. */
  readonly effects: readonly ShownEffect[];
  /** Lasers, ways and losses. */
  readonly mesh: ShownMesh;
}

/** Windows open at the instant of the frame, in rows of the latest run. */
export interface OpenWindows {
  readonly rows: Uint32Array;
  /** Number of valid rows at the front of `rows`. */
  count: number;
}

/** The drawing surface. */
export interface Surface {
  /** Device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
}

/** What a frame is drawn from. Kept narrow on purpose. */
export interface FrameContext {
  readonly utcMs: number;
  /** The clock of the frame, ms, for what moves by itself. */
  readonly wallMs: number;
  readonly camera: PerspectiveCamera;
  readonly surface: Surface;
  /** Direction of the Sun in the scene, unit length. */
  readonly sunScene: Vector3;
  readonly motion: DisplayMotion;
  readonly open: OpenWindows;
  /** ECEF km of the scenario's stations at the instant, three numbers each. */
  readonly stationsKm: Float32Array;
  /** ECEF km of the scenario's threats, three numbers each. */
  readonly threatsKm: Float32Array;
  /** How far their symbols stand off these places on the screen. */
  readonly fan: SymbolOffsets;
}

/** Something a layer cannot show as asked; listed for the user, never thrown. */
export interface LayerProblem {
  readonly layerId: string;
  readonly message: string;
}

/** One thing on the globe. */
export interface SceneLayer extends Disposable {
  readonly id: string;
  readonly root: Object3D;
  /** Data changed: may allocate and rebuild buffers. */
  setInput(input: SceneInput): void;
  /** Every frame: must not allocate and must not touch React. */
  frame(context: FrameContext): void;
  problems(): readonly LayerProblem[];
}
