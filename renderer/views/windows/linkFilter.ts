import { type PassState, passStateOf } from '../../../shared/radios/index.ts';
import type { IndexedLinks, LinkFilter } from '../../state/index.ts';

/** The choices of the filter by links, the first lets all pass. */
export const LINK_CHOICES: readonly { readonly key: LinkFilter; readonly text: string }[] = [
  { key: 'any', text: 'any link' },
  { key: 'with', text: 'with a link' },
  { key: 'good', text: 'good link' },
  { key: 'marginal', text: 'marginal link' },
  { key: 'without', text: 'no link' },
  { key: 'unknown', text: 'no terminal that fits' },
];

const STATES: Readonly<Record<Exclude<LinkFilter, 'any'>, readonly PassState[]>> = {
  with: ['good', 'marginal'],
  good: ['good'],
  marginal: ['marginal'],
  without: ['closed'],
  unknown: ['unknown'],
};

/** The test of a filter by links; null when it lets all pass, also while no links are known. */
export function linkTestOf(
  filter: LinkFilter,
  links: IndexedLinks | null,
): ((row: number) => boolean) | null {
  if (filter === 'any' || links === null) {
    return null;
  }
  const states = STATES[filter];
  return (row) => states.includes(passStateOf(links.passes, row));
}
