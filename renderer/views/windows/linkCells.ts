import { LINK_LIMITS, OPEN_DIRECTIONS } from '../../../shared/domain/index.ts';
import {
  dbText,
  directionsText,
  limitShort,
  limitText,
  type PassEnd,
  passStateOf,
  ratePairText,
  volumePairText,
} from '../../../shared/radios/index.ts';
import type { IndexedLinks } from '../../state/index.ts';
import { type CellText, cell } from './cellText.ts';

/** Columns of the table that tell of links. */
export type LinkColumnId = 'link' | 'margin' | 'rate' | 'volume' | 'limit';

const NOT_COMPUTED = 'Links are not computed.';
const NOTHING_FITS = 'No terminal of the station fits a payload of the fleet.';

/** The cells of a window that tell of its link: of the terminal and payload that serve it best. */
export function linkCells(
  row: number,
  links: IndexedLinks | null,
  passEnd: PassEnd,
): Record<LinkColumnId, CellText> {
  const state = links === null ? 'unknown' : passStateOf(links.passes, row);
  if (links === null || state === 'unknown') {
    const none = cell('–', { hint: links === null ? NOT_COMPUTED : NOTHING_FITS, tone: 'dim' });
    return { link: none, margin: none, rate: none, volume: none, limit: none };
  }
  const { passes, run } = links;
  const { terminalTypeId, payloadTypeId } = run.pairs[passes.pairIndex[row]!]!;
  const hint = `${terminalTypeId} with ${payloadTypeId}`;
  const limit = LINK_LIMITS[passes.limit[row]!]!;
  const margin = cell(dbText(passes.marginDb[row]!), {
    hint: state === 'closed' ? 'What it comes to at best' : 'The least while open',
    tone: state === 'closed' ? 'dim' : 'plain',
  });
  const limited = cell(limitShort(limit, passEnd), { hint: limitText(limit, passEnd) });
  if (state === 'closed') {
    const none = cell('', {});
    return {
      link: cell('▨ no link', { hint: `${limitText(limit, passEnd)}: ${hint}`, tone: 'dim' }),
      margin,
      rate: none,
      volume: none,
      limit: limited,
    };
  }
  const rates = ratePairText(passes.upRateBps[row]!, passes.downRateBps[row]!);
  const directions = directionsText(OPEN_DIRECTIONS[passes.open[row]!]!);
  return {
    link: cell(`${state === 'good' ? '█' : '▄'} ${directions}`, {
      hint: `${state === 'good' ? 'Good' : 'Marginal'}: ${hint}`,
      tone: state,
    }),
    margin,
    rate: cell(rates, { hint: `${rates} at best, up / down` }),
    volume: cell(volumePairText(passes.upVolumeBits[row]!, passes.downVolumeBits[row]!)),
    limit: limited,
  };
}

/** The number that a row is ordered by; NaN, which stands last, where nothing is known. */
export function linkSortValue(column: LinkColumnId, row: number, links: IndexedLinks | null): number {
  if (links === null || passStateOf(links.passes, row) === 'unknown') {
    return Number.NaN;
  }
  const { passes } = links;
  switch (column) {
    case 'link':
      return passes.state[row]! * 4 + passes.open[row]!;
    case 'margin':
      return passes.marginDb[row]!;
    case 'rate':
      return passes.upRateBps[row]! + passes.downRateBps[row]!;
    case 'volume':
      return passes.upVolumeBits[row]! + passes.downVolumeBits[row]!;
    case 'limit':
      return passes.limit[row]!;
  }
}
