import type { AccessRequest } from '../../shared/access/index.ts';
import {
  type DesignedOrbits,
  fail,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  type UtcMs,
} from '../../shared/domain/index.ts';
import type { ScenarioState } from '../../shared/ipc/index.ts';
import { accessHashOf } from '../compute/index.ts';
import type { Database, ScenarioStep, StoredScenario } from '../db/index.ts';
import { createActiveElements } from './activeElements.ts';
import { documentHash, type FileLinks } from './fileLinks.ts';
import type { LinkRuns } from './linkRuns.ts';
import type { MeshRuns } from './meshRuns.ts';
import type { ServicesOptions } from './options.ts';
import type { PackageBook } from './packages/packageBook.ts';
import type { PlanRuns } from './planRuns.ts';
import { createQueue } from './queue.ts';

/** What a computation of the current scenario depends on. */
export interface AccessInputs {
  readonly scenario: Scenario;
  readonly request: AccessRequest;
  /** Designs that satellites without a row in the catalogue follow from. */
  readonly designs: readonly DesignedOrbits[];
  /** SHA-256 over everything the result depends on, 64 hexadecimal digits. */
  readonly inputHash: string;
  /** Satellites of enabled fleets for which the catalogue has no elements. */
  readonly missing: readonly SatelliteId[];
}

/** A new document for the current scenario, and what the step is called in the undo menu. */
export interface ScenarioEdit {
  readonly label: string;
  readonly scenario: Scenario;
}

/** The current scenario: every change goes through here, one after the other, and is announced. */
export interface Workspace {
  scenario(): Promise<Result<Scenario>>;
  state(): Promise<Result<ScenarioState>>;
  /** Runs a change of the database and announces the scenario that is current after it. */
  change(action: () => Promise<Result<StoredScenario>>): Promise<Result<ScenarioState>>;
  /** The same for a change of the open scenario itself; refused where that was opened read-only. */
  changeOpen(action: () => Promise<Result<StoredScenario>>): Promise<Result<ScenarioState>>;
  /**
   * Edits the current scenario as one labelled step; null leaves it as it is. One that was opened read-only is refused.
   *
   * @param store Stores the step, for edits that store something else in the same transaction.
   */
  edit(
    edit: (scenario: Scenario) => ScenarioEdit | null,
    store?: (step: ScenarioStep) => Promise<Result<StoredScenario>>,
  ): Promise<Result<ScenarioState>>;
  inputs(): Promise<Result<AccessInputs>>;
  /** What a computation of any scenario depends on. */
  inputsOf(scenario: Scenario): Promise<Result<AccessInputs>>;
  /** To be called when the catalogue has changed. */
  catalogueChanged(): void;
  /** To be called when something else has changed that the state tells of: a run was stored. */
  announce(): Promise<Result<ScenarioState>>;
}

export interface WorkspaceOptions {
  readonly database: Database;
  readonly links: FileLinks;
  readonly packages: Pick<PackageBook, 'readOnly'>;
  readonly linkRuns: Pick<LinkRuns, 'stateOf'>;
  readonly meshRuns: Pick<MeshRuns, 'stateOf'>;
  readonly planRuns: Pick<PlanRuns, 'stateOf'>;
  readonly sendEvent: ServicesOptions['sendEvent'];
  readonly nowUtcMs: () => UtcMs;
}

