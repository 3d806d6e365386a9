import type { ElementColumns, Scenario } from '../../shared/domain/index.ts';
import type { ScenarioState } from '../../shared/ipc/index.ts';

/**
 * What main sent, with the scenario, or the parts of it, that the page has already where both say the same. Main sends
 * copies, also when only a run was stored, and every panel would be drawn again for a new object.
 */
export function withKnownScenario(known: ScenarioState | null, sent: ScenarioState): ScenarioState {
  return known === null ? sent : { ...sent, scenario: withKnownParts(known.scenario, sent.scenario) };
}

/** `known` itself where nothing differs; else `sent` with those of its parts that are the same taken from `known`. */
function withKnownParts(known: Scenario, sent: Scenario): Scenario {
  const keys = Object.keys(sent) as (keyof Scenario)[];
  const same = keys.filter((key) => JSON.stringify(known[key]) === JSON.stringify(sent[key]));
  if (same.length === keys.length && keys.length === Object.keys(known).length) {
    return known;
  }
  return { ...sent, ...Object.fromEntries(same.map((key) => [key, known[key]])) };
}

/** The elements that the page has already where main sent the same ones, else those that it sent. */
export function knownElements(known: ElementColumns | null, sent: ElementColumns): ElementColumns {
  const isSame =
    known !== null &&
    sameValues(known.numbers, sent.numbers) &&
    sameValues(known.elementSetIds, sent.elementSetIds) &&
    sameValues(known.satelliteIds, sent.satelliteIds) &&
    sameValues(known.objectNames, sent.objectNames);
  return isSame ? known : sent;
}

function sameValues<T>(one: ArrayLike<T>, other: ArrayLike<T>): boolean {
  if (one.length !== other.length) {
    return false;
  }
  for (let at = 0; at < one.length; at += 1) {
    if (!Object.is(one[at], other[at])) {
      return false;
    }
  }
  return true;
}
