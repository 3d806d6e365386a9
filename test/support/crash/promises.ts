import { readFileSync } from 'node:fs';
import { MAX_RUNS_OF_SCENARIO } from '../../../electron/db/repos/runs.ts';
import {
  type Begun,
  type ChildLine,
  type Confirmation,
  FLEET_FILES,
  type ScenarioPoint,
} from './protocol.ts';
import { NOTHING, type Stored, type StoredSteps } from './stored.ts';

/** Stands for a document, or a scenario, that only the child could know. */
const UNKNOWN = '?';
const MAX_STEPS = 200;

/** What the child was promised before it was killed, and what it had asked for without an answer yet. */
export interface Promised {
  readonly stored: Stored;
  readonly open: readonly Begun[];
  readonly findings: readonly string[];
  readonly wasReady: boolean;
}

/** Follows the child's lines from what was stored before it. */
export function followLines(before: Stored, lines: readonly ChildLine[]): Promised {
  let stored = before;
  const open = new Map<number, Begun>();
  const findings: string[] = [];
  for (const line of lines) {
    switch (line.is) {
      case 'ready':
        stored = before.current === null ? withDemonstration(stored, line.scenario) : stored;
        findings.push(...differences(stored, line.scenario));
        break;
      case 'begun':
        open.set(line.id, line.what);
        break;
      case 'dropped':
        open.delete(line.id);
        break;
      case 'done': {
        stored = after(stored, open.get(line.id) as Begun, line.confirmation);
        open.delete(line.id);
        if (line.confirmation.scenario !== undefined) {
          findings.push(...differences(stored, line.confirmation.scenario));
        }
        break;
      }
    }
  }
  const wasReady = lines.some((line) => line.is === 'ready');
  return { stored, open: [...open.values()], findings, wasReady };
}

function withDemonstration(stored: Stored, point: ScenarioPoint): Stored {
  const steps = [{ label: 'Create demonstration mission', hash: point.hash }];
  return {
    ...stored,
    scenarios: new Map([[point.scenarioId, { steps, at: 0 }]]),
    current: point.scenarioId,
  };
}

/** What the caller was told about the open scenario against what the history says. */
function differences(stored: Stored, point: ScenarioPoint): string[] {
  const { steps, at } = stored.scenarios.get(stored.current ?? '') ?? { steps: [], at: 0 };
  const expected = {
    scenarioId: stored.current,
    hash: steps[at]?.hash,
    undoLabel: at > 0 ? steps[at]?.label : null,
    redoLabel: steps[at + 1]?.label ?? null,
  };
  const [told, known] = [JSON.stringify(point), JSON.stringify({ ...expected })];
  return told === known ? [] : [`the child was told ${told}, expected ${known}`];
}

/** The state after a piece of work, as far as its request and its confirmation tell. */
export function after(stored: Stored, what: Begun, told: Confirmation): Stored {
  const hash = told.scenario?.hash ?? UNKNOWN;
  switch (what.kind) {
    case 'setting':
      return { ...stored, settings: new Map([...stored.settings, [what.key, what.hash]]) };
    case 'file':
      return { ...stored, files: new Map([...stored.files, [what.path, what.hash]]) };
    case 'export':
      return { ...stored, files: new Map([...stored.files, [what.path, told.fileHash ?? UNKNOWN]]) };
    case 'run':
      return told.run === undefined
        ? stored
        : { ...stored, runs: new Map([...stored.runs, [told.run.runId, told.run]]) };
    case 'open':
      return { ...stored, current: what.scenarioId };
    case 'create': {
      const scenarioId = told.scenario?.scenarioId ?? UNKNOWN;
      const created = { steps: [{ label: 'Create scenario', hash }], at: 0 };
      return {
        ...stored,
        scenarios: new Map([...stored.scenarios, [scenarioId, created]]),
        current: scenarioId,
      };
    }
    case 'save':
      return withSteps(stored, (steps) => pushed(steps, what.label, what.hash));
    case 'undo':
      return withSteps(stored, ({ steps, at }) => ({ steps, at: Math.max(0, at - 1) }));
    case 'redo':
      return withSteps(stored, ({ steps, at }) => ({ steps, at: Math.min(steps.length - 1, at + 1) }));
    case 'import': {
      const counts = FLEET_FILES.filter(({ name }) => what.fleets.includes(name)).map(
        ({ name, planes, perPlane }): [string, number] => [name, planes * perPlane],
      );
      const more = what.fleets.length === 1 ? '' : ' and 1 more file';
      const label = `Import elements from ${what.fleets[0]}.json${more}`;
      const imported = { ...stored, elementCounts: new Map([...stored.elementCounts, ...counts]) };
      return withSteps(imported, (steps) => pushed(steps, label, hash));
    }
  }
}

function withSteps(stored: Stored, change: (steps: StoredSteps) => StoredSteps): Stored {
  const current = stored.current ?? '';
  const steps = stored.scenarios.get(current);
  return steps === undefined
    ? stored
    : { ...stored, scenarios: new Map([...stored.scenarios, [current, change(steps)]]) };
}

function pushed({ steps, at }: StoredSteps, label: string, hash: string): StoredSteps {
  if (steps[at]?.hash === hash) {
    return { steps, at };
  }
  const all = [...steps.slice(0, at + 1), { label, hash }];
  const dropped = Math.max(0, all.length - MAX_STEPS);
  return { steps: all.slice(dropped), at: all.length - 1 - dropped };
}

