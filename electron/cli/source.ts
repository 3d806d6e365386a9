import type { SatelliteId, Scenario, Station, UtcMs } from '../../shared/domain/index.ts';
import type { ElementRecord, ScenarioFile } from '../../shared/formats/index.ts';
import { type ElementFileOptions, loadElements, loadStations } from './inputs.ts';
import { newestElements } from './newestElements.ts';
import type { FileProblem } from './output.ts';
import { activeElements, loadScenario, overSpan } from './scenarioFile.ts';
import { UsageError } from './usage.ts';

/** The options by which a command is told what to work on. */
export interface SourceOptions extends Omit<ElementFileOptions, 'elements'> {
  readonly elements?: readonly string[];
  readonly stations?: string;
  readonly scenario?: string;
  readonly from?: UtcMs;
  readonly to?: UtcMs;
  readonly ut1UtcS?: number;
}

/** What a command works on, whether it comes from files of its own or from a scenario. */
export interface Source {
  /** The scenario, over the span that was asked for; null where the input is plain files. */
  readonly scenario: Scenario | null;
  /** The span as asked for, else the scenario's; null where neither says. */
  readonly fromUtcMs: UtcMs | null;
  readonly toUtcMs: UtcMs | null;
  readonly ut1MinusUtcS: number;
  /** Every element set of the files; of a scenario those that count, one a satellite. */
  readonly records: readonly ElementRecord[];
  /** One element set a satellite: the newest at or before the start of the span, else the earliest after it. */
  readonly active: readonly ElementRecord[];
  /** Satellites that exist only from an instant within the span on. */
  readonly startUtcMs: ReadonlyMap<SatelliteId, UtcMs>;
  /** Empty when the command does not ask for stations. */
  readonly stations: readonly Station[];
  readonly rejected: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/** What a command cannot do without. */
export type Wanted = 'elements' | 'elements and stations';

/** Reads what the command works on: `--scenario`, or `--elements` and `--stations`. */
export async function openSource(options: SourceOptions, wanted: Wanted): Promise<Source> {
  const { scenario, elements, stations } = options;
  if (scenario !== undefined) {
    refuseBoth({ elements, stations });
    return sourceOfScenario(await loadScenario(scenario), { ...options, file: scenario });
  }
  const expected = wanted === 'elements' ? '--elements' : '--elements and --stations';
  if (elements === undefined || (wanted === 'elements and stations' && stations === undefined)) {
    const found =
      elements === undefined ? (stations === undefined ? 'neither' : '--stations alone') : '--elements alone';
    throw new UsageError(`expected ${expected}, or --scenario, found ${found}`);
  }
  return sourceFromFiles({ ...options, elements }, wanted);
}

function refuseBoth(files: { readonly [option: string]: unknown }): void {
  const given = Object.keys(files).filter((option) => files[option] !== undefined);
  if (given.length > 0) {
    const found = given.map((option) => `--${option}`).join(' and ');
    throw new UsageError(
      `--scenario: expected in place of element and station files, found together with ${found}`,
    );
  }
}

/** A scenario as what a command works on; options that are given count in place of what it says. */
export function sourceOfScenario(
  read: ScenarioFile,
  options: SourceOptions & { readonly file: string },
): Source {
  const { file } = options;
  const scenario = overSpan(read.scenario, options);
  if (scenario.toUtcMs <= scenario.fromUtcMs) {
    throw new UsageError(
      `--from, --to: expected a span that ends after its start, together with that of ${file}`,
    );
  }
  const active = activeElements({ ...read, scenario });
  const late = active.records.flatMap(({ element }, index) => {
    const start = active.startUtcMs[index]!;
    return start > scenario.fromUtcMs ? [[element.satelliteId, start] as const] : [];
  });
  return {
    scenario,
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ut1MinusUtcS: options.ut1UtcS ?? scenario.ut1MinusUtcS,
    records: active.records,
    active: active.records,
    startUtcMs: new Map(late),
    stations: scenario.stations,
    rejected: [],
    warnings: read.warnings.map((warning) => ({ file, ...warning })),
  };
}

async function sourceFromFiles(options: SourceOptions & ElementFileOptions, wanted: Wanted): Promise<Source> {
  const { from, to, stations } = options;
  const { records, rejected, warnings } = await loadElements(options);
  return {
    scenario: null,
    fromUtcMs: from ?? null,
    toUtcMs: to ?? null,
    ut1MinusUtcS: options.ut1UtcS ?? 0,
    records,
    // Without a span every element set speaks for itself.
    active: from === undefined ? records : newestElements(records, from),
    startUtcMs: new Map(),
    stations: wanted === 'elements' || stations === undefined ? [] : await loadStations(stations),
    rejected,
    warnings,
  };
}

/** The span of a command that cannot do without one. */
export function spanOfSource(source: Source): { readonly from: UtcMs; readonly to: UtcMs } {
  const { fromUtcMs: from, toUtcMs: to } = source;
  if (from === null || to === null) throw new UsageError('expected --from and --to, or --scenario');
  return { from, to };
}

/** From when on each element set's satellite exists, POSIX ms UTC; null when all do throughout the span. */
export function startsOf(source: Source, fromUtcMs: UtcMs): Float64Array | null {
  if (source.startUtcMs.size === 0) return null;
  return Float64Array.from(
    source.active,
    ({ element }) => source.startUtcMs.get(element.satelliteId) ?? fromUtcMs,
  );
}
