import { elementsOfOrbits } from '../../shared/astro/index.ts';
import {
  activeParts,
  type ElementSet,
  type SatelliteId,
  type Scenario,
  type UtcMs,
} from '../../shared/domain/index.ts';
import {
  type ElementRecord,
  ommJsonFromElement,
  readScenarioFile,
  type ScenarioFile,
} from '../../shared/formats/index.ts';
import { readTextFile } from '../files/index.ts';
import { newestElements } from './newestElements.ts';
import { note, noteProblems } from './output.ts';
import { UsageError } from './usage.ts';

/** Reads a scenario file of the window's; whatever is wrong with it ends the command. */
export async function loadScenario(file: string): Promise<ScenarioFile> {
  const text = await readTextFile(file);
  if (!text.ok) throw new UsageError(text.failure.message);
  const read = readScenarioFile(text.value.text);
  if (!read.ok) throw new UsageError(`${file}: ${read.failure.message}`);
  noteProblems(
    'warning',
    read.value.warnings.map((warning) => ({ file, ...warning })),
  );
  return read.value;
}

/** What a scenario computes with over a span. */
export interface ActiveElements {
  /** One a satellite, in the order of fleets and parts. */
  readonly records: readonly ElementRecord[];
  /** From when on each of them exists within the span, POSIX ms UTC. */
  readonly startUtcMs: readonly UtcMs[];
  /** Satellites of catalogue parts for which the file has no elements. */
  readonly missing: readonly SatelliteId[];
}

/**
 * Elements of the satellites that count: fleets and parts switched on, existing before the end of the span, satellites
 * not switched off by hand. Of several sets of one satellite the newest at or before the start of the span counts.
 */
export function activeElements({ scenario, elements }: ScenarioFile): ActiveElements {
  const { fromUtcMs, toUtcMs, fleets } = scenario;
  const listed = elements.map((entry, index) => ({ ...entry, line: 0, record: index + 1 }));
  const catalogue = recordsById(newestElements(listed, fromUtcMs));
  const records: ElementRecord[] = [];
  const startUtcMs: UtcMs[] = [];
  const missing: SatelliteId[] = [];
  for (const { part, satelliteIds } of activeParts(fleets, toUtcMs)) {
    const known =
      part.orbits.kind === 'catalogue' ? catalogue : recordsById(elementsOfOrbits(part.orbits).map(recordOf));
    for (const satelliteId of satelliteIds) {
      const record = known.get(satelliteId);
      if (record === undefined) {
        missing.push(satelliteId);
        continue;
      }
      records.push(record);
      startUtcMs.push(Math.max(fromUtcMs, part.availableFromUtcMs ?? fromUtcMs) as UtcMs);
    }
  }
  if (missing.length > 0) note(`warning: ${missing.length} satellites have no elements and are left out`);
  return { records, startUtcMs, missing };
}

function recordsById(records: readonly ElementRecord[]): Map<SatelliteId, ElementRecord> {
  return new Map(records.map((record) => [record.element.satelliteId, record]));
}

function recordOf(element: ElementSet): ElementRecord {
  return { element, rawText: JSON.stringify(ommJsonFromElement(element)), line: 0, record: 0 };
}

/** The scenario over another span, where one is asked for. */
export function overSpan(
  scenario: Scenario,
  span: { readonly from?: UtcMs | undefined; readonly to?: UtcMs | undefined },
): Scenario {
  return {
    ...scenario,
    fromUtcMs: span.from ?? scenario.fromUtcMs,
    toUtcMs: span.to ?? scenario.toUtcMs,
  };
}
