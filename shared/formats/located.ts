/**
 * Something wrong, or doubtful, at a place in a text. The same shape as the process contract's located
 * problem, so that it crosses to the window unchanged.
 */
export interface LocatedProblem {
  /** Line of the defect, from 1; 0 when the text has no line to point at. */
  readonly line: number;
  /** Record in the file, from 1, good and bad ones counted alike; 0 when it concerns the file as a whole. */
  readonly record: number;
  /** Stable word for programs, such as `checksum` or `field-missing`. */
  readonly code: string;
  /** One sentence for people: what is wrong, what was expected, what was found. */
  readonly message: string;
}

/** A {@link LocatedProblem} before its place is known. */
export interface Defect {
  readonly code: string;
  readonly message: string;
}

/** A value, or what is wrong with the text it should come from. Cheaper in bulk than a `Result`. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly defect: Defect };

/** A value that was read. */
export function parsed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A value that could not be read. */
export function defective(code: string, message: string): { readonly ok: false; readonly defect: Defect } {
  return { ok: false, defect: { code, message } };
}

/** Puts a defect at its place. */
export function located(line: number, record: number, defect: Defect): LocatedProblem {
  return { line, record, code: defect.code, message: defect.message };
}

/** A found text as it goes into a message: quoted, control characters made visible, cut at 48 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 48 ? `${text.slice(0, 48)}…` : text);
}
