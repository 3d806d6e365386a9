import type { BearerKind, PaceStep, PlanMean, Scenario } from '../../../shared/domain/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import { type ElementsWorth, elementsWorthText } from '../../state/index.ts';
import { countText } from '../common/index.ts';
import { LIMIT_NAMES, shareText, shortSpan, stretchText } from '../flows/index.ts';
import {
  type ColumnDoubt,
  longestSilenceS,
  type PlanCell,
  type PlanColumn,
  type PlanLetter,
} from './planModel.ts';

export const STEP_WORDS: Readonly<Record<PaceStep, string>> = {
  primary: 'PRIMARY',
  alternate: 'ALTERNATE',
  contingency: 'CONTINGENCY',
  emergency: 'EMERGENCY',
};

export const BEARER_WORDS: Readonly<Record<BearerKind, string>> = {
  hf: 'HF',
  'vhf-uhf': 'VHF or UHF',
  'satellite-service': 'satellite service',
  cellular: 'cellular',
  wire: 'wire',
  courier: 'courier',
  other: 'other',
};

const STATE_WORDS = {
  served: 'gets through all the time',
  partly: 'gets through part of the time',
  silent: 'never gets through',
} as const;

/** Day, hour and minute of an instant: `221400Z`. */
export function dayMinute(instantUtcMs: number): string {
  return formatDtg(utcMs(Math.floor(instantUtcMs / 60_000) * 60_000)).slice(0, 7);
}

/** Both ends of a column: `221400Z to 221600Z`. */
export function columnText({ fromUtcMs, toUtcMs }: PlanColumn): string {
  return `${dayMinute(fromUtcMs)} to ${dayMinute(toUtcMs)}`;
}

/** How an exchange fares in a slice beside all others, in a sentence. */
export function stateText(cell: PlanCell): string {
  const { state, servedFraction, silences } = cell;
  if (state === 'served') {
    return STATE_WORDS.served;
  }
  const reasons = [...new Set(silences.map(({ limit }) => LIMIT_NAMES[limit]))].join(', ');
  const share = state === 'partly' ? ` (${shareText(servedFraction)})` : '';
  return `${STATE_WORDS[state]}${share}; longest silence ${shortSpan(longestSilenceS(cell) * 1000)}: ${reasons}`;
}

/** The letters in one line for a hint: `P Backbone 100 %, A HF net 100 %`. */
export function lettersText({ letters }: PlanCell): string {
  return letters.length === 0
    ? 'no means at all'
    : letters
        .map(({ letter, mean }) => `${letter} ${mean.name} ${shareText(mean.availableFraction)}`)
        .join(', ');
}

/** Delay of a mean, one way: `42 to 68 ms`. */
export function delayText({ minDelayMs, maxDelayMs }: PlanMean): string {
  if (minDelayMs === null || maxDelayMs === null) {
    return 'unknown';
  }
  const [least, most] = [shortSpan(minDelayMs), shortSpan(maxDelayMs)];
  return least === most ? least : `${least} to ${most}`;
}

/** When to go on to the next mean, in words. */
export function stepDownText(letter: PlanLetter, next: PlanLetter | undefined, afterS: number): string {
  const foreseen = letter.mean.longestSilenceS;
  const added = afterS - foreseen;
  const why =
    foreseen === 0
      ? 'no silence is foreseen'
      : added <= 0
        ? `${shortSpan(foreseen * 1000)} is foreseen, the deadline is sooner`
        : `${shortSpan(foreseen * 1000)} is foreseen, ${shortSpan(added * 1000)} more is not`;
  const then = next === undefined ? 'nothing independent is left' : `take ${next.letter}, ${next.mean.name}`;
  return `Silent for ${shortSpan(afterS * 1000)}: ${then} (${why}).`;
}

/** What a mean rests on, by which independence is judged: a line for each kind that it has. */
export function restsOn(mean: PlanMean, scenario: Scenario): readonly (readonly [string, string])[] {
  const names = new Map<string, string>(scenario.stations.map(({ stationId, name }) => [stationId, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const lines: (readonly [string, string])[] = [
    ['Planes', planesText(mean.planes, scenario)],
    ['Gateways', mean.gateways.map(nameOf).join(', ')],
    ['Bands', mean.bands.join(', ')],
    ['Owner', mean.owner],
    ['Power', mean.powers.map(nameOf).join(', ')],
  ];
  return lines.filter(([, text]) => text !== '');
}

/** Planes of designs by their numbers, satellites that are each a plane of their own by their count. */
function planesText(planes: readonly string[], { fleets }: Scenario): string {
  const byPart = new Map<string, number[]>();
  let loneCount = 0;
  for (const plane of planes) {
    const [fleetId = '', partId = '', number] = plane.split('/');
    const part = fleets
      .find((fleet) => fleet.fleetId === fleetId)
      ?.parts.find((each) => each.partId === partId);
    const isOfDesign = number !== undefined && /^\d+$/.test(number) && part?.orbits.kind === 'walker';
    if (isOfDesign) {
      byPart.set(part.name, [...(byPart.get(part.name) ?? []), Number(number) + 1]);
    } else {
      loneCount += 1;
    }
  }
  const texts = [...byPart].map(
    ([name, numbers]) => `${numbers.sort((a, b) => a - b).join(', ')} of ${name}`,
  );
  return [...texts, ...(loneCount === 0 ? [] : [countText(loneCount, 'satellite', 'satellites')])].join('; ');
}

/** A silence in words: `0412Z to 0415Z, 3 min 12 s: source out of reach`. */
export function silenceText({ fromUtcMs, toUtcMs, limit }: PlanCell['silences'][number]): string {
  return `${stretchText(fromUtcMs, toUtcMs)}, ${shortSpan(toUtcMs - fromUtcMs)}: ${LIMIT_NAMES[limit]}`;
}

/** The doubt about a column by what the elements are worth at its end; null where there is none. */
export function doubtOf(worth: ElementsWorth | null, { toUtcMs }: PlanColumn): ColumnDoubt | null {
  if (worth === null || worth.tone === 'good') {
    return null;
  }
  const state = elementsWorthText(worth, utcMs(toUtcMs));
  const text = `Age of the oldest elements ${state}, limit ${worth.limitDays} d: times here are doubtful, ask for newer elements.`;
  return { letter: worth.tone === 'bad' ? 'R' : 'A', tone: worth.tone, text };
}
