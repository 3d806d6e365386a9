import type { LinkPair, Scenario } from '../domain/index.ts';
import { linksOf } from '../radios/index.ts';

/** What the `pairIndex` of a scenario's link windows points into; none where an entry names an unknown type, and so no links are. */
export function pairsOf(scenario: Scenario): readonly LinkPair[] {
  const pairs = linksOf(scenario);
  return pairs.ok ? pairs.value : [];
}
