import type { LinkBudgetLine } from '../../../shared/domain/index.ts';

/** A line of a budget as it stands in the waterfall and in the table. */
export interface BudgetRow {
  readonly line: LinkBudgetLine;
  /** `level`: the running sum so far; `step`: what changes it; `part`: one of the terms of a step above it. */
  readonly role: 'step' | 'part' | 'level';
  /** Id of the step that a part belongs to; null for the others. */
  readonly partOf: string | null;
  readonly hasParts: boolean;
  /** Where the bar begins and ends on the drawn scale, dB; a level begins and ends at the same place. */
  readonly fromDb: number;
  readonly toDb: number;
  /** Longer than it is drawn. */
  readonly isBroken: boolean;
}

/** A budget laid out: steps and levels from the transmitter down to the margin, facts aside. */
export interface BudgetLayout {
  readonly rows: readonly BudgetRow[];
  readonly facts: readonly LinkBudgetLine[];
  /** Ends of the drawn scale, dB. */
  readonly leastDb: number;
  readonly mostDb: number;
  /** Where the last level would stand with nothing to spare; null for a budget without sums. */
  readonly zeroDb: number | null;
}

/** The longest step that is drawn whole, dB: path loss and Boltzmann's constant would press all others into a pixel. */
export const LONGEST_STEP_DB = 30;

/**
 * Lays a budget out. Its last sum that no other sum names is the margin; from there the first term of each sum that is
 * itself a sum is followed upwards, which gives the levels. What else a sum names are the steps to it.
 */
export function layOutBudget(lines: readonly LinkBudgetLine[]): BudgetLayout {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const facts = lines.filter(({ kind }) => kind === 'fact');
  const levels = levelsOf(lines, byId);
  const pen = new Pen();
  levels.forEach((level, place) => {
    const members = (level.sumOf ?? []).flatMap((id) => byId.get(id) ?? []);
    // The first member of every level but the first is the level before it, which stands there already.
    for (const member of place === 0 ? members : members.slice(1)) {
      pen.step(member, byId);
    }
    pen.level(level);
  });
  const shown = new Set(pen.rows.map(({ line }) => line.id));
  // Nothing is left out: a term that no sum names stands below, with the facts.
  const aside = lines.filter((line) => line.kind !== 'fact' && !shown.has(line.id));
  const last = levels[levels.length - 1];
  return {
    rows: pen.rows,
    facts: [...facts, ...aside],
    leastDb: pen.leastDb,
    mostDb: pen.mostDb,
    zeroDb: last === undefined ? null : pen.atDb - last.value,
  };
}

/** The sums that lead to the margin, the one nearest to the transmitter first. */
function levelsOf(
  lines: readonly LinkBudgetLine[],
  byId: ReadonlyMap<string, LinkBudgetLine>,
): LinkBudgetLine[] {
  const named = new Set(lines.flatMap((line) => line.sumOf ?? []));
  let level = lines.findLast(({ kind, id }) => kind === 'sum' && !named.has(id));
  const levels: LinkBudgetLine[] = [];
  while (level?.kind === 'sum' && !levels.includes(level)) {
    levels.unshift(level);
    level = byId.get(level.sumOf?.[0] ?? '');
  }
  return levels;
}

/** Draws steps one after another and remembers how far it came. */
class Pen {
  readonly rows: BudgetRow[] = [];
  atDb = 0;
  leastDb = 0;
  mostDb = 0;

  step(line: LinkBudgetLine, byId: ReadonlyMap<string, LinkBudgetLine>): void {
    const parts = (line.sumOf ?? []).flatMap((id) => byId.get(id) ?? []);
    const fromDb = this.atDb;
    const drawnDb = Math.sign(line.value) * Math.min(Math.abs(line.value), LONGEST_STEP_DB);
    this.#moveTo(fromDb + drawnDb);
    const base = { fromDb, toDb: this.atDb, isBroken: Math.abs(line.value) > LONGEST_STEP_DB };
    this.rows.push({ line, role: 'step', partOf: null, hasParts: parts.length > 0, ...base });
    // Parts share the length that their sum has, so that they end where it ends.
    const scale = line.value === 0 ? 1 : drawnDb / line.value;
    let partFromDb = fromDb;
    for (const part of parts) {
      const partToDb = partFromDb + part.value * scale;
      this.#reach(partToDb);
      this.rows.push({
        line: part,
        role: 'part',
        partOf: line.id,
        hasParts: false,
        fromDb: partFromDb,
        toDb: partToDb,
        isBroken: false,
      });
      partFromDb = partToDb;
    }
  }

  level(line: LinkBudgetLine): void {
    const place = { fromDb: this.atDb, toDb: this.atDb, isBroken: false };
    this.rows.push({ line, role: 'level', partOf: null, hasParts: false, ...place });
  }

  #moveTo(db: number): void {
    this.atDb = db;
    this.#reach(db);
  }

  #reach(db: number): void {
    this.leastDb = Math.min(this.leastDb, db);
    this.mostDb = Math.max(this.mostDb, db);
  }
}
