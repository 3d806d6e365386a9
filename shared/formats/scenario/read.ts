import {
  type ElementSet,
  type Fleet,
  fail,
  ok,
  type Result,
  SCENARIO_SCHEMA_VERSION,
  type Scenario,
  scenarioFromDocument,
} from '../../domain/index.ts';
import { elementFromOmmFields, type OmmFields } from '../elements/ommFields.ts';
import { type JsonPath, jsonDefect, offsetOfJsonPath, offsetsUnderJsonPath } from '../jsonPlace.ts';
import { LineCounter } from '../lines.ts';
import { type Defect, type LocatedProblem, located, quoted } from '../located.ts';

/** What a scenario file says it is. */
export const SCENARIO_FILE_TYPE = 'backbone-scenario';
/** How the names of scenario files end. */
export const SCENARIO_FILE_EXTENSION = '.backbone.json';
/** Ten times what 10,000 element sets take. */
const MAX_CHARACTERS = 64_000_000;
/** Enough of a text to see whether it means to be a scenario. */
const HEAD_CHARACTERS = 4096;
const MOST_NAMED = 5;
const KNOWN_KEYS: readonly string[] = ['fileType', 'schemaVersion', 'scenario', 'elements'];

/** An element set of a scenario file, with its text. */
export interface ScenarioFileElement {
  readonly element: ElementSet;
  readonly rawText: string;
}

/** A whole scenario file. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  /** Element sets of the satellites that its fleets list, in file order. */
  readonly elements: readonly ScenarioFileElement[];
  /** Doubts that do not keep it from being used, such as satellites without elements. */
  readonly warnings: readonly LocatedProblem[];
}

/** Why a file as a whole is no scenario. A bad part costs the whole file: half a plan is worse than none. */
export type ScenarioFileFailureCode =
  | 'formats.notScenario'
  | 'formats.scenarioBroken'
  | 'formats.scenarioNewer'
  | 'formats.scenarioInvalid';

type Refusal = Result<never, ScenarioFileFailureCode>;

/**
 * Reads a `*.backbone.json`: the scenario document of this or an earlier version, and the element sets that its
 * fleets use. All or nothing.
 *
 * @returns the file; `formats.notScenario` for anything else, `formats.scenarioBroken` for damaged JSON,
 * `formats.scenarioNewer` for a document of a later program, `formats.scenarioInvalid` for a wrong value. Messages begin
 * with the line where there is one, and `detail.line` repeats it.
 */
export function readScenarioFile(text: string): Result<ScenarioFile, ScenarioFileFailureCode> {
  const plain = text.replace(/^\ufeff/, '');
  const file = fileFromText(plain);
  if (!file.ok) return file;
  const { schemaVersion, scenario: document, elements } = file.value;
  if (typeof schemaVersion === 'number' && schemaVersion > SCENARIO_SCHEMA_VERSION) {
    return fail(
      'formats.scenarioNewer',
      `The file was written by a newer Backbone Planner (version ${schemaVersion} of the format, this program knows up ` +
        `to ${SCENARIO_SCHEMA_VERSION}). Open it with that one.`,
      { foundVersion: schemaVersion, knownVersion: SCENARIO_SCHEMA_VERSION },
    );
  }
  const scenario = scenarioFromFile(plain, document, schemaVersion);
  if (!scenario.ok) return scenario;
  const read = elementsFromFile(plain, elements);
  if (!read.ok) return read;
  const records = read.value.elements;
  const known = new Set<string>(records.map((record) => record.element.satelliteId));
  const warnings = [
    ...unknownKeys(plain, file.value),
    ...scenario.value.fleets.flatMap((fleet, index) => withoutElements(plain, fleet, index, known)),
    ...read.value.warnings,
  ];
  return ok({ scenario: scenario.value, elements: records, warnings });
}

/** The top of the file: nothing of it is known yet but that it says what it is. */
interface AnyFile {
  readonly fileType?: unknown;
  readonly schemaVersion?: unknown;
  readonly scenario?: unknown;
  readonly elements?: unknown;
}