/** Creates the one workspace of the program. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { database, links, packages, linkRuns, meshRuns, planRuns, sendEvent, nowUtcMs } = options;
  const enqueue = createQueue();
  const activeElements = createActiveElements(database);
  /** What is open, as every change of it passes here; asking the database each time is too slow for a station being dragged. */
  let open: { readonly stored: StoredScenario; inputs: AccessInputs | null } | null = null;

  async function stored(): Promise<Result<StoredScenario>> {
    if (open !== null) {
      return ok(open.stored);
    }
    const current = await database.currentScenario();
    if (!current.ok) {
      return current;
    }
    if (current.value === null) {
      return fail('services.noScenario', 'No scenario is open.');
    }
    open = { stored: current.value, inputs: null };
    return ok(current.value);
  }

  async function currentInputs(): Promise<Result<AccessInputs>> {
    const current = await stored();
    if (!current.ok) {
      return current;
    }
    const held = open;
    if (held?.inputs != null) {
      return ok(held.inputs);
    }
    const inputs = await inputsOf(current.value.scenario);
    // Whatever changed meanwhile has put something else in its place.
    if (inputs.ok && held !== null && held === open) {
      held.inputs = inputs.value;
    }
    return inputs;
  }

  async function inputsOf(scenario: Scenario): Promise<Result<AccessInputs>> {
    const active = await activeElements.of(scenario);
    if (!active.ok) {
      return active;
    }
    const { fromUtcMs, toUtcMs, ut1MinusUtcS, stations } = scenario;
    const { columns, availableFromUtcMs, designs, missing } = active.value;
    const request = { elements: columns, availableFromUtcMs, stations, fromUtcMs, toUtcMs, ut1MinusUtcS };
    return ok({ scenario, request, designs, inputHash: accessHashOf(request), missing });
  }

  async function stateOf(current: StoredScenario): Promise<Result<ScenarioState>> {
    const { scenario, undoLabel, redoLabel } = current;
    const inputs = await (current === open?.stored ? currentInputs() : inputsOf(scenario));
    if (!inputs.ok) {
      return inputs;
    }
    const { inputHash, request } = inputs.value;
    const run = await database.findRun({ scenarioId: scenario.scenarioId, inputHash });
    if (!run.ok) {
      return run;
    }
    const stale = run.value !== null && run.value.inputHash !== inputHash;
    const link = await links.of(scenario.scenarioId);
    const file = link && {
      path: link.path,
      savedAtUtcMs: link.savedAtUtcMs,
      changed: link.documentHash !== documentHash(scenario, request.elements.elementSetIds),
    };
    const runs = {
      ...linkRuns.stateOf(inputs.value),
      ...meshRuns.stateOf(inputs.value),
      ...planRuns.stateOf(inputs.value),
    };
    const readOnly = await packages.readOnly(scenario.scenarioId);
    const plan = readOnly === null ? {} : { readOnly };
    return ok({ scenario, undoLabel, redoLabel, stale, ...runs, file, ...plan });
  }

  /** Why the scenario cannot be changed; null where it can. */
  async function refusalOf({ scenarioId, name }: Scenario): Promise<Result<never> | null> {
    const plan = await packages.readOnly(scenarioId);
    return plan === null ? null : fail('services.readOnly', readOnlyText(name, plan));
  }

  async function announced(current: Result<StoredScenario>): Promise<Result<ScenarioState>> {
    // After a failure the database says what is open.
    if (!current.ok) {
      open = null;
    } else if (open?.stored !== current.value) {
      open = { stored: current.value, inputs: null };
    }
    const state = current.ok ? await stateOf(current.value) : current;
    if (state.ok) {
      sendEvent('scenario.changed', state.value);
    }
    return state;
  }

  return {
    async scenario() {
      const current = await stored();
      return current.ok ? ok(current.value.scenario) : current;
    },
    async state() {
      const current = await stored();
      return current.ok ? stateOf(current.value) : current;
    },
    change: (action) => enqueue(async () => announced(await action())),
    changeOpen: (action) =>
      enqueue(async () => {
        const current = await stored();
        const refusal = current.ok ? await refusalOf(current.value.scenario) : null;
        return refusal ?? announced(await action());
      }),
    edit: (edit, store = (step) => database.saveScenario(step)) =>
      enqueue(async () => {
        const current = await stored();
        const step = current.ok ? edit(current.value.scenario) : null;
        if (step === null) {
          return announced(current);
        }
        const refusal = await refusalOf(step.scenario);
        if (refusal !== null) {
          return refusal;
        }
        return announced(await store({ ...step, savedAtUtcMs: nowUtcMs() }));
      }),
    inputs: currentInputs,
    inputsOf,
    catalogueChanged() {
      activeElements.forget();
      open = open && { stored: open.stored, inputs: null };
    },
    announce: () => enqueue(async () => announced(await stored())),
  };
}

/** Why a scenario out of a package stays as it is, and what to do. */
export function readOnlyText(name: string, { fileName }: { readonly fileName: string }): string {
  return `"${name}" was opened read-only from ${fileName} and cannot be changed. Save a copy to edit it.`;
}
