import type { Vector2 } from 'three';
import type { LatLon } from '../../../shared/astro/index.ts';
import type { Selection } from '../../state/index.ts';
import type { MapReadout } from './mapReadout.ts';

/** Something of the scenario that a hand moves over the ground. Nothing of it is saved before `keep`. */
export interface Carried {
  readonly selection: Selection;
  /** Where it stands at the cursor, as saved and as tried out; null where it stands nowhere just then. */
  savedPlace(): LatLon | null;
  triedPlace(): LatLon | null;
  /** Tries it out: from where it is saved, moved as the ground at `from` is moved to `to`. */
  carry(from: LatLon, to: LatLon): void;
  /** Saves what was tried as one step; gives it up where it did not get away from its place. */
  keep(): void;
  giveUp(): void;
  /** Says beside the pointer what it comes to there. Answers whether anything is tried out. */
  tell(readout: MapReadout, at: Vector2 | null): boolean;
}

/** A step shorter than this is none, km. */
export const LEAST_MOVE_KM = 0.001;
