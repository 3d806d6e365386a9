import { TRAVEL_FRAME_MS } from './meshShapes.ts';

/** When a picture is drawn: once for whatever asked since the last, and again while something travels by itself. */
export class Frames {
  readonly #draw: (wallMs: number) => void;
  #handle = 0;
  #travelTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: (wallMs: number) => void) {
    this.#draw = draw;
  }

  request(): void {
    if (this.#handle === 0) {
      this.#handle = requestAnimationFrame((wallMs) => {
        this.#handle = 0;
        this.#draw(wallMs);
      });
    }
  }

  /** Told after each picture whether something in it travels. */
  goOnWhile(isTravelling: boolean): void {
    clearTimeout(this.#travelTimer);
    if (isTravelling) {
      this.#travelTimer = setTimeout(() => this.request(), TRAVEL_FRAME_MS);
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.#handle);
    clearTimeout(this.#travelTimer);
  }
}
