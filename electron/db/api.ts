import type {
  AccessFailure,
  DesignedOrbits,
  ElementColumns,
  ElementSet,
  RunId,
  SatelliteId,
  Scenario,
  ScenarioId,
  Station,
  UtcMs,
  WindowColumns,
} from '../../shared/domain/index.ts';
import type { CatalogueEntry } from '../../shared/ipc/index.ts';

/** One element set on its way into the catalogue, with the text it was read from. */
export interface ElementRecord {
  readonly element: ElementSet;
  readonly rawText: string;
}

/** Where a batch of element sets comes from. */
export interface ElementSource {
  readonly name: string;
  /** Format for people: `OMM JSON`, `3LE`, … */
  readonly format: string;
  /** SHA-256 of the whole file, 64 hexadecimal digits. */
  readonly fileSha256: string;
  readonly fileSizeBytes: number;
  readonly importedAtUtcMs: UtcMs;
}

export interface ImportCounts {
  readonly newCount: number;
  readonly alreadyKnownCount: number;
}

/** One staged file on its way into the catalogue. */
export interface StagedImport {
  readonly importId: string;
  readonly source: ElementSource;
}

/** Files that become part of the catalogue together with the scenario that uses them. */
export interface FinishImports {
  readonly imports: readonly StagedImport[];
  /** `open` creates it, or saves it as a step where it exists, and makes it the current one. Null leaves scenarios alone. */
  readonly scenario: { readonly kind: 'create' | 'save' | 'open'; readonly step: ScenarioStep } | null;
}

export interface FinishedImports {
  /** One a file, in their order. */
  readonly counts: readonly ImportCounts[];
  readonly stored: StoredScenario | null;
}

/** Element sets to compute with, and the satellites for which the catalogue has none. */
export interface ActiveElements {
  readonly columns: ElementColumns;
  readonly missing: readonly SatelliteId[];
}

/** A scenario at its current step. */
export interface StoredScenario {
  readonly scenario: Scenario;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export interface ScenarioListEntry {
  readonly scenarioId: ScenarioId;
  readonly name: string;
  readonly changedAtUtcMs: UtcMs;
}

export interface ScenarioStep {
  readonly scenario: Scenario;
  readonly label: string;
  readonly savedAtUtcMs: UtcMs;
}

/** What a run was computed from, and when; the windows are read in chunks. */
export interface RunHeader {
  readonly scenarioId: ScenarioId;
  /** SHA-256 over everything the result depends on, 64 hexadecimal digits. */
  readonly inputHash: string;
  readonly engineVersion: string;
  readonly computedAtUtcMs: UtcMs;
  readonly elapsedMs: number;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  readonly ut1MinusUtcS: number;
  readonly stations: readonly Station[];
  readonly satelliteIds: readonly SatelliteId[];
  /** Rows of the catalogue; 0 where the elements follow from one of the designs. */
  readonly elementSetIds: readonly number[];
  readonly designs: readonly DesignedOrbits[];
}

export interface StoredRun extends RunHeader {
  readonly runId: RunId;
  readonly windowCount: number;
  readonly chunkCount: number;
  readonly failures: readonly AccessFailure[];
}

/**
 * Everything the program asks of its database, one synchronous method each, run in the database
 * thread. The client has the same methods, answering with promises of Results.
 */
export interface DatabaseApi {
  readSetting(input: { key: string }): string | null;
  writeSetting(input: { key: string; json: string }): void;

