import { LINK_LIMITS, OPEN_DIRECTIONS } from '../domain/index.ts';
import { type JudgedLinks, type PassColumns, passStateOf } from './bestPasses.ts';

/** Columns of a table of access windows that tell of their links, units in the names. */
export const PASS_FIELD_NAMES = [
  'linkState',
  'linkOpen',
  'linkTerminalTypeId',
  'linkPayloadTypeId',
  'linkOpenS',
  'linkMarginDb',
  'linkUpRateBps',
  'linkDownRateBps',
  'linkUpVolumeBits',
  'linkDownVolumeBits',
  'linkLimit',
] as const;

/** What the fields of links are read from. */
export interface FieldSource {
  readonly passes: PassColumns;
  readonly pairs: JudgedLinks['pairs'];
}

/**
 * The fields of an access window, in the order of {@link PASS_FIELD_NAMES}, of the pair that serves it best. Empty where
 * nothing is known: all of them without link windows (`links` null), all but `unknown` where nothing fits.
 */
export function passFields(accessRow: number, links: FieldSource | null): (string | number | null)[] {
  if (links === null || passStateOf(links.passes, accessRow) === 'unknown') {
    return PASS_FIELD_NAMES.map((_, place) => (place === 0 && links !== null ? 'unknown' : ''));
  }
  const { passes, pairs } = links;
  const pair = pairs[passes.pairIndex[accessRow]!]!;
  const marginDb = passes.marginDb[accessRow]!;
  return [
    passStateOf(passes, accessRow),
    OPEN_DIRECTIONS[passes.open[accessRow]!]!,
    pair.terminalTypeId,
    pair.payloadTypeId,
    Number(passes.openS[accessRow]!.toFixed(1)),
    Number.isFinite(marginDb) ? Number(marginDb.toFixed(2)) : null,
    Math.round(passes.upRateBps[accessRow]!),
    Math.round(passes.downRateBps[accessRow]!),
    Math.round(passes.upVolumeBits[accessRow]!),
    Math.round(passes.downVolumeBits[accessRow]!),
    LINK_LIMITS[passes.limit[accessRow]!]!,
  ];
}
