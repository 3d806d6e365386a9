/** Sizes that a quantity is written in, largest first. */
const SIZES = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
] as const;

/** What a flow asks for: bits a second, or bytes. */
export type QuantityUnit = 'bit/s' | 'B';

/** A quantity with every digit that it has and the prefix that suits: `64 kbit/s`, `1.2 MB`. It reads back as the same number. */
export function quantityText(value: number, unit: QuantityUnit): string {
  for (const [size, prefix] of SIZES) {
    const shown = String(Number((value / size).toPrecision(12)));
    if (value >= size && shown.length <= 6 && product(Number(shown), size) === value) {
      return `${shown} ${prefix}${unit}`;
    }
  }
  return `${value} ${unit}`;
}

const QUANTITY = /^([\d.,\s]+?)\s*([ptgmk]?)\s*(b|bit|bits|byte|bytes)?(\/s|ps)?$/i;

/**
 * Understands a quantity as people write it: `64 kbit/s`, `64k`, `2 Mbit/s`, `1,2 MB`; without a prefix it is in whole units.
 * Prefixes are powers of a thousand. Null when it is none, or one of the other unit: a rate where a size is wanted.
 */
export function quantityFromText(text: string, unit: QuantityUnit): number | null {
  const parts = QUANTITY.exec(text.trim());
  if (parts === null) {
    return null;
  }
  const [, digits = '', prefix = '', word = '', slash = ''] = parts;
  const isOfOtherUnit =
    unit === 'bit/s'
      ? word === 'B' || /^byte/i.test(word)
      : slash !== '' || /^bit/i.test(word) || word === 'b';
  const value = Number(digits.replaceAll(/\s/g, '').replace(',', '.'));
  const size = SIZES.find(([, name]) => name.toLowerCase() === prefix.toLowerCase())![0];
  return isOfOtherUnit || digits.trim() === '' || !Number.isFinite(value) ? null : product(value, size);
}

/** Without the last digit that a product of decimals gets wrong: 1.1 × 1000. */
function product(value: number, size: number): number {
  return size === 1 ? value : Number((value * size).toPrecision(15));
}

const SPANS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** A duration with every digit that it has: `15 min`, `90 s`, `1 h`. It reads back as the same number. */
export function spanText(durationS: number): string {
  const [sizeS, unit] = SPANS.find(([size]) => durationS >= size && durationS % size === 0) ?? [1, 's'];
  return `${durationS / sizeS} ${unit}`;
}

const SPAN_PART = /([\d.,]+)\s*(d|h|min|m|s)?/gi;

/** Understands a duration, seconds: `90`, `90 s`, `2 min`, `1 h 30 min`, `0,5 s`. Null when it is none. */
export function spanFromText(text: string): number | null {
  const plain = text.trim();
  if (plain === '' || plain.replaceAll(SPAN_PART, '').trim() !== '') {
    return null;
  }
  let totalS = 0;
  for (const [, digits = '', unit = 's'] of plain.matchAll(SPAN_PART)) {
    const word = unit.toLowerCase() === 'm' ? 'min' : unit.toLowerCase();
    const sizeS = SPANS.find(([, name]) => name === word)?.[0] ?? 1;
    totalS += Number(digits.replace(',', '.')) * sizeS;
  }
  return Number.isFinite(totalS) ? Number(totalS.toPrecision(15)) : null;
}
