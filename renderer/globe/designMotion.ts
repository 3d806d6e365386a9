import type { DesignedOrbits } from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { DisplayMotion, type OpenChannel } from './displayMotion.ts';

/** Keys two minutes apart: ten metres off at most, and half the work. */
const PREVIEW_SPEED = 300;

/** Moves the satellites of a design that is being edited; has a worker only while there is one. */
export class DesignMotion implements Disposable {
  readonly #openChannel: OpenChannel;
  readonly #onKeys: () => void;
  #motion: DisplayMotion | null = null;
  #orbits: DesignedOrbits | null = null;
  #ut1MinusUtcS = 0;

  constructor(openChannel: OpenChannel, onKeys: () => void) {
    this.#openChannel = openChannel;
    this.#onKeys = onKeys;
  }

  /** Null while nothing is edited. */
  get motion(): DisplayMotion | null {
    return this.#motion;
  }

  get orbits(): DesignedOrbits | null {
    return this.#orbits;
  }

  /** Takes over a design; true when it is another than before. */
  setDesign(orbits: DesignedOrbits | null, ut1MinusUtcS: number): boolean {
    if (orbits === this.#orbits && ut1MinusUtcS === this.#ut1MinusUtcS) {
      return false;
    }
    this.#orbits = orbits;
    this.#ut1MinusUtcS = ut1MinusUtcS;
    if (orbits === null) {
      this.dispose();
    } else {
      this.#motion ??= new DisplayMotion(this.#openChannel, this.#onKeys);
      this.#motion.setDesign(orbits, ut1MinusUtcS);
    }
    return true;
  }

  seek(utcMs: number): void {
    this.#motion?.seek(utcMs, PREVIEW_SPEED);
  }

  dispose(): void {
    this.#motion?.dispose();
    this.#motion = null;
  }
}
