import type { Scenario, StationId } from '../../shared/domain/index.ts';
import type { LinkRun, ScenarioState } from '../../shared/ipc/index.ts';
import { linkInputText } from '../../shared/jobs/index.ts';
import type { ContactColumns } from '../../shared/mesh/index.ts';
import { hashOnTopOf } from '../compute/index.ts';

/** What tells one run from another: the scenario, and the hash of its access inputs. */
export interface LinkInputs {
  readonly scenario: Scenario;
  readonly inputHash: string;
}

/** Rates of the link windows of some stations. */
export interface LinkRates {
  readonly stationIds: readonly StationId[];
  readonly contacts: ContactColumns;
}

/** Runs kept: what is on screen, and what a step back or two brings again. */
const KEPT_RUNS = 3;

/** Finished computations of link windows. They are quick to make again, so memory is all they need. */
export interface LinkRuns {
  hashOf(inputs: LinkInputs): string;
  /** Keeps a run with the rates that were asked for. */
  store(run: LinkRun, rates: LinkRates): void;
  /** Rates of these inputs for at least these stations; null where they are not kept, as those of older runs are not. */
  ratesOf(inputs: LinkInputs, stationIds: readonly StationId[]): ContactColumns | null;
  /** The run of these inputs, else the newest of the scenario, else null. */
  latest(inputs: LinkInputs): LinkRun | null;
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'linksStale' | 'linksHash'>;
}

/**
 * Creates the store, empty.
 *
 * @param mapsFingerprint tells the digital maps of the climate that count; empty without any
 */
export function createLinkRuns(mapsFingerprint: () => string): LinkRuns {
  let held: readonly LinkRun[] = [];
  let rated: { readonly inputHash: string; readonly rates: LinkRates } | null = null;
  /** Asked for at every announcement; a document is replaced, never changed. */
  const texts = new WeakMap<Scenario, string>();

  function hashOf({ scenario, inputHash }: LinkInputs): string {
    const text = texts.get(scenario) ?? linkInputText(scenario);
    texts.set(scenario, text);
    return hashOnTopOf(inputHash, mapsFingerprint(), text);
  }

  function latest(inputs: LinkInputs): LinkRun | null {
    const own = held.filter(({ scenarioId }) => scenarioId === inputs.scenario.scenarioId);
    if (own.length === 0) {
      return null;
    }
    const inputHash = hashOf(inputs);
    return own.find((run) => run.inputHash === inputHash) ?? own[0]!;
  }

  return {
    hashOf,
    latest,
    ratesOf(inputs, stationIds) {
      const rates = rated?.inputHash === hashOf(inputs) ? rated.rates : null;
      return rates !== null && stationIds.every((id) => rates.stationIds.includes(id))
        ? rates.contacts
        : null;
    },
    store(run, rates) {
      rated = { inputHash: run.inputHash, rates };
      held = [run, ...held.filter(({ inputHash }) => inputHash !== run.inputHash)].slice(0, KEPT_RUNS);
    },
    stateOf(inputs) {
      const run = latest(inputs);
      return {
        linksStale: run !== null && run.inputHash !== hashOf(inputs),
        linksHash: run?.inputHash ?? null,
      };
    },
  };
}
