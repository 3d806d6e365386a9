import type { FlowWait, FlowWhy, StationWhy, WhyCause, WhyFix } from '../../shared/domain/index.ts';
import { isoOf } from './routeOutput.ts';

/** Rounds away what is noise. */
function rounded(value: number | null, decimals: number): number | null {
  const scale = 10 ** decimals;
  return value === null ? null : Math.round(value * scale) / scale;
}

function causeJson(cause: WhyCause | null) {
  if (cause === null) return null;
  const { atUtcMs, azimuthDeg, elevationDeg, limitDeg, shortDeg, shortDb, ...words } = cause;
  return {
    ...words,
    atUtc: atUtcMs === null ? null : isoOf(atUtcMs),
    azimuthDeg: rounded(azimuthDeg, 3),
    elevationDeg: rounded(elevationDeg, 3),
    limitDeg: rounded(limitDeg, 3),
    shortDeg: rounded(shortDeg, 3),
    shortDb: rounded(shortDb, 3),
  };
}

function fixJson({ change, what, brings, fromUtcMs, toUtcMs, filledFraction, harms }: WhyFix) {
  const made =
    change.kind === 'wait' ? { kind: change.kind, untilUtc: isoOf(change.untilUtcMs) } : { ...change };
  return {
    what,
    brings,
    fromUtc: isoOf(fromUtcMs),
    toUtc: isoOf(toUtcMs),
    filledFraction: rounded(filledFraction, 6),
    harms,
    change: made,
  };
}

function waitJson(wait: FlowWait | null) {
  if (wait === null) return null;
  const { fromUtcMs, toUtcMs, ...words } = wait;
  return { fromUtc: isoOf(fromUtcMs), toUtc: isoOf(toUtcMs), ...words };
}

/** Why a station is silent, as the command prints it. */
export function stationWhyJson({ atUtcMs, fromUtcMs, toUtcMs, cause, fixes, ...facts }: StationWhy) {
  return {
    ...facts,
    atUtc: isoOf(atUtcMs),
    fromUtc: isoOf(fromUtcMs),
    toUtc: isoOf(toUtcMs),
    cause: causeJson(cause),
    fixes: fixes.map(fixJson),
  };
}

/** Why a flow waits, as the command prints it. */
export function flowWhyJson({ wait, waits, cause, fixes, ...facts }: FlowWhy) {
  return {
    ...facts,
    wait: waitJson(wait),
    cause: causeJson(cause),
    fixes: fixes.map(fixJson),
    waits: waits.map(waitJson),
  };
}
