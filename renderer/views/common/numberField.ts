import type { TermId } from '../../ui/index.ts';

/** The part of a zod schema that says which numbers are right; the ranges of the domain stand nowhere else. */
export interface NumberSchema {
  readonly minValue: number | null;
  readonly maxValue: number | null;
  safeParse(value: unknown): { readonly success: boolean };
}

/** A number of a type as the form shows it. */
export interface NumberField {
  /** With its unit. */
  readonly label: string;
  /** In the name of a step, and in a complaint. */
  readonly what: string;
  readonly term: TermId;
  readonly schema: NumberSchema;
  /** Stored units in one that is shown: 1e6 where Msym/s are shown and baud stored. */
  readonly scale?: number;
  /** Said in an empty field where the number may be left out; absent where it may not. */
  readonly whenEmpty?: string;
}

/** A number of a form; its words but the last, which is the unit, name it in steps and complaints. */
export function numberField(
  label: string,
  term: TermId,
  schema: NumberSchema,
  more: Partial<NumberField> = {},
): NumberField {
  const words = label.split(' ');
  const what = words.length > 1 ? words.slice(0, -1).join(' ') : label;
  return { label, what: what.charAt(0).toLowerCase() + what.slice(1), term, schema, ...more };
}

/** Digits of a number in a field; one that is not touched keeps all of its own. */
const SHOWN_DIGITS = 8;

/** A number in the units that are shown, without digits that say nothing. */
export function numberText(value: number, scale = 1): string {
  return String(Number((value / scale).toPrecision(SHOWN_DIGITS)));
}

/** The range of a field in the units that are shown: `0.1 to 100`. */
export function rangeText({ schema, scale = 1 }: NumberField): string {
  return `${numberText(schema.minValue ?? -Infinity, scale)} to ${numberText(schema.maxValue ?? Infinity, scale)}`;
}

/** What was typed into a field: a number in stored units, null where it is left out, or what is wrong. */
export function readNumberField(
  of: NumberField,
  text: string,
): { readonly value: number | null } | { readonly problem: string } {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  if (plain === '' && of.whenEmpty !== undefined) return { value: null };
  const value = Number((Number(plain) * (of.scale ?? 1)).toPrecision(12));
  if (plain === '' || !of.schema.safeParse(value).success) {
    const found = plain === '' ? 'nothing' : `"${text.trim()}"`;
    return { problem: `${of.what}: expected ${rangeText(of)}, found ${found}` };
  }
  return { value };
}
