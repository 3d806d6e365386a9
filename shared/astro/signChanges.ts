/** The larger, the nearer to the middle: 0.2 as the authors of ITP take it. */
const TRUNCATION = 0.2;

/** A continuous function of time in milliseconds; positive inside, negative outside. */
export type MarginFunction = (atMs: number) => number;

/** Where to look for sign changes, and how finely. */
export interface SignChangeSearch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Between two samples of this distance the function has at most one extremum. */
  readonly stepMs: number;
  /** Width to which roots are narrowed. */
  readonly toleranceMs: number;
  /** The function never changes by more than this a millisecond; left out where nobody knows. */
  readonly mostPerMs?: number;
}

/** A stretch on which a function is positive. */
export interface PositiveStretch {
  readonly startMs: number;
  readonly endMs: number;
  /** The function was already positive where the search began. */
  readonly startsBefore: boolean;
  /** The function was still positive where the search ended. */
  readonly endsAfter: boolean;
}

/** Instants at which a search samples its function, POSIX ms UTC or whatever its times count. */
export function sampleTimes({ fromMs, toMs, stepMs }: SignChangeSearch): number[] {
  const count = stepCount({ fromMs, toMs, stepMs });
  return Array.from({ length: count + 1 }, (_, index) => sampleTime({ fromMs, toMs }, index, count));
}

function stepCount({ fromMs, toMs, stepMs }: Pick<SignChangeSearch, 'fromMs' | 'toMs' | 'stepMs'>): number {
  return Math.max(2, Math.ceil((toMs - fromMs) / stepMs));
}

function sampleTime(
  { fromMs, toMs }: Pick<SignChangeSearch, 'fromMs' | 'toMs'>,
  index: number,
  count: number,
): number {
  return fromMs + ((toMs - fromMs) * index) / count;
}

/**
 * Stretches on which a function is positive. It is sampled at equal steps; where three samples show an
 * extremum that does not reach across zero, the extremum itself is sought, so that a short stretch (or a
 * short gap) between two samples is found too.
 *
 * @param known its values at {@link sampleTimes}, where many functions are sampled at once.
 */
export function positiveStretches(
  margin: MarginFunction,
  search: SignChangeSearch,
  known?: ArrayLike<number>,
): PositiveStretch[] {
  const values = known ?? sampleTimes(search).map(margin);
  const count = stepCount(search);
  const timeAt = (index: number) => sampleTime(search, index, count);
  const roots: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    if (values[index - 1]! > 0 !== values[index]! > 0) {
      roots.push(crossing(margin, timeAt(index - 1), timeAt(index), search.toleranceMs));
    }
    if (index < count && isTurn(values, index)) {
      roots.push(...hiddenPair(margin, timeAt(index - 1), timeAt(index + 1), search));
    }
  }
  roots.sort((a, b) => a - b);
  return stretchesFromRoots(roots, values[0]! > 0, search);
}

/** Whether sample `index` and its neighbours have one sign and turn back towards zero. */
function isTurn(values: ArrayLike<number>, index: number): boolean {
  const left = values[index - 1]!;
  const middle = values[index]!;
  const right = values[index + 1]!;
  if (left > 0 !== middle > 0 || right > 0 !== middle > 0) return false;
  return Math.abs(middle) <= Math.abs(left) && Math.abs(middle) <= Math.abs(right);
}

/** The two roots around an extremum between two times of one sign, where it reaches across zero. */
function hiddenPair(
  margin: MarginFunction,
  startMs: number,
  endMs: number,
  { toleranceMs, mostPerMs = Number.POSITIVE_INFINITY }: SignChangeSearch,
): number[] {
  const outside = margin(startMs) > 0;
  const sign = outside ? -1 : 1;
  const peak = extremum((at) => sign * margin(at), startMs, endMs, { toleranceMs, mostPerMs });
  if (peak === null || margin(peak) > 0 === outside) return [];
  return [crossing(margin, startMs, peak, toleranceMs), crossing(margin, peak, endMs, toleranceMs)];
}

function stretchesFromRoots(
  roots: readonly number[],
  startsPositive: boolean,
  search: SignChangeSearch,
): PositiveStretch[] {
  const stretches: PositiveStretch[] = [];
  let startMs: number | null = startsPositive ? search.fromMs : null;
  let startsBefore = startsPositive;
  for (const root of roots) {
    if (startMs === null) {
      startMs = root;
      startsBefore = false;
    } else {
      stretches.push({ startMs, endMs: root, startsBefore, endsAfter: false });
      startMs = null;
    }
  }
  if (startMs !== null) stretches.push({ startMs, endMs: search.toMs, startsBefore, endsAfter: true });
  return stretches;
}

/**
 * The one sign change between two times, by ITP: it guesses along the chord, so near to the middle that it never takes more than one
 * look more than bisection (I. F. D. Oliveira and R. H. C. Takahashi, ACM TOMS 47 (2020), 5). Where the function has no value it bisects.
 */
function crossing(margin: MarginFunction, startMs: number, endMs: number, toleranceMs: number): number {
  let [low, high] = [startMs, endMs];
  let [atLow, atHigh] = [margin(low), margin(high)];
  const lowIsPositive = atLow > 0;
  const truncation = TRUNCATION / (high - low);
  // Half of what the bracket may still be wide after this look.
  let mostHalf = toleranceMs * 2 ** Math.ceil(Math.log2((high - low) / toleranceMs));
  while (high - low > toleranceMs) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const chord = (atHigh * low - atLow * high) / (atHigh - atLow);
    const towards = Math.sign(middle - chord);
    const shift = truncation * (high - low) ** 2;
    const cut = shift <= Math.abs(middle - chord) ? chord + towards * shift : middle;
    const most = mostHalf - (high - low) / 2;
    const guess = Math.abs(cut - middle) <= most ? cut : middle - towards * most;
    const at = guess > low && guess < high ? guess : middle;
    const value = margin(at);
    if (value > 0 === lowIsPositive) [low, atLow] = [at, value];
    else [high, atHigh] = [at, value];
    mostHalf /= 2;
  }
  return (low + high) / 2;
}

/** Golden-section search for the greatest value between two times; null as soon as that is known to be negative. */
function extremum(
  margin: MarginFunction,
  startMs: number,
  endMs: number,
  { toleranceMs, mostPerMs }: Required<Pick<SignChangeSearch, 'toleranceMs' | 'mostPerMs'>>,
): number | null {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = startMs;
  let high = endMs;
  while (high - low > toleranceMs) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    const [leftValue, rightValue] = [margin(left), margin(right)];
    if (Math.max(leftValue, rightValue) + mostPerMs * (high - low) < 0) return null;
    if (leftValue > rightValue) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
