import type { SatelliteId } from '../../shared/domain/index.ts';
import type { MeshMoment } from '../../shared/ipc/index.ts';

/** How a flow fares whose way is drawn: as it was wanted, or with something amiss, which is dashed. */
export type RouteState = 'good' | 'marginal';

/** An area over which satellites carry nothing. */
export interface LostArea {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly radiusKm: number;
}

/** What a drill has taken away. */
export interface ShownLosses {
  readonly satelliteIds: ReadonlySet<SatelliteId>;
  readonly areas: readonly LostArea[];
  /** From when on; -Infinity for throughout. */
  readonly fromUtcMs: number;
}

/** The mesh as it was asked for last, for drawing. */
export interface ShownMesh {
  /** Null before the first answer, and where there is no mesh. */
  readonly moment: MeshMoment | null;
  /** Of flows that are not as wanted; the others are. */
  readonly stateOf: ReadonlyMap<string, RouteState>;
  readonly lasers: 'shown' | 'hidden';
  readonly routes: 'shown' | 'hidden';
  /** The selected flow. */
  readonly flowId: string | null;
  /** Null without a drill. */
  readonly losses: ShownLosses | null;
  /** Whether a mark may travel along the selected way. */
  readonly travel: 'seen' | 'still';
}

export const NO_MESH: ShownMesh = {
  moment: null,
  stateOf: new Map(),
  lasers: 'hidden',
  routes: 'hidden',
  flowId: null,
  losses: null,
  travel: 'still',
};
