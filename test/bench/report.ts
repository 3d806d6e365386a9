/** One line of the list of targets. Ratios decide over success; absolute times only inform. */
export interface Target {
  readonly id: string;
  readonly text: string;
  readonly found: string;
  readonly isMet: boolean;
  readonly decides: boolean;
}

/** Middle of some measured times. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : 0.5 * (sorted[middle - 1]! + sorted[middle]!);
}

/** Milliseconds that something takes, and what it returns. */
export function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** Lays rows out in columns, the first flush left, the others flush right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}

/** Processor time of all threads that something takes, collecting garbage included, ms: what other work on the machine changes least. */
export function timedByProcessor<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

/** min / median / max of times, milliseconds. */
export function spread(values: readonly number[]): string[] {
  const number = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0));
  return [Math.min(...values), median(values), Math.max(...values)].map(number);
}

/** A target that asks for a ratio of at least so much. */
export function ratioTarget(id: string, text: string, ratio: number, least: number): Target {
  return {
    id,
    text: `${text} >= ${least}x`,
    found: `${ratio.toFixed(1)}x`,
    isMet: ratio >= least,
    decides: true,
  };
}

/** A target on a time, which depends on the machine and therefore only informs. */
export function timeTarget(id: string, text: string, ms: number, most: number): Target {
  return {
    id,
    text: `${text} <= ${most} ms`,
    found: `${ms.toFixed(ms < 100 ? 1 : 0)} ms`,
    isMet: ms <= most,
    decides: false,
  };
}
