/** Points for a letter that begins a word, for one that follows the letter matched before, and for any other. */
const WORD_START = 8;
const RUN = 5;
const ANY = 1;
/** Cost of each letter that the text has beyond the query: of two texts that match alike the shorter is meant. */
const LENGTH_COST = 0.05;

/**
 * How well a text answers a query: the letters of every word of the query must stand in the text in their order.
 * Higher is better; null for no match. Upper and lower case are alike.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  let score = -LENGTH_COST * text.length;
  for (const word of words) {
    const scored = wordScore(word, lower);
    if (scored === null) {
      return null;
    }
    score += scored;
  }
  return score;
}

/** Whether every word of a query begins a word of a text. */
export function beginsWords(query: string, text: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => {
      const at = wholePlace(word, lower);
      return at >= 0 && isWordStart(lower, at);
    });
}

/** A word found whole counts as a run from its best place; else its letters are taken greedily in order. */
function wordScore(word: string, text: string): number | null {
  const whole = wholePlace(word, text);
  if (whole >= 0) {
    return (isWordStart(text, whole) ? 2 * WORD_START : 0) + RUN * word.length;
  }
  let score = 0;
  let at = 0;
  let last = -2;
  for (const letter of word) {
    const found = text.indexOf(letter, at);
    if (found < 0) {
      return null;
    }
    score += isWordStart(text, found) ? WORD_START : found === last + 1 ? RUN : ANY;
    last = found;
    at = found + 1;
  }
  return score;
}

/** Where a word stands in a text: at the beginning of a word where it does so anywhere; -1 for nowhere. */
function wholePlace(word: string, text: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) {
      return at;
    }
  }
  return first;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] as string);
}

/** The best answers to a query, best first; of equals the earlier one. */
export function bestMatches<T>(
  query: string,
  candidates: Iterable<T>,
  textOf: (candidate: T) => string,
  most: number,
): T[] {
  const found: { readonly candidate: T; readonly score: number }[] = [];
  for (const candidate of candidates) {
    const score = fuzzyScore(query, textOf(candidate));
    if (score !== null) {
      found.push({ candidate, score });
    }
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