function fileFromText(text: string): Result<AnyFile, ScenarioFileFailureCode> {
  const start = text.slice(0, HEAD_CHARACTERS).trimStart();
  if (!start.startsWith('{')) {
    const found = start.startsWith('<')
      ? 'a web page or XML'
      : start === ''
        ? 'nothing'
        : quoted(start.trimEnd());
    return fail('formats.notScenario', `the file is no scenario: expected JSON, found ${found}`);
  }
  if (text.length > MAX_CHARACTERS) {
    const sizes = `${Math.round(text.length / 1e6)} million characters, at most ${MAX_CHARACTERS / 1e6}`;
    return fail('formats.notScenario', `the file is no scenario: it has ${sizes} million are read`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const code = start.includes(`"${SCENARIO_FILE_TYPE}"`) ? 'formats.scenarioBroken' : 'formats.notScenario';
    const defect = jsonDefect(text) ?? { offset: 0, message: 'the text cannot be read' };
    return refusedAt(text, defect.offset, code, `broken JSON: ${defect.message}`);
  }
  const file = value as AnyFile;
  if (file.fileType !== SCENARIO_FILE_TYPE) {
    const found = JSON.stringify(file.fileType)?.slice(0, 48) ?? 'none';
    return fail(
      'formats.notScenario',
      `the file is no scenario: expected "fileType": "${SCENARIO_FILE_TYPE}", found ${found}`,
    );
  }
  return ok(file);
}

function scenarioFromFile(
  text: string,
  document: unknown,
  schemaVersion: unknown,
): Result<Scenario, ScenarioFileFailureCode> {
  const ownVersion = isRecord(document) ? (document as AnyFile).schemaVersion : schemaVersion;
  if (ownVersion !== schemaVersion) {
    const found = `${JSON.stringify(schemaVersion) ?? 'none'} and ${JSON.stringify(ownVersion) ?? 'none'}`;
    const message = `schemaVersion: expected the same in file and scenario, found ${found}`;
    return refusedAt(
      text,
      offsetOfJsonPath(text, ['schemaVersion']),
      'formats.scenarioInvalid',
      message.slice(0, 300),
    );
  }
  const scenario = scenarioFromDocument(document);
  if (scenario.ok) return scenario;
  const { path = [] } = (scenario.failure.detail ?? {}) as { readonly path?: JsonPath };
  const offset = offsetOfJsonPath(text, ['scenario', ...path]);
  return refusedAt(text, offset, 'formats.scenarioInvalid', scenario.failure.message);
}

function elementsFromFile(
  text: string,
  list: unknown,
): Result<Pick<ScenarioFile, 'elements' | 'warnings'>, ScenarioFileFailureCode> {
  if (!Array.isArray(list)) {
    const offset = offsetOfJsonPath(text, ['elements']);
    return refusedAt(text, offset, 'formats.scenarioInvalid', 'elements: expected a list of element sets');
  }
  const elements: ScenarioFileElement[] = [];
  const doubts: { readonly index: number; readonly defect: Defect }[] = [];
  for (const [index, fields] of (list as readonly unknown[]).entries()) {
    const read = isRecord(fields)
      ? elementFromOmmFields(fields as OmmFields, 'implied')
      : { ok: false as const, defect: { code: 'syntax', message: 'expected an object' } };
    if (!read.ok) {
      const offset = offsetOfJsonPath(text, ['elements', index]);
      const message = `elements[${index}]: ${read.defect.message}`;
      return refusedAt(text, offset, 'formats.scenarioInvalid', message);
    }
    elements.push({ element: read.value.element, rawText: JSON.stringify(fields) });
    doubts.push(...read.value.warnings.map((defect) => ({ index, defect })));
  }
  if (doubts.length === 0) return ok({ elements, warnings: [] });
  const offsets = offsetsUnderJsonPath(text, ['elements']);
  const lines = new LineCounter(text);
  const warnings = doubts.map(({ index, defect }) =>
    located(lines.lineAt(offsets[index] ?? 0), index + 1, defect),
  );
  return ok({ elements, warnings });
}

/** Satellites that a fleet lists and the file has no elements for, as one doubt. */
function withoutElements(
  text: string,
  fleet: Fleet,
  index: number,
  known: ReadonlySet<string>,
): LocatedProblem[] {
  const listed = fleet.parts.flatMap(({ orbits }) =>
    orbits.kind === 'catalogue' ? orbits.satelliteIds : [],
  );
  const missing = [...new Set(listed)].filter((id) => !known.has(id));
  if (missing.length === 0) return [];
  const more = missing.length > MOST_NAMED ? ', …' : '';
  const names = `${missing.slice(0, MOST_NAMED).join(', ')}${more}`;
  const message =
    `fleet ${quoted(fleet.name)}: the file has no elements of ${missing.length} of its satellites (${names}); ` +
    'they count only where the catalogue knows them';
  const line = lineOf(text, offsetOfJsonPath(text, ['scenario', 'fleets', index]));
  return [located(line, 0, { code: 'elements-missing', message })];
}

function unknownKeys(text: string, file: AnyFile): LocatedProblem[] {
  return Object.keys(file)
    .filter((key) => !KNOWN_KEYS.includes(key))
    .map((key) => {
      const line = lineOf(text, offsetOfJsonPath(text, [key]));
      return located(line, 0, { code: 'unknown-key', message: `${quoted(key)} is unknown and left out` });
    });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineOf(text: string, offset: number): number {
  return new LineCounter(text).lineAt(offset);
}

function refusedAt(text: string, offset: number, code: ScenarioFileFailureCode, message: string): Refusal {
  const line = lineOf(text, offset);
  return fail(code, `line ${line}: ${message}`, { line });
}
