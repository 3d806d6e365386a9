/**
 * A failure that a person can act on: a stable code for programs, one sentence for people.
 *
 * `code` is `room.reason` (for example `formats.notElements`); `message` says what happened, where,
 * what was expected and what was found; `detail` carries the same facts for programs.
 */
export interface Failure<C extends string = string> {
  readonly code: C;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The answer of anything that can go wrong without being a bug. Nothing is thrown across a wall. */
export type Result<T, C extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure<C> };

/** A successful result. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failed result. */
export function fail<C extends string>(
  code: C,
  message: string,
  detail?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly failure: Failure<C> } {
  return { ok: false, failure: detail === undefined ? { code, message } : { code, message, detail } };
}
