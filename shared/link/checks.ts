import { fail, ok, type Result } from '../domain/index.ts';

/** Bounds of a number, both ends inside. */
export type Bounds = readonly [min: number, max: number];

/** Bounds of the numbers of an input object, by field. A field that is left out is not checked. */
export type BoundsOf<T> = { readonly [K in keyof T]?: Bounds };

/** Why a term of the link refused its input. */
export type LinkFailure = 'link.range';

/**
 * Whether every bounded field of an input is a finite number inside its bounds.
 *
 * Everything of this room that takes numbers from outside asks this first, so that nonsense ends as a
 * sentence and never as NaN in a budget. An optional field that is undefined passes.
 *
 * @param what the term, for the sentence
 */
export function checkNumbers<T extends object>(
  what: string,
  input: T,
  bounds: BoundsOf<T>,
): Result<T, LinkFailure> {
  for (const field of Object.keys(bounds) as (keyof T & string)[]) {
    const value: unknown = input[field];
    if (value === undefined) continue;
    const [min, max] = bounds[field]!;
    if (typeof value !== 'number' || !(value >= min && value <= max) || !Number.isFinite(value)) {
      return fail(
        'link.range',
        `${what}: ${field}: expected a number from ${min} to ${max}, found ${String(value)}`,
        { field, min, max, found: value },
      );
    }
  }
  return ok(input);
}
