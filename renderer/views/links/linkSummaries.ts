import {
  type Fleet,
  LINK_LIMITS,
  OPEN_DIRECTIONS,
  type Scenario,
  type Station,
  utcMs,
} from '../../../shared/domain/index.ts';
import {
  dbText,
  directionsText,
  limitText,
  openMarginDb,
  type PassEnd,
  pairsFor,
  passStateOf,
  rateText,
  volumeText,
} from '../../../shared/radios/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import type { IndexedLinks } from '../../state/index.ts';
import type { RunModel } from '../common/index.ts';

/** Link windows told in a tooltip before the rest is only counted. */
const MAX_TOLD = 3;

type Line = readonly [label: string, value: string];

/** The links of an access window, in lines of a tooltip. */
export function linkLines(
  accessRow: number,
  { run, firstOfAccess, passes }: IndexedLinks,
  passEnd: PassEnd,
): Line[] {
  const state = passStateOf(passes, accessRow);
  const [first, end] = [firstOfAccess[accessRow]!, firstOfAccess[accessRow + 1]!];
  if (state === 'unknown') {
    return [['link', 'no terminal and payload that fit']];
  }
  const { windows, pairs } = run;
  const open: number[] = [];
  for (let link = first; link < end; link += 1) {
    if (windows.open[link] !== 0) {
      open.push(link);
    }
  }
  if (open.length === 0) {
    return [
      ['link', 'none'],
      ['because of', limitText(LINK_LIMITS[passes.limit[accessRow]!]!, passEnd)],
      ['margin at best', dbText(passes.marginDb[accessRow]!)],
    ];
  }
  const hasPairs = new Set(open.map((link) => windows.pairIndex[link])).size > 1;
  const told = open.slice(0, MAX_TOLD).flatMap((link): Line[] => {
    const rates = [
      windows.upRateBps[link]! > 0 ? `up ${rateText(windows.upRateBps[link]!)}` : '',
      windows.downRateBps[link]! > 0 ? `down ${rateText(windows.downRateBps[link]!)}` : '',
    ];
    const name = hasPairs ? `, ${pairs[windows.pairIndex[link]!]!.terminalTypeId}` : '';
    return [
      [
        directionsText(OPEN_DIRECTIONS[windows.open[link]!]!) + name,
        `${clock(windows.startUtcMs[link]!)} to ${clock(windows.endUtcMs[link]!)}`,
      ],
      ['least margin', dbText(windows.leastMarginDb[link]!)],
      ['rate at best', rates.filter(Boolean).join(', ')],
      ['ends', limitText(LINK_LIMITS[windows.limit[link]!]!, passEnd)],
    ];
  });
  const rest = open.length - MAX_TOLD;
  const volume = passes.upVolumeBits[accessRow]! + passes.downVolumeBits[accessRow]!;
  return [
    ...told,
    ...(rest > 0 ? [['further link windows', String(rest)] as const] : []),
    ...(state === 'marginal' ? [['margin', 'marginal'] as const] : []),
    ['volume both ways', volumeText(volume)],
  ];
}

function clock(instantUtcMs: number): string {
  return formatClock(utcMs(Math.round(instantUtcMs / 1_000) * 1_000));
}

/** How the link of an access window stands at an instant. */
export interface LinkNow {
  /** Full, half or hatched block, with the least margin in dB while it is open; a dash where nothing fits. */
  readonly text: string;
  /** The better the link the higher. */
  readonly rank: number;
  readonly tone: 'good' | 'marginal' | 'dim';
}

/** The link of an access window at an instant. */
export function linkAt(accessRow: number, atUtcMs: number, links: IndexedLinks): LinkNow {
  if (passStateOf(links.passes, accessRow) === 'unknown') {
    return { text: '–', rank: 0, tone: 'dim' };
  }
  const marginDb = openMarginDb(links, accessRow, atUtcMs);
  if (Number.isNaN(marginDb)) {
    return { text: '▨', rank: 1, tone: 'dim' };
  }
  const isGood = marginDb >= links.run.options.marginalBelowDb;
  const marginText = dbText(marginDb, '').trim();
  return isGood
    ? { text: `█ ${marginText}`, rank: 3, tone: 'good' }
    : { text: `▄ ${marginText}`, rank: 2, tone: 'marginal' };
}

/** Why each station of a run has no links, in its order; empty where it may have some. */
export function stationsWithoutLinks(model: RunModel, links: IndexedLinks | null): string[] {
  const { stationIds } = model.run;
  if (links === null) {
    return stationIds.map(() => '');
  }
  const { stationsWithoutTerminal, pairs } = links.run;
  return stationIds.map((stationId) => {
    if (stationsWithoutTerminal.includes(stationId)) {
      return 'No terminal: nothing is known of a link';
    }
    return pairs.some((pair) => pair.stationId === stationId)
      ? ''
      : 'None of its terminals fits a payload of the fleets';
  });
}

/** Why a station and a fleet have no link at all, and what would mend it. */
export interface LinkLack {
  readonly kind: 'terminal' | 'payload' | 'fit' | 'fleet';
  readonly text: string;
  /** Null where nothing can be given at one place. */
  readonly actionText: string | null;
}

/** What a station and a fleet lack for a link; null when nothing is missing. */
export function lackOfLink(scenario: Scenario, station: Station, fleet: Fleet | undefined): LinkLack | null {
  if (fleet === undefined) {
    return { kind: 'fleet', text: 'The satellite belongs to no fleet any more.', actionText: null };
  }
  const pairs = pairsFor(scenario, { stationId: station.stationId, fleetId: fleet.fleetId });
  if (pairs.ok) {
    return null;
  }
  switch (pairs.failure.code) {
    case 'radios.noTerminal':
      return {
        kind: 'terminal',
        text: `${station.name} has no terminal yet: when it has links, with what margin and rate, will stand here.`,
        actionText: 'Give it a terminal',
      };
    case 'radios.noPayload':
      return {
        kind: 'payload',
        text: `${fleet.name} has no payload yet: when it has links, with what margin and rate, will stand here.`,
        actionText: 'Give it a payload',
      };
    default:
      return { kind: 'fit', text: `No link: ${pairs.failure.message}.`, actionText: 'Change the terminals' };
  }
}
