import type { PropagationFailureCode } from '../domain/index.ts';

/** Numbers that a propagation returns besides those of the published code. */
export const SGP4_OUTSIDE_VALIDITY = 100;

/**
 * Error numbers of the published code (AIAA 2006-6753, head of `sgp4`) and their names here. Number 5
 * (sub-orbital epoch elements) was dropped by its authors.
 */
const FAILURES: Readonly<Record<number, readonly [PropagationFailureCode, string]>> = {
  1: ['mean-elements', 'the mean eccentricity left the range 0..1, or the result is not a number'],
  2: ['mean-motion', 'the mean motion fell below zero'],
  3: ['eccentricity', 'the perturbed eccentricity left the range 0..1'],
  4: ['semi-latus-rectum', 'the semi-latus rectum fell below zero'],
  6: ['decayed', 'the orbit has decayed, the position lies below the ground'],
  [SGP4_OUTSIDE_VALIDITY]: ['outside-validity', 'the instant lies outside the validity of the elements'],
};

/** What the number returned by a propagation means; null for 0, no error. */
export function propagationFailureFromError(error: number): PropagationFailureCode | null {
  return error === 0 ? null : (FAILURES[error]?.[0] ?? 'mean-elements');
}

/** The same in words, as the middle of a sentence. */
export function propagationFailureText(error: number): string {
  return FAILURES[error]?.[1] ?? `SGP4 stopped with error ${error}`;
}
