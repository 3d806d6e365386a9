import type { StationId } from '../../shared/domain/index.ts';
import type { LinkRun, ScenarioState } from '../../shared/ipc/index.ts';
import { linkInputText } from '../../shared/jobs/index.ts';
import type { ContactColumns } from '../../shared/mesh/index.ts';
import { createKeptRuns, type KeptRuns, type LinkInputs } from './keptRuns.ts';

export type { LinkInputs };

/** Rates of the link windows of some stations. */
export interface LinkRates {
  readonly stationIds: readonly StationId[];
  readonly contacts: ContactColumns;
}

/** Runs kept: what is on screen, and what a step back or two brings again. */
const KEPT_RUNS = 3;

/** Finished computations of link windows. */
export interface LinkRuns extends Omit<KeptRuns<LinkRun>, 'standing' | 'store'> {
  /** Keeps a run with the rates that were asked for. */
  store(run: LinkRun, rates: LinkRates): void;
  /** Rates of these inputs for at least these stations; null where they are not kept, as those of older runs are not. */
  ratesOf(inputs: LinkInputs, stationIds: readonly StationId[]): ContactColumns | null;
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'linksStale' | 'linksHash'>;
}

/**
 * Creates the store, empty.
 *
 * @param mapsFingerprint tells the digital maps of the climate that count; empty without any
 */
export function createLinkRuns(mapsFingerprint: () => string): LinkRuns {
  const { standing, ...runs } = createKeptRuns<LinkRun>({
    factsOf: (run) => run,
    below: ({ inputHash }) => `${inputHash}\n${mapsFingerprint()}`,
    textOf: linkInputText,
    most: KEPT_RUNS,
  });
  let rated: { readonly inputHash: string; readonly rates: LinkRates } | null = null;
  return {
    ...runs,
    ratesOf(inputs, stationIds) {
      const rates = rated?.inputHash === runs.hashOf(inputs) ? rated.rates : null;
      return rates !== null && stationIds.every((id) => rates.stationIds.includes(id))
        ? rates.contacts
        : null;
    },
    store(run, rates) {
      rated = { inputHash: run.inputHash, rates };
      runs.store(run);
    },
    stateOf(inputs) {
      const { isStale, hash } = standing(inputs);
      return { linksStale: isStale, linksHash: hash };
    },
  };
}
