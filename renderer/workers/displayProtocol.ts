import type { DesignedOrbits, ElementColumns, UtcMs } from '../../shared/domain/index.ts';

/** What the display worker is to compute from. Answers carry the generation, so late ones are dropped. */
export interface ElementsMessage {
  readonly kind: 'elements';
  readonly generation: number;
  readonly elements: ElementColumns;
  readonly ut1MinusUtcS: number;
}

/** The same for a design, whose elements the worker makes itself: the page only has to count them. */
export interface DesignMessage {
  readonly kind: 'design';
  readonly generation: number;
  readonly orbits: DesignedOrbits;
  readonly ut1MinusUtcS: number;
}

/** Asks for the states of all satellites at one instant. */
export interface KeyRequest {
  readonly kind: 'key';
  readonly generation: number;
  readonly utcMs: UtcMs;
}

export type DisplayRequest = ElementsMessage | DesignMessage | KeyRequest;

/** States of all satellites at one instant: 6 numbers each, ECEF km and km/s relative to the Earth; NaN where dead. */
export interface KeyAnswer {
  readonly generation: number;
  readonly utcMs: UtcMs;
  readonly states: Float32Array<ArrayBuffer>;
}