/** Everything that is neither as promised nor as it was just being made. */
export function brokenPromises(promised: Promised, found: Stored, fresh: boolean): string[] {
  const { stored, open } = promised;
  // A kill in the first start leaves nothing at all or the whole demonstration mission.
  const starting = fresh && !promised.wasReady;
  const scenarioOptions = starting
    ? [
        NOTHING,
        withDemonstration(NOTHING, { scenarioId: UNKNOWN, hash: UNKNOWN, undoLabel: null, redoLabel: null }),
      ]
    : [stored, ...open.map((what) => after(stored, what, {}))];
  const broken: string[] = [];
  if (!scenarioOptions.some((option) => sameCatalogue(option, found))) {
    const expected = scenarioOptions.map((option) => describe(option, found)).join(' | ');
    broken.push(`scenarios or elements: expected one of ${expected}, found ${describe(found, stored)}`);
  }
  const openSettings = open.filter((what) => what.kind === 'setting');
  for (const key of new Set([...stored.settings.keys(), ...found.settings.keys()])) {
    const value = found.settings.get(key);
    const isOpen = openSettings.some((what) => what.key === key && what.hash === value);
    if (value !== stored.settings.get(key) && !isOpen) {
      broken.push(`setting ${key} is neither what was confirmed nor what was being written`);
    }
  }
  return [...broken, ...brokenRuns(promised, found), ...brokenFiles(promised, found)];
}

/** The part that differs from another state, short enough to read. */
function describe({ scenarios, current, elementCounts }: Stored, other: Stored): string {
  const changed = [...scenarios]
    .filter(([id, steps]) => JSON.stringify(steps) !== JSON.stringify(other.scenarios.get(id)))
    .map(([id, { steps, at }]) => {
      const last = steps.slice(-3).map(({ label, hash }) => `${label} ${hash.slice(0, 8)}`);
      return `${id} at ${at} of ${steps.length}: … ${last.join(', ')}`;
    });
  return `{open ${current}; ${changed.join('; ')}; elements ${[...elementCounts].join(' ')}}`;
}

/** True when scenarios and elements agree; what only the child knew agrees with anything. */
function sameCatalogue(expected: Stored, found: Stored): boolean {
  const same = (left: unknown, right: unknown): boolean => left === right || left === UNKNOWN;
  const foundSteps = [...found.scenarios];
  const unknownScenario = foundSteps.find(([id]) => !expected.scenarios.has(id))?.[1];
  const stepsAgree = [...expected.scenarios].every(([id, { steps, at }]) => {
    const other = id === UNKNOWN ? unknownScenario : found.scenarios.get(id);
    return (
      other !== undefined &&
      other.at === at &&
      other.steps.length === steps.length &&
      steps.every((step, index) => {
        const match = other.steps[index];
        return step.label === match?.label && same(step.hash, match.hash);
      })
    );
  });
  const countsAgree = FLEET_FILES.every(
    ({ name }) => expected.elementCounts.get(name) === found.elementCounts.get(name),
  );
  return (
    stepsAgree &&
    countsAgree &&
    expected.scenarios.size === found.scenarios.size &&
    same(expected.current, found.current)
  );
}

function brokenRuns({ stored, open }: Promised, found: Stored): string[] {
  const broken: string[] = [];
  for (const [runId, run] of stored.runs) {
    const match = found.runs.get(runId);
    const isSame = (other: { windowCount: number; hash: string | null }): boolean =>
      other.windowCount === run.windowCount && (run.hash === null || run.hash === other.hash);
    // A later run of the same inputs takes the place of an earlier one.
    const replaced = [...found.runs].some(([id, other]) => id > runId && isSame(other));
    // Of a scenario's runs the newest are kept.
    const isTooOld = [...found.runs.keys()].filter((id) => id > runId).length >= MAX_RUNS_OF_SCENARIO;
    if (match === undefined ? !replaced && !isTooOld : !isSame(match)) {
      broken.push(
        `run ${runId} of ${run.windowCount} windows was confirmed and is ${match ? 'changed' : 'gone'}`,
      );
    }
  }
  const unasked = [...found.runs.keys()].filter((id) => !stored.runs.has(id));
  if (unasked.length > open.filter(({ kind }) => kind === 'run').length) {
    broken.push(`runs ${unasked.join(' ')} were neither confirmed nor under way`);
  }
  return broken;
}

function brokenFiles({ stored, open, wasReady }: Promised, found: Stored): string[] {
  const broken: string[] = [];
  const temporaries = [...found.files.keys()].filter((file) => file.endsWith('.tmp'));
  const saves = open.filter((what) => what.kind === 'file' || what.kind === 'export');
  // A start that was killed too has not tidied up after the kill before it.
  const old = wasReady ? [] : temporaries.filter((file) => stored.files.has(file));
  if (temporaries.length > saves.length + old.length) {
    broken.push(`left over: ${temporaries.join(', ')}`);
  }
  const names = new Set([...stored.files.keys(), ...found.files.keys()]);
  for (const file of names) {
    const isTemporary = file.endsWith('.tmp');
    const isAsPromised = found.files.get(file) === stored.files.get(file);
    const isBeingMade = saves.some(
      (what) =>
        what.path === file &&
        (what.kind === 'file' ? what.hash === found.files.get(file) : isWholeExport(file, what.rowCount)),
    );
    if (!isTemporary && !isAsPromised && !isBeingMade) {
      broken.push(`${file} is neither the old nor the new content`);
    }
  }
  return broken;
}

/** True when an exported table has its header and all its rows, the last of them ended. */
function isWholeExport(file: string, rowCount: number): boolean {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\r\n');
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return text.endsWith('\r\n') && rows.length === rowCount + 1;
}
