import { randomUUID } from 'node:crypto';
import {
  type ElementSet,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
} from '../../shared/domain/index.ts';
import type { LocatedProblem } from '../../shared/ipc/index.ts';
import type { Database, ElementRecord, ElementSource, StagedImport } from '../db/index.ts';
import type { AccessInputs } from './workspace.ts';

/** Element sets that cross to or from the database at a time. */
const ELEMENTS_IN_A_BATCH = 1000;

/** Has the database collect the element sets of a file; without any there is nothing to import. */
export async function stageRecords(
  database: Database,
  elements: readonly ElementRecord[],
  source: ElementSource,
): Promise<Result<StagedImport[]>> {
  if (elements.length === 0) {
    return ok([]);
  }
  const importId = randomUUID();
  for (let first = 0; first < elements.length; first += ELEMENTS_IN_A_BATCH) {
    const records = elements.slice(first, first + ELEMENTS_IN_A_BATCH);
    const staged = await database.stageElements({ importId, records });
    if (!staged.ok) {
      await database.abandonImport({ importId });
      return staged;
    }
  }
  return ok([{ importId, source }]);
}

/** Satellites for which the catalogue knew element sets that suit the span better: said, because results differ. */
export function otherElements(
  elements: readonly ElementRecord[],
  { request }: AccessInputs,
): LocatedProblem[] {
  const epochs = new Map<SatelliteId, Set<number>>();
  for (const { element } of elements) {
    const known = epochs.get(element.satelliteId) ?? new Set();
    epochs.set(element.satelliteId, known.add(element.epochUtcMs));
  }
  const { satelliteIds, numbers } = request.elements;
  const width = numbers.length / Math.max(1, satelliteIds.length);
  const others = satelliteIds.filter(
    (id, row) => epochs.get(id)?.has(numbers[row * width] as number) === false,
  );
  if (others.length === 0) {
    return [];
  }
  const names = `${others.slice(0, 5).join(', ')}${others.length > 5 ? ', …' : ''}`;
  const message =
    `the catalogue has element sets of ${others.length} satellites (${names}) that are nearer to the start of the ` +
    'span than those in the file; they are used';
  return [{ line: 0, record: 0, code: 'elements-newer', message }];
}

/** The element sets that the scenario's listed satellites have at the start of its span, those switched off included. */
export async function listedElements(database: Database, scenario: Scenario): Promise<Result<ElementSet[]>> {
  const listed = scenario.fleets.flatMap((fleet) =>
    fleet.parts.flatMap(({ orbits }) => (orbits.kind === 'catalogue' ? orbits.satelliteIds : [])),
  );
  const satelliteIds = [...new Set(listed)];
  const active = await database.activeElements({ satelliteIds, atUtcMs: scenario.fromUtcMs });
  if (!active.ok) {
    return active;
  }
  const { elementSetIds } = active.value.columns;
  const elements: ElementSet[] = [];
  for (let first = 0; first < elementSetIds.length; first += ELEMENTS_IN_A_BATCH) {
    const ids = elementSetIds.slice(first, first + ELEMENTS_IN_A_BATCH);
    const batch = await database.elementSetsByIds({ elementSetIds: ids });
    if (!batch.ok) {
      return batch;
    }
    elements.push(...batch.value);
  }
  return ok(elements);
}
