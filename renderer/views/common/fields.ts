import type { UtcMs } from '../../../shared/domain/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';

/** A field as understood, or what is wrong with it: what was expected and what was found. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** Problems by field; empty when the form may be saved. */
export type Problems<Field extends string> = { readonly [F in Field]?: string };

/** A form as understood: what is wrong with it, and what it makes; null while there are problems. */
export interface Reading<Field extends string, Made> {
  readonly problems: Problems<Field>;
  readonly made: Made | null;
}

export function readName(text: string): Read<string> {
  const name = text.trim();
  return name === '' || name.length > 120
    ? { problem: `Name: expected 1 to 120 characters, found ${name.length}` }
    : { value: name };
}

export function readInstant(text: string): Read<UtcMs> {
  const instant = parseInstant(text.trim());
  return instant.ok ? { value: instant.value } : { problem: instant.failure.message };
}

/** An instant that may be left out. */
export function readOptionalInstant(text: string): Read<UtcMs | null> {
  return text.trim() === '' ? { value: null } : readInstant(text);
}

export interface NumberRange {
  readonly what: string;
  readonly least: number;
  readonly greatest: number;
}

export function readNumber(text: string, { what, least, greatest }: NumberRange): Read<number> {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !(value >= least && value <= greatest)
    ? { problem: `${what}: expected a number from ${least} to ${greatest}, found "${text.trim()}"` }
    : { value };
}

/** The value of a field, or nothing where it has a problem. */
export function understood<T>(read: Read<T>): T | undefined {
  return 'value' in read ? read.value : undefined;
}

/** The problem of a field, or nothing. */
export function problemOf(read: Read<unknown>): string | undefined {
  return 'problem' in read ? read.problem : undefined;
}

/** Problems without the fields that have none. */
export function onlyProblems<Field extends string>(
  all: Readonly<Record<Field, string | undefined>>,
): Problems<Field> {
  return Object.fromEntries(
    Object.entries(all).filter(([, problem]) => problem !== undefined),
  ) as Problems<Field>;
}
