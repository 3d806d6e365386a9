import {
  ELEMENT_FIELDS,
  type Fleet,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import type { RefreshChange, RefreshLook } from '../../../shared/ipc/index.ts';
import type { Database, ElementRecord } from '../../db/index.ts';

type ElementsChange = Pick<
  RefreshLook,
  | 'updatedCount'
  | 'unchangedCount'
  | 'addedCount'
  | 'removedCount'
  | 'missingCount'
  | 'elsewhereCount'
  | 'changes'
  | 'agesBefore'
  | 'agesAfter'
>;

/** An element file of a pack, read. */
export interface PackedElements {
  readonly name: string;
  readonly records: readonly ElementRecord[];
}

/** Satellites that are listed; all are counted. */
const MOST_LISTED = 1000;
const DAY_MS = 86_400_000;

/** Fleets as they are after a refresh: one that is named after a file lists the satellites of that file. */
export function followedFleets(
  { fleets }: Pick<Scenario, 'fleets'>,
  files: readonly PackedElements[],
): Fleet[] {
  return fleets.map((fleet) => {
    const file = files.find(({ name }) => name === fleet.name);
    const [part, ...others] = fleet.parts;
    // Of several parts nobody can say which satellite belongs where.
    if (file === undefined || part === undefined || others.length > 0 || part.orbits.kind !== 'catalogue') {
      return fleet;
    }
    const satelliteIds = [...new Set(file.records.map(({ element }) => element.satelliteId))];
    const known = new Set(part.orbits.satelliteIds);
    const isSame = known.size === satelliteIds.length && satelliteIds.every((id) => known.has(id));
    if (isSame) {
      return fleet;
    }
    return { ...fleet, parts: [{ ...part, orbits: { kind: 'catalogue', satelliteIds } }] };
  });
}

/** What a refresh does to the elements that the scenario computes with. */
export async function changeOfElements(
  database: Database,
  scenario: Scenario,
  files: readonly PackedElements[],
): Promise<Result<ElementsChange>> {
  const after = listedIn(followedFleets(scenario, files));
  const before = listedIn(scenario.fleets);
  const satelliteIds = [...new Set([...before.keys(), ...after.keys()])];
  const active = await database.activeElements({ satelliteIds, atUtcMs: scenario.fromUtcMs });
  if (!active.ok) {
    return active;
  }
  const { columns } = active.value;
  const held = new Map(
    columns.satelliteIds.map((id, row) => [id, columns.numbers[row * ELEMENT_FIELDS.length] as UtcMs]),
  );
  const names = new Map(columns.satelliteIds.map((id, row) => [id, columns.objectNames[row] ?? '']));
  const packed = new Map<SatelliteId, UtcMs>();
  for (const { element } of files.flatMap(({ records }) => records)) {
    const { satelliteId, epochUtcMs } = element;
    packed.set(satelliteId, nearer(packed.get(satelliteId), epochUtcMs, scenario.fromUtcMs));
    names.set(satelliteId, element.objectName);
  }
  const changes: RefreshChange[] = [];
  let [unchangedCount, missingCount] = [0, 0];
  for (const satelliteId of satelliteIds) {
    const [was, comes] = [held.get(satelliteId), packed.get(satelliteId)];
    const is = comes === undefined ? was : nearer(was, comes, scenario.fromUtcMs);
    const kind = !before.has(satelliteId) ? 'added' : after.has(satelliteId) ? 'updated' : 'removed';
    if (kind === 'updated' && is === was) {
      if (comes === undefined) missingCount += 1;
      else unchangedCount += 1;
      continue;
    }
    changes.push({
      satelliteId,
      name: names.get(satelliteId) ?? '',
      kind,
      fleetName: after.get(satelliteId) ?? before.get(satelliteId) ?? '',
      epochBeforeUtcMs: kind === 'added' ? null : (was ?? null),
      epochAfterUtcMs: kind === 'removed' ? null : (is ?? null),
    });
  }
  const count = (kind: RefreshChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const epochsAfter = [...after.keys()].flatMap((id) => {
    const [was, comes] = [held.get(id), packed.get(id)];
    return comes === undefined ? (was ?? []) : nearer(was, comes, scenario.fromUtcMs);
  });
  return ok({
    updatedCount: count('updated'),
    unchangedCount,
    addedCount: count('added'),
    removedCount: count('removed'),
    missingCount,
    elsewhereCount: [...packed.keys()].filter((id) => !before.has(id) && !after.has(id)).length,
    changes: changes.slice(0, MOST_LISTED),
    agesBefore: agesOf(
      [...before.keys()].flatMap((id) => held.get(id) ?? []),
      scenario.fromUtcMs,
    ),
    agesAfter: agesOf(epochsAfter, scenario.fromUtcMs),
  });
}

/** Satellites of the catalogue that fleets list, each with the first fleet that does. */
function listedIn(fleets: readonly Fleet[]): Map<SatelliteId, string> {
  const listed = new Map<SatelliteId, string>();
  for (const fleet of fleets) {
    for (const { orbits } of fleet.parts) {
      if (orbits.kind !== 'catalogue') continue;
      for (const id of orbits.satelliteIds) if (!listed.has(id)) listed.set(id, fleet.name);
    }
  }
  return listed;
}

/** The epoch that counts, as the catalogue decides: the newest at or before the start of the span, else the earliest after it. */
function nearer(held: UtcMs | undefined, candidate: UtcMs, fromUtcMs: UtcMs): UtcMs {
  if (held === undefined) return candidate;
  if (held <= fromUtcMs !== candidate <= fromUtcMs) return held <= fromUtcMs ? held : candidate;
  return held <= fromUtcMs ? maxOf(held, candidate) : minOf(held, candidate);
}

function maxOf(one: UtcMs, other: UtcMs): UtcMs {
  return one > other ? one : other;
}

function minOf(one: UtcMs, other: UtcMs): UtcMs {
  return one < other ? one : other;
}

function agesOf(epochs: readonly UtcMs[], fromUtcMs: UtcMs): ElementsChange['agesBefore'] {
  if (epochs.length === 0) return null;
  const days = epochs.map((epoch) => Math.abs(fromUtcMs - epoch) / DAY_MS).sort((one, other) => one - other);
  return { medianDays: days[Math.floor(days.length / 2)]!, greatestDays: days.at(-1)! };
}
