import type { z } from 'zod';
import { EMPTY_MESH_PLAN } from './mesh.ts';
import { DEFAULT_PLAN_RULES } from './planning.ts';
import { EMPTY_RADIO_PLAN } from './radioPlan.ts';
import { fail, ok, type Result } from './result.ts';
import { SCENARIO_SCHEMA_VERSION, Scenario } from './scenario.ts';

export type ScenarioDocumentCode = 'domain.scenarioNewer' | 'domain.scenarioInvalid';

/** What a document of any version may be: nothing of it is known before it has been checked. */
interface AnyDocument {
  readonly schemaVersion?: unknown;
  readonly fleets?: unknown;
  readonly stations?: unknown;
}

/** Turns a document of one version into one of the next; what it must hold is checked at the end. */
const STEPS: Readonly<Record<number, (document: AnyDocument) => AnyDocument>> = {
  1: (document) => ({
    ...document,
    schemaVersion: 2,
    note: '',
    fleets: mapped(document.fleets, fleetOfVersion1),
    stations: mapped(document.stations, (station) => ({
      ...station,
      role: 'other',
      affiliation: 'friendly',
      group: '',
      symbolCode: null,
    })),
    threats: [],
    periods: [],
  }),
  2: (document) => ({ ...document, schemaVersion: 3, radio: EMPTY_RADIO_PLAN }),
  3: (document) => ({ ...document, schemaVersion: 4, mesh: EMPTY_MESH_PLAN }),
  4: (document) => ({ ...document, schemaVersion: 5, plan: DEFAULT_PLAN_RULES }),
  // What versions 6 and 7 added has a default of its own, field by field.
  5: (document) => ({ ...document, schemaVersion: 6 }),
  6: (document) => ({ ...document, schemaVersion: 7 }),
};

/**
 * A scenario from a document of this or an earlier version, migrated and checked.
 *
 * @returns the scenario; `domain.scenarioNewer` for a document of a later version, `domain.scenarioInvalid` with the
 * field, what was expected and what was found; `detail.path` is the field in the document as migrated.
 */
export function scenarioFromDocument(document: unknown): Result<Scenario, ScenarioDocumentCode> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return fail('domain.scenarioInvalid', 'Expected a scenario document, found something else.');
  }
  let current = document as AnyDocument;
  const version = current.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail(
      'domain.scenarioInvalid',
      `Expected a whole schemaVersion from 1 up, found ${JSON.stringify(version) ?? 'none'}.`,
    );
  }
  if (version > SCENARIO_SCHEMA_VERSION) {
    return fail(
      'domain.scenarioNewer',
      `The scenario was written by a newer Backbone Planner (document version ${version}, this program knows up to ` +
        `${SCENARIO_SCHEMA_VERSION}). Open it with that one.`,
      { foundVersion: version, knownVersion: SCENARIO_SCHEMA_VERSION },
    );
  }
  for (let step = version; step < SCENARIO_SCHEMA_VERSION; step += 1) {
    current = STEPS[step]!(current);
  }
  const parsed = Scenario.safeParse(current);
  return parsed.success
    ? ok(parsed.data)
    : fail('domain.scenarioInvalid', complaintOf(parsed.error, current), {
        path: parsed.error.issues[0]?.path ?? [],
      });
}

function complaintOf(error: z.ZodError, document: unknown): string {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const found = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : value,
    document,
  );
  const shown = JSON.stringify(found)?.slice(0, 60) ?? 'nothing';
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  const where = path.length === 0 ? 'the document' : path.join('.');
  return `In ${where}: ${issue?.message ?? 'not a scenario'}; found ${shown}${more}.`;
}

/** A list with every object of it changed; what is none stays as it is, for the check at the end to find. */
function mapped(list: unknown, change: (entry: Record<string, unknown>) => Record<string, unknown>): unknown {
  return Array.isArray(list)
    ? list.map((entry: unknown) =>
        typeof entry === 'object' && entry !== null ? change(entry as Record<string, unknown>) : entry,
      )
    : list;
}

/** Fleets of version 1 were lists of catalogue numbers. */
function fleetOfVersion1({ satelliteIds, ...fleet }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...fleet,
    owner: 'unspecified',
    bands: [],
    asOfDate: null,
    parts: [
      {
        partId: 'all',
        name: 'All satellites',
        enabled: true,
        availableFromUtcMs: null,
        orbits: { kind: 'catalogue', satelliteIds },
      },
    ],
    switchedOffIds: [],
  };
}
