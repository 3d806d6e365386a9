import { elementsOfOrbits } from '../../shared/astro/index.ts';
import {
  activeParts,
  columnsFromElements,
  type DesignedOrbits,
  ELEMENT_FIELDS,
  type ElementColumns,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
} from '../../shared/domain/index.ts';
import type { Database } from '../db/index.ts';

/** What a scenario computes with. */
export interface ActiveElements {
  /** One element set a satellite, in the order of fleets and parts. */
  readonly columns: ElementColumns;
  /** From when on each satellite exists; null when all do throughout the span. */
  readonly availableFromUtcMs: Float64Array | null;
  /** Designs that satellites without a row in the catalogue follow from. */
  readonly designs: readonly DesignedOrbits[];
  /** Satellites for which the catalogue has no elements. */
  readonly missing: readonly SatelliteId[];
}

/** Choices of elements kept at hand: enough to step back and forth without asking again. */
const KEPT_CHOICES = 4;

/** Looks elements up once for as long as neither fleets, span nor catalogue change. */
export function createActiveElements(database: Database) {
  const known = new Map<string, ActiveElements>();
  let generation = 0;
  return {
    async of(scenario: Scenario): Promise<Result<ActiveElements>> {
      const { fleets, fromUtcMs, toUtcMs } = scenario;
      const key = JSON.stringify([generation, fromUtcMs, toUtcMs, fleets]);
      const kept = known.get(key);
      if (kept !== undefined) {
        return ok(kept);
      }
      const active = await gather(database, scenario);
      if (active.ok) {
        known.set(key, active.value);
        const [oldest] = known.keys();
        if (known.size > KEPT_CHOICES && oldest !== undefined) {
          known.delete(oldest);
        }
      }
      return active;
    },
    forget(): void {
      generation += 1;
      known.clear();
    },
  };
}

async function gather(database: Database, scenario: Scenario): Promise<Result<ActiveElements>> {
  const { fromUtcMs, toUtcMs, fleets } = scenario;
  const parts: ElementColumns[] = [];
  const starts: number[] = [];
  const designs: DesignedOrbits[] = [];
  const missing: SatelliteId[] = [];
  for (const { part, satelliteIds } of activeParts(fleets, toUtcMs)) {
    if (part.orbits.kind === 'catalogue') {
      const found = await database.activeElements({ satelliteIds, atUtcMs: fromUtcMs });
      if (!found.ok) {
        return found;
      }
      parts.push(found.value.columns);
      missing.push(...found.value.missing);
    } else {
      designs.push(part.orbits);
      const wanted = new Set(satelliteIds);
      const elements = elementsOfOrbits(part.orbits).filter((element) => wanted.has(element.satelliteId));
      parts.push(columnsFromElements(elements));
    }
    const startUtcMs = Math.max(fromUtcMs, part.availableFromUtcMs ?? fromUtcMs);
    starts.push(...Array.from({ length: parts.at(-1)!.satelliteIds.length }, () => startUtcMs));
  }
  const allThroughout = starts.every((startUtcMs) => startUtcMs === fromUtcMs);
  return ok({
    columns: joinColumns(parts),
    availableFromUtcMs: allThroughout ? null : Float64Array.from(starts),
    designs,
    missing,
  });
}

/** Columns one after the other. */
export function joinColumns(parts: readonly ElementColumns[]): ElementColumns {
  const satelliteIds = parts.flatMap((part) => part.satelliteIds);
  const numbers = new Float64Array(satelliteIds.length * ELEMENT_FIELDS.length);
  let offset = 0;
  for (const part of parts) {
    numbers.set(part.numbers, offset);
    offset += part.numbers.length;
  }
  return {
    satelliteIds,
    objectNames: parts.flatMap((part) => part.objectNames),
    elementSetIds: parts.flatMap((part) => part.elementSetIds),
    numbers,
  };
}

/** The element sets that a stored run was computed with: rows of the catalogue and satellites of its designs. */
export async function elementsOfRun(
  database: Database,
  run: {
    readonly satelliteIds: readonly SatelliteId[];
    readonly elementSetIds: readonly number[];
    readonly designs: readonly DesignedOrbits[];
  },
): Promise<Result<ElementColumns>> {
  const stored = await database.elementsByIds({ elementSetIds: run.elementSetIds.filter((id) => id !== 0) });
  if (!stored.ok) {
    return stored;
  }
  const columns = joinColumns([
    stored.value,
    ...run.designs.map((orbits) => columnsFromElements(elementsOfOrbits(orbits))),
  ]);
  const rowOfId = new Map(columns.satelliteIds.map((id, row) => [id, row]));
  const width = ELEMENT_FIELDS.length;
  const numbers = new Float64Array(run.satelliteIds.length * width);
  const objectNames = run.satelliteIds.map((id, index) => {
    const row = rowOfId.get(id)!;
    numbers.set(columns.numbers.subarray(row * width, (row + 1) * width), index * width);
    return columns.objectNames[row]!;
  });
  return ok({ satelliteIds: run.satelliteIds, objectNames, elementSetIds: run.elementSetIds, numbers });
}
