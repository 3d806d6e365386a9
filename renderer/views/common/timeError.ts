import {
  AMBER_PLUS_MINUS_S,
  alongTrackErrorKm,
  exceededFromUtcMs,
  plusMinusS,
  RED_PLUS_MINUS_S,
} from '../../../shared/astro/index.ts';
import {
  elementsFromColumns,
  type Fleet,
  type OrbitalElements,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import type { Fact } from './Facts.tsx';
import { dayClock } from './format.ts';
import { fleetOfSatellite, type RunModel } from './runModel.ts';

/** Plus or minus seconds of a time at which a satellite of a run matters; NaN where its elements are gone. */
export function timeErrorS(model: RunModel, satelliteIndex: number, atUtcMs: number): number {
  const manoeuvreKmPerDay = fleetOfSatellite(model, satelliteIndex)?.manoeuvreKmPerDay ?? 0;
  return plusMinusS(
    { ...elementsFromColumns(model.runElements, satelliteIndex), manoeuvreKmPerDay },
    atUtcMs,
  );
}

/** `± 0.8 s`, `± 6.2 s A`, `± 95 s R`: rounded up, so that it never claims too much. */
export function plusMinusText(seconds: number): {
  readonly text: string;
  readonly tone: 'plain' | 'marginal' | 'bad' | 'dim';
} {
  if (!Number.isFinite(seconds)) return { text: '–', tone: 'dim' };
  const size = seconds < 10 ? (Math.ceil(seconds * 10) / 10).toFixed(1) : String(Math.ceil(seconds));
  if (seconds > RED_PLUS_MINUS_S) return { text: `± ${size} s R`, tone: 'bad' };
  return seconds > AMBER_PLUS_MINUS_S
    ? { text: `± ${size} s A`, tone: 'marginal' }
    : { text: `± ${size} s`, tone: 'plain' };
}

/** By how much times may be off at an instant, and from when on by more than 5 s. */
export function timeErrorFacts(
  elements: OrbitalElements,
  atUtcMs: UtcMs,
  fleet: Pick<Fleet, 'manoeuvreKmPerDay'> | undefined,
): Fact[] {
  const habit = fleet?.manoeuvreKmPerDay ?? null;
  const ageing = { ...elements, manoeuvreKmPerDay: habit ?? 0 };
  const { text, tone } = plusMinusText(plusMinusS(ageing, atUtcMs));
  const amberUtcMs = exceededFromUtcMs(ageing, AMBER_PLUS_MINUS_S);
  const inputs = [
    `${alongTrackErrorKm(ageing, atUtcMs).toFixed(1)} km along the track over the speed of the satellite`,
    '1 km at the epoch, 1.5 km more a day, 0.3 of the work of drag',
    habit === null ? 'Manoeuvres of the fleet are not known' : `Manoeuvres of the fleet: ${habit} km a day`,
  ];
  return [
    { label: 'Time off by', term: 'timeError', value: text, tone, inputs },
    {
      label: 'Off by 5 s from',
      term: 'timeErrorAmber',
      value: amberUtcMs === null ? 'not within a year' : dayClock(utcMs(amberUtcMs)),
      hint: amberUtcMs === null ? undefined : formatIsoUtc(utcMs(amberUtcMs)),
      tone: amberUtcMs !== null && amberUtcMs < atUtcMs ? 'marginal' : 'plain',
    },
  ];
}
