import { type UtcMs, utcMs } from '../../shared/domain/index.ts';

/** Time lapse factors offered to the user. */
export const SPEEDS = [1, 10, 60, 300, 600] as const;
export type Speed = (typeof SPEEDS)[number];

/** Called when the time cursor, playing or speed changed. Must be cheap: it runs inside the frame. */
export type FrameListener = (frame: FrameState) => void;

/**
 * The time cursor and how it runs. A plain observable read inside frame loops; React components use
 * `useCursor`, which is slowed down, and never subscribe directly for rendering.
 */
export class FrameState {
  #cursorUtcMs: UtcMs = utcMs(0);
  #fromUtcMs: UtcMs = utcMs(0);
  #toUtcMs: UtcMs = utcMs(0);
  #playing = false;
  #speed: Speed = 60;
  #listeners = new Set<FrameListener>();

  /** The one time cursor, POSIX ms UTC. */
  get cursorUtcMs(): UtcMs {
    return this.#cursorUtcMs;
  }
  get fromUtcMs(): UtcMs {
    return this.#fromUtcMs;
  }
  get toUtcMs(): UtcMs {
    return this.#toUtcMs;
  }
  get playing(): boolean {
    return this.#playing;
  }
  get speed(): Speed {
    return this.#speed;
  }

  /** Limits the cursor to a span, half open; moves it to the start when it lies outside. */
  setSpan(fromUtcMs: UtcMs, toUtcMs: UtcMs): void {
    if (fromUtcMs === this.#fromUtcMs && toUtcMs === this.#toUtcMs) {
      return;
    }
    this.#fromUtcMs = fromUtcMs;
    this.#toUtcMs = toUtcMs;
    const outside = this.#cursorUtcMs < fromUtcMs || this.#cursorUtcMs >= toUtcMs;
    if (outside) {
      this.#cursorUtcMs = fromUtcMs;
    }
    this.#notify();
  }

  /** Moves the cursor, clamped to the span. */
  setCursor(cursorUtcMs: number): void {
    const clamped = Math.min(
      Math.max(cursorUtcMs, this.#fromUtcMs),
      Math.max(this.#fromUtcMs, this.#toUtcMs - 1),
    );
    if (clamped === this.#cursorUtcMs || Number.isNaN(clamped)) {
      return;
    }
    this.#cursorUtcMs = utcMs(clamped);
    this.#notify();
  }

  /** Starts time; at the end of the span it starts over from the beginning. */
  play(): void {
    if (this.#playing || this.#toUtcMs <= this.#fromUtcMs) {
      return;
    }
    if (this.#cursorUtcMs >= this.#toUtcMs - 1) {
      this.#cursorUtcMs = this.#fromUtcMs;
    }
    this.#playing = true;
    this.#notify();
  }

  pause(): void {
    if (this.#playing) {
      this.#playing = false;
      this.#notify();
    }
  }

  togglePlaying(): void {
    if (this.#playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  setSpeed(speed: Speed): void {
    if (speed !== this.#speed) {
      this.#speed = speed;
      this.#notify();
    }
  }

  /** Advances the cursor by wall time; stops at the end of the span. */
  tick(elapsedWallMs: number): void {
    if (!this.#playing) {
      return;
    }
    const next = this.#cursorUtcMs + elapsedWallMs * this.#speed;
    if (next >= this.#toUtcMs - 1) {
      this.#playing = false;
      this.#cursorUtcMs = utcMs(this.#toUtcMs - 1);
    } else {
      this.#cursorUtcMs = utcMs(next);
    }
    this.#notify();
  }

  /** Returns the unsubscribe function. */
  subscribe(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      listener(this);
    }
  }
}

/** The cursor of this window. */
export const frameState = new FrameState();
