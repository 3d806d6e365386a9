import { geodesicBetween, type LatLon, placeAt } from '../astro/index.ts';
import {
  type LinkOptions,
  type Period,
  periodConcerns,
  type Scenario,
  type Station,
  utcMs,
} from '../domain/index.ts';
import { occupiedBandwidthHz } from '../link/index.ts';
import { linksOf } from './links.ts';
import { narrowed, type PairRadio, radioOfPair, waveformModel } from './oneWay.ts';

/** What a carrier occupies, GHz. */
export interface CarrierSpan {
  readonly lowGhz: number;
  readonly highGhz: number;
}

/** Carriers of a pair: the transmitter's each way, with the width of the waveform; null where it does not send. */
export interface Carriers {
  readonly up: CarrierSpan | null;
  readonly down: CarrierSpan;
}

/** Carriers of a pair. A modem slower than the payload's carrier narrows it. */
export function carriersOf({ terminal, payload }: PairRadio): Carriers {
  const span = (centreGhz: number, waveform: PairRadio['payload']['uplinkWaveform']): CarrierSpan => {
    const halfGhz = occupiedBandwidthHz(narrowed(waveformModel(waveform), terminal.maxSymbolRateBaud)) / 2e9;
    return { lowGhz: centreGhz - halfGhz, highGhz: centreGhz + halfGhz };
  };
  const upGhz = terminal.transmitter?.frequencyGhz ?? null;
  return {
    up: upGhz === null ? null : span(upGhz, payload.uplinkWaveform),
    down: span(payload.transmitter.frequencyGhz, payload.downlinkWaveform),
  };
}

/** Which directions of a pair reach into the band of a period; null for none, and for a period that restricts no band. */
export function directionsInBand(period: Period, { up, down }: Carriers): 'up' | 'down' | 'both' | null {
  const { kind, lowGhz, highGhz } = period;
  if (kind !== 'restricted' || lowGhz === null || highGhz === null) return null;
  const isIn = (carrier: CarrierSpan | null) =>
    carrier !== null && carrier.highGhz >= lowGhz && carrier.lowGhz <= highGhz;
  if (isIn(up)) return isIn(down) ? 'both' : 'up';
  return isIn(down) ? 'down' : null;
}

/** Whether a period holds at a place: it has no area, or the place lies in it. */
export function holdsAt({ kind, area }: Period, place: LatLon): boolean {
  if (kind !== 'restricted' || area === null) return true;
  return geodesicBetween(area.centre, place).distanceKm <= area.radiusKm;
}

/** What the band of a restricted period does to a link: TABOO and bands on no list cut, the others as the planner chose. */
export function effectOfBand(
  { protection }: Period,
  { protectedBands }: Pick<LinkOptions, 'protectedBands'>,
): 'cut' | 'warn' {
  return protection === 'protected' || protection === 'guarded' ? protectedBands : 'cut';
}

/** A restricted band in words: `TABOO from 30 to 31 GHz: name`. */
export function bandText({ name, protection, lowGhz, highGhz, area }: Period): string {
  const where = area === null ? '' : ` within ${area.radiusKm} km`;
  return `${protection?.toUpperCase() ?? 'restricted'} from ${lowGhz} to ${highGhz} GHz${where}: ${name}`;
}

/** A carrier that reaches into a restricted band while its station stands in the area. */
export interface SpectrumHit {
  readonly stationId: string;
  readonly terminalTypeId: string;
  readonly fleetId: string;
  readonly payloadTypeId: string;
  readonly direction: 'up' | 'down';
  readonly carrier: CarrierSpan;
  readonly period: Period;
  /** Half open, within the scenario's span. Of a moving station to {@link HIT_STEP_MS}. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly effect: 'cut' | 'warn';
}

/** How finely the way of a moving station is looked at. */
export const HIT_STEP_MS = 60_000;

/**
 * Every carrier of the scenario against every restricted band, by time and area: what a spectrum manager is shown. In the
 * order of stations, pairs, periods, directions, time. Pairs of types that the radio plan does not hold are left out: links
 * refuse them with a reason.
 */
export function spectrumHits(scenario: Scenario): SpectrumHit[] {
  const bands = scenario.periods.filter(({ kind, lowGhz }) => kind === 'restricted' && lowGhz !== null);
  const pairs = linksOf(scenario);
  if (bands.length === 0 || !pairs.ok) return [];
  return scenario.stations.flatMap((station) =>
    pairs.value
      .filter(({ stationId }) => stationId === station.stationId)
      .flatMap((pair) => {
        const radio = radioOfPair(scenario, pair);
        return radio.ok
          ? bands.flatMap((period) => hitsOfPair(scenario, { station, period }, radio.value))
          : [];
      }),
  );
}

interface StationBand {
  readonly station: Station;
  readonly period: Period;
}

function hitsOfPair(scenario: Scenario, { station, period }: StationBand, radio: PairRadio): SpectrumHit[] {
  const carriers = carriersOf(radio);
  const met = directionsInBand(period, carriers);
  if (met === null || !periodConcerns(period, station.stationId)) return [];
  const { stationId, terminalTypeId, fleetId, payloadTypeId, directions: open } = radio.pair;
  const effect = effectOfBand(period, scenario.radio.options);
  return (['up', 'down'] as const)
    .filter((way) => (met === 'both' || met === way) && (open === 'both' || open === way))
    .flatMap((direction) =>
      spansInArea(scenario, { station, period }).map(([fromUtcMs, toUtcMs]) => ({
        ...{ stationId, terminalTypeId, fleetId, payloadTypeId, direction, period, effect },
        carrier: direction === 'up' ? carriers.up! : carriers.down,
        ...{ fromUtcMs, toUtcMs },
      })),
    );
}

/** When a station stands in the area of a period while it holds. */
function spansInArea(
  { fromUtcMs, toUtcMs }: Scenario,
  { station, period }: StationBand,
): (readonly [number, number])[] {
  const [from, to] = [Math.max(fromUtcMs, period.fromUtcMs), Math.min(toUtcMs, period.toUtcMs)];
  if (from >= to) return [];
  const isInside = (at: number) => {
    const place = placeAt(station, utcMs(at));
    return place !== null && holdsAt(period, place);
  };
  if (station.track.length === 0 || period.area === null) return isInside(from) ? [[from, to]] : [];
  const spans: [number, number][] = [];
  for (let at = from; at < to; at += HIT_STEP_MS) {
    if (!isInside(at)) continue;
    const end = Math.min(to, at + HIT_STEP_MS);
    const last = spans.at(-1);
    if (last !== undefined && last[1] === at) last[1] = end;
    else spans.push([at, end]);
  }
  return spans;
}
