import type { ElementColumns, UtcMs } from '../../shared/domain/index.ts';

/** What the display worker is to compute from. Answers carry the generation, so late ones are dropped. */
export interface ElementsMessage {
  readonly kind: 'elements';
  readonly generation: number;
  readonly elements: ElementColumns;
  readonly ut1MinusUtcS: number;
}

/** Asks for the states of all satellites at one instant. */
export interface KeyRequest {
  readonly kind: 'key';
  readonly generation: number;
  readonly utcMs: UtcMs;
}

export type DisplayRequest = ElementsMessage | KeyRequest;

/** States of all satellites at one instant: 6 numbers each, ECEF km and km/s relative to the Earth; NaN where dead. */
export interface KeyAnswer {
  readonly generation: number;
  readonly utcMs: UtcMs;
  readonly states: Float32Array<ArrayBuffer>;
}
