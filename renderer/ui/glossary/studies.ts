import { term } from './definition.ts';

/** Random trials of a plan. */
export const STUDY_TERMS = {
  attrition: term(
    'Attrition study',
    'Satellites or gateways lost at random, more and more: what of the plan is still there when a share of the network is gone.',
  ),
  studySample: term(
    'Sample of a study',
    'One random trial of a study: an order in which things are lost, jammers put down, or designs turned. More samples make bands narrower.',
  ),
  studySeed: term(
    'Seed of a study',
    'The number that random choices follow from. The same seed gives the same study, on any machine; sample i depends on seed and i alone.',
    '',
    'Philox4x32-10 (Salmon et al., 2011)',
  ),
  studyTarget: term(
    'Target of a study',
    'What a curve is about: all flows, those of one precedence, or one flow. Of several flows it shows the mean share, the longest silence, all streams together and the slowest message.',
  ),
  confidenceBand: term(
    'Confidence band',
    'Where the true figure lies with 95 % confidence, given the samples. Levels at which nothing is left to chance have none.',
    '',
    'Shares: Wilson (1927). Quantiles: order statistics',
  ),
  worstLosses: term(
    'Losses that hurt most',
    'Found one after the other, each the one that hurts most together with those before it; then by pairs of those that carry most, and by putting another in the place of each. A worse set may exist.',
    '',
    'Greedy search, pairs and local exchange over what carries flows',
  ),
  shard: term(
    'Shard',
    'A part of a study that is computed by itself, such as every eighth sample. Shards of one study join to what one run would have made.',
  ),
} as const;