  /** Collects the records of one file; nothing is stored before {@link finishImports}. */
  stageElements(input: { importId: string; records: readonly ElementRecord[] }): void;
  /**
   * Stores everything staged and the step of the scenario in one transaction: a stop half way leaves neither
   * elements without their fleet nor a fleet without its elements. Known texts are counted, not stored again.
   */
  finishImports(input: FinishImports): FinishedImports;
  abandonImport(input: { importId: string }): void;
  /**
   * For each satellite the newest element set with an epoch at or before the instant; where there is
   * none, the earliest after it. Of equal epochs the one imported last counts.
   */
  activeElements(input: { satelliteIds: readonly SatelliteId[]; atUtcMs: UtcMs }): ActiveElements;
  /** Element sets by row id, in the given order; an unknown id is refused. */
  elementsByIds(input: { elementSetIds: readonly number[] }): ElementColumns;
  /** Whole element sets by row id, in the given order; an unknown id is refused. */
  elementSetsByIds(input: { elementSetIds: readonly number[] }): ElementSet[];
  /** The newest element sets of each satellite, newest epoch first, in columns that name a satellite several times. */
  recentElements(input: { satelliteIds: readonly SatelliteId[]; mostOfEach: number }): ElementColumns;
  /** Every element set of one satellite, newest epoch first. */
  elementHistory(input: { satelliteId: SatelliteId }): CatalogueEntry[];

  currentScenario(): StoredScenario | null;
  listScenarios(): ScenarioListEntry[];
  /** Any scenario at its current step. */
  readScenario(input: { scenarioId: ScenarioId }): StoredScenario;
  /** Makes the scenario the current one. */
  openScenario(input: { scenarioId: ScenarioId }): StoredScenario;
  /** Stores a new scenario as its own first step and makes it the current one. */
  createScenario(input: ScenarioStep): StoredScenario;
  /** Adds a step to the scenario of that id; steps that were undone before it are dropped. */
  saveScenario(input: ScenarioStep): StoredScenario;
  /** Moves the current scenario one step back; at the first step it stays. */
  undoScenario(): StoredScenario;
  redoScenario(): StoredScenario;
  /** Removes a scenario with its steps and runs; the current one is refused. */
  removeScenario(input: { scenarioId: ScenarioId }): void;

  /** Opens a run whose windows follow in chunks; it does not count until {@link completeRun}. */
  beginRun(input: RunHeader): RunId;
  appendRunWindows(input: { runId: RunId; chunkIndex: number; windows: WindowColumns }): void;
  /** Makes the run count, and removes an older one of the same scenario and the same inputs. */
  completeRun(input: { runId: RunId; windowCount: number; failures: readonly AccessFailure[] }): void;
  abandonRun(input: { runId: RunId }): void;
  /**
   * Takes runs out of use that nobody will ask for: beyond the newest 20 of a scenario, and the oldest beyond 40 million
   * windows in all, but never the newest of a scenario. What a stop leaves of them goes at the next start.
   *
   * @returns runs to be removed part by part with {@link removeRunPart}.
   */
  retireRuns(): RunId[];
  /** Removes a few megabytes of a run that is out of use; false when nothing is left of it. */
  removeRunPart(input: { runId: RunId }): boolean;
  /** The run with these inputs; without one, the newest of the scenario; null when it has none. */
  findRun(input: { scenarioId: ScenarioId; inputHash: string }): StoredRun | null;
  readRun(input: { runId: RunId }): StoredRun;
  readRunWindows(input: { runId: RunId; chunkIndex: number }): WindowColumns;
}

export type DatabaseMethod = keyof DatabaseApi;

/** Every method by name, so that the client can be built; the type makes sure none is missing. */
const methodNames: Record<DatabaseMethod, true> = {
  readSetting: true,
  writeSetting: true,
  stageElements: true,
  finishImports: true,
  abandonImport: true,
  activeElements: true,
  elementsByIds: true,
  elementSetsByIds: true,
  recentElements: true,
  elementHistory: true,
  currentScenario: true,
  listScenarios: true,
  readScenario: true,
  openScenario: true,
  createScenario: true,
  saveScenario: true,
  undoScenario: true,
  redoScenario: true,
  removeScenario: true,
  beginRun: true,
  appendRunWindows: true,
  completeRun: true,
  abandonRun: true,
  retireRuns: true,
  removeRunPart: true,
  findRun: true,
  readRun: true,
  readRunWindows: true,
};
export const DATABASE_METHODS = Object.keys(methodNames) as readonly DatabaseMethod[];
