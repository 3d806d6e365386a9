import type { Scenario } from '../../shared/domain/index.ts';
import { hashOnTopOf } from '../compute/index.ts';

/** What tells one run from another: the scenario, and the hash of its access inputs. */
export interface LinkInputs {
  readonly scenario: Scenario;
  readonly inputHash: string;
}

/** Finished computations, the newest first; they are quick to make again, so memory is all they need. */
export interface KeptRuns<Kept> {
  hashOf(inputs: LinkInputs): string;
  /** Keeps it in place of one of the same inputs. */
  store(kept: Kept): void;
  /** That of these inputs, else the newest of the scenario, else null. */
  latest(inputs: LinkInputs): Kept | null;
  /** The hash of what is shown, null where nothing is, and whether it is of other inputs than these. */
  standing(inputs: LinkInputs): { readonly isStale: boolean; readonly hash: string | null };
}

/** Of which scenario and which inputs a computation is. */
interface RunFacts {
  readonly scenarioId: string;
  readonly inputHash: string;
}

/**
 * Creates the store, empty.
 *
 * @param factsOf of something kept
 * @param below hash of what the computation rests on beside the document
 * @param textOf what it takes from the document; asked for at every announcement, so kept: a document is replaced, never changed
 * @param finish the hash with what is chosen beside the document; left out: nothing is
 * @param most how many are kept: what is on screen, and what steps back bring again
 */
export function createKeptRuns<Kept>({
  factsOf,
  below,
  textOf,
  finish = (hash) => hash,
  most,
}: {
  readonly factsOf: (kept: Kept) => RunFacts;
  readonly below: (inputs: LinkInputs) => string;
  readonly textOf: (scenario: Scenario) => string;
  readonly finish?: (hash: string) => string;
  readonly most: number;
}): KeptRuns<Kept> {
  let held: readonly Kept[] = [];
  const texts = new WeakMap<Scenario, string>();

  function hashOf(inputs: LinkInputs): string {
    const { scenario } = inputs;
    const text = texts.get(scenario) ?? textOf(scenario);
    texts.set(scenario, text);
    return finish(hashOnTopOf(below(inputs), text));
  }

  function latest(inputs: LinkInputs): Kept | null {
    const own = held.filter((kept) => factsOf(kept).scenarioId === inputs.scenario.scenarioId);
    if (own.length === 0) {
      return null;
    }
    const inputHash = hashOf(inputs);
    return own.find((kept) => factsOf(kept).inputHash === inputHash) ?? own[0]!;
  }

  return {
    hashOf,
    latest,
    store(kept) {
      const { inputHash } = factsOf(kept);
      held = [kept, ...held.filter((other) => factsOf(other).inputHash !== inputHash)].slice(0, most);
    },
    standing(inputs) {
      const kept = latest(inputs);
      const hash = kept === null ? null : factsOf(kept).inputHash;
      return { isStale: hash !== null && hash !== hashOf(inputs), hash };
    },
  };
}
