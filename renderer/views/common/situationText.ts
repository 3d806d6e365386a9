import { isThreatActive, type Period, type PeriodKind, type Threat } from '../../../shared/domain/index.ts';
import { dayClock, fromToText } from './format.ts';

/** Kinds of periods in words, with the short word that stands in rows and on bars. */
export const PERIOD_WORDS: Readonly<Record<PeriodKind, { readonly name: string; readonly short: string }>> = {
  'emission-control': { name: 'Emission control', short: 'EMCON' },
  'crypto-change': { name: 'Crypto change', short: 'CRYPTO' },
  'quiet-hours': { name: 'Quiet hours', short: 'QUIET' },
  restricted: { name: 'Restricted', short: 'RESTR' },
  phase: { name: 'Phase', short: 'PHASE' },
};

export const THREAT_WORDS: Readonly<Record<Threat['kind'], string>> = {
  jammer: 'Jammer',
  listener: 'Listening post',
};

/** When a threat is active, in words. */
export function activityText({ activeFromUtcMs, activeToUtcMs }: Threat): string {
  if (activeFromUtcMs === null && activeToUtcMs === null) {
    return 'always';
  }
  if (activeFromUtcMs !== null && activeToUtcMs !== null) {
    return fromToText(activeFromUtcMs, activeToUtcMs);
  }
  const from = activeFromUtcMs === null ? '' : `from ${dayClock(activeFromUtcMs)}`;
  const to = activeToUtcMs === null ? '' : `to ${dayClock(activeToUtcMs)}`;
  return [from, to].filter(Boolean).join(' ');
}

/** Whether a threat is active at an instant, in a word. */
export function standingText(threat: Threat, atUtcMs: number): 'active' | 'not active' {
  return isThreatActive(threat, atUtcMs) ? 'active' : 'not active';
}

/** Which stations a period is for, in words; names by id. */
export function concernedText(period: Period, nameOf: (stationId: string) => string): string {
  return period.stationIds.length === 0 ? 'all stations' : period.stationIds.map(nameOf).join(', ');
}
