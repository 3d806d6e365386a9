import { type LinkOptions, utcMs } from '../../shared/domain/index.ts';
import type { LinkWindow, PassSample } from '../../shared/radios/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';
import type { LinkScene } from './linkScene.ts';
import type { FailedSatellite, PassAnswer } from './linkWindows.ts';

/** What ends a window, or keeps it from opening, in words. */
const LIMIT_TEXTS: Readonly<Record<LinkWindow['limit'], string>> = {
  access: 'the satellite leaves the mask, or the span ends',
  'up-opens': 'the uplink opens as well',
  'down-opens': 'the downlink opens as well',
  'field-of-regard': 'the antenna cannot steer there',
  keyhole: 'the keyhole about the zenith',
  power: 'too little power even in clear sky',
  weather: 'closes in clear sky, the weather takes it',
  jamming: 'jamming; without it the link would close',
  interference: 'interference; without it the link would close',
  signal: 'the rate follows the signal',
  'fastest-mode': 'the fastest mode of the waveform',
  'emission-control': 'emission control',
  'crypto-change': 'change of keys',
  restricted: 'a restricted band',
  'keep-out': 'a keep-out sector',
  'geo-arc': 'too near to the geostationary arc',
  sun: 'the Sun in the receiving beam',
  'no-position': 'the elements give no position',
};

/** The rows of the answer: every link window, and one of direction `none` for a pass without any. */
export function* linkWindowRows(passes: Iterable<PassAnswer>, samples: 'with' | 'without') {
  for (const pass of passes) {
    const { station, pair } = pass;
    for (const window of pass.windows) {
      yield {
        stationId: station.stationId,
        satelliteId: pass.satelliteId,
        satelliteName: pass.satelliteName,
        fleetId: pair.fleetId,
        terminalTypeId: pair.terminalTypeId,
        payloadTypeId: pair.payloadTypeId,
        accessStartUtc: isoOf(pass.accessStartUtcMs),
        accessEndUtc: isoOf(pass.accessEndUtcMs),
        direction: window.open,
        startUtc: isoOf(window.startUtcMs),
        endUtc: isoOf(window.endUtcMs),
        durationS: rounded((window.endUtcMs - window.startUtcMs) / 1000, 3),
        leastMarginDb: rounded(window.leastMarginDb, 3),
        greatestMarginDb: rounded(window.greatestMarginDb, 3),
        upVolumeBits: Math.round(window.upVolumeBits),
        downVolumeBits: Math.round(window.downVolumeBits),
        limit: window.limit,
        limitText: LIMIT_TEXTS[window.limit],
        ...(samples === 'with' ? { samples: window.samples.map(sampleRow) } : {}),
      };
    }
  }
}

/** What the answer says once: marking, availability, statistics, and satellites that fail within the span. */
export function windowsTail(
  { scenario }: LinkScene,
  options: LinkOptions,
  failed: readonly FailedSatellite[],
) {
  const { availabilityPercent, statistics, marginalBelowDb } = options;
  return {
    scenarioId: scenario.scenarioId,
    marking: scenario.marking,
    availabilityPercent,
    statistics,
    marginalBelowDb,
    failed: failed.map(({ fromUtcMs, ...rest }) => ({ ...rest, fromUtc: isoOf(fromUtcMs) })),
  };
}

/** A direction that the pair does not have is null. */
function sampleRow(sample: PassSample) {
  return {
    timeUtc: isoOf(sample.utcMs),
    elevationDeg: rounded(sample.elevationDeg, 3),
    rangeKm: rounded(sample.rangeKm, 3),
    upMarginDb: rounded(sample.upMarginDb, 3),
    downMarginDb: rounded(sample.downMarginDb, 3),
    upRateBps: Math.round(sample.upRateBps),
    downRateBps: Math.round(sample.downRateBps),
  };
}

function isoOf(posixMs: number): string {
  return formatIsoUtc(utcMs(posixMs));
}

/** Rounded, so that a printed number carries no noise; null for what is no number. */
function rounded(value: number, decimals: number): number | null {
  if (!Number.isFinite(value)) return null;
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
