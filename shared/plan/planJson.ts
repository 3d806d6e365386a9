import {
  PACE_STEPS,
  type PaceSlice,
  type Plan,
  type PlanExchange,
  type PlanLink,
  type PlanMean,
  type PlanSatellite,
  type PlanStation,
  type PlanWindow,
  type TimeSpan,
  utcMs,
} from '../domain/index.ts';
import { formatIsoUtc } from '../time/index.ts';
import { scheduleJson } from './planDocument.ts';

/** Version of the document. */
export const PLAN_JSON_VERSION = 1;

/** Rounds away what is noise. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

function roundedOrNull(value: number | null, decimals: number): number | null {
  return value === null ? null : rounded(value, decimals);
}

function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

function isoOrNull(atUtcMs: number | null): string | null {
  return atUtcMs === null ? null : iso(atUtcMs);
}

/** What stands in the document beside the plan, and what was laid out ahead. */
export interface PlanJsonExtras {
  /** Answers to why exchanges are not served as wanted, as they are to stand in it; left out where nobody asked. */
  readonly why?: readonly object[] | undefined;
  /** What {@link windowTexts} gives of the windows of the plan; left out: it is asked. */
  readonly laidOut?: readonly string[];
}

/** Windows as they stand in `plan.json`, half of the document: who waits for the rest of a plan lays them out meanwhile. */
export function windowTexts(windows: readonly PlanWindow[]): string[] {
  return windows.map((window) => JSON.stringify(windowJson(window)));
}

/** A plan as `plan.json`: the same plan, the same bytes. Angles in degrees, azimuths from true north, times ISO 8601 UTC. */
export function planJson(plan: Plan, { why, laidOut }: PlanJsonExtras = {}): string {
  const { scenarioId, name, marking, fromUtcMs, toUtcMs, programVersion, inputSha256 } = plan;
  const document = {
    planVersion: PLAN_JSON_VERSION,
    programVersion,
    inputSha256,
    scenario: { scenarioId, name, marking, fromUtc: iso(fromUtcMs), toUtc: iso(toUtcMs) },
    stations: plan.stations.map(stationJson),
    fleets: plan.fleets,
    periods: plan.periods.map(({ fromUtcMs, toUtcMs, ...facts }) => ({
      ...facts,
      fromUtc: iso(fromUtcMs),
      toUtc: iso(toUtcMs),
    })),
    bearers: plan.bearers.map(({ times, ...facts }) => ({ ...facts, times: times.map(spanJson) })),
    grants: plan.grants.map(({ span, ...facts }) => ({ ...facts, ...spanJson(span) })),
    satellites: plan.satellites.map(satelliteJson),
    windows: laidOut ?? windowTexts(plan.windows),
    exchanges: plan.exchanges.map(exchangeJson),
    schedule: scheduleJson(plan.schedule),
    ...(why === undefined ? {} : { why }),
    ...(plan.exchangesOver === undefined ? {} : { exchangesOver: plan.exchangesOver }),
  };
  // Joined once: every step in between would copy tens of megabytes.
  const texts: string[] = [];
  for (const [name, value] of Object.entries(document)) {
    texts.push(texts.length === 0 ? '{\n' : ',\n', ` ${JSON.stringify(name)}: `);
    addLines(texts, value, name === 'windows' ? String : JSON.stringify);
  }
  texts.push('\n}\n');
  return texts.join('');
}

/** Adds JSON with an entry of a list a line: windows are tens of thousands, and indented they are a quarter of the file. */
function addLines(texts: string[], value: unknown, textOf: (entry: unknown) => string): void {
  if (!Array.isArray(value) || value.length === 0) {
    texts.push(JSON.stringify(value));
    return;
  }
  value.forEach((entry, place) => {
    texts.push(place === 0 ? '[\n  ' : ',\n  ', textOf(entry));
  });
  texts.push('\n ]');
}

function spanJson({ fromUtcMs, toUtcMs }: TimeSpan) {
  return { fromUtc: iso(fromUtcMs), toUtc: iso(toUtcMs) };
}

function stationJson({ positions, terminals, ...facts }: PlanStation) {
  return {
    ...facts,
    positions: positions.map(({ utcMs: at, latitudeDeg, longitudeDeg, heightM, declinationDeg }) => ({
      utc: iso(at),
      latitudeDeg: rounded(latitudeDeg, 7),
      longitudeDeg: rounded(longitudeDeg, 7),
      heightM: rounded(heightM, 1),
      declinationDeg: roundedOrNull(declinationDeg, 2),
    })),
    terminals: terminals.map(({ eirpDbw, gtDbK, ...terminal }) => ({
      ...terminal,
      eirpDbw: roundedOrNull(eirpDbw, 2),
      gtDbK: roundedOrNull(gtDbK, 2),
    })),
  };
}

function satelliteJson(satellite: PlanSatellite) {
  const { epochUtcMs, startPlusMinusS, endPlusMinusS, amberFromUtcMs, redFromUtcMs, ...facts } = satellite;
  return {
    ...facts,
    epochUtc: iso(epochUtcMs),
    startPlusMinusS: rounded(startPlusMinusS, 3),
    endPlusMinusS: rounded(endPlusMinusS, 3),
    amberFromUtc: isoOrNull(amberFromUtcMs),
    redFromUtc: isoOrNull(redFromUtcMs),
  };
}

function windowJson(window: PlanWindow) {
  return {
    stationId: window.stationId,
    satelliteId: window.satelliteId,
    startUtc: iso(window.startUtcMs),
    endUtc: iso(window.endUtcMs),
    durationS: rounded((window.endUtcMs - window.startUtcMs) / 1000, 3),
    plusMinusS: rounded(window.plusMinusS, 3),
    startClipped: window.startClipped,
    endClipped: window.endClipped,
    maxElevationDeg: rounded(window.maxElevationDeg, 6),
    maxElevationUtc: iso(window.maxElevationUtcMs),
    startAzimuthDeg: rounded(window.startAzimuthDeg, 6),
    maxElevationAzimuthDeg: rounded(window.maxElevationAzimuthDeg, 6),
    endAzimuthDeg: rounded(window.endAzimuthDeg, 6),
    minRangeKm: rounded(window.minRangeKm, 6),
    shut: window.shut,
    links: window.links.map(linkJson),
  };
}

function linkJson(link: PlanLink) {
  return {
    terminalTypeId: link.terminalTypeId,
    payloadTypeId: link.payloadTypeId,
    startUtc: iso(link.startUtcMs),
    endUtc: iso(link.endUtcMs),
    open: link.open,
    leastMarginDb: roundedOrNull(link.leastMarginDb, 3),
    upRateBps: Math.round(link.upRateBps),
    downRateBps: Math.round(link.downRateBps),
    limit: link.limit,
  };
}

function exchangeJson(exchange: PlanExchange) {
  const { outcome, stretches, pace, ...facts } = exchange;
  return {
    ...facts,
    outcome: outcome && {
      fromUtc: iso(outcome.fromUtcMs),
      toUtc: iso(outcome.toUtcMs),
      servedFraction: rounded(outcome.servedFraction, 6),
      longestSilenceS: rounded(outcome.longestSilenceMs / 1000, 3),
      deliveredUtc: isoOrNull(outcome.deliveredUtcMs),
      deliveredPlusMinusS: roundedOrNull(outcome.deliveredPlusMinusS, 3),
      isInTime: outcome.isInTime,
      isAvailableAsWanted: outcome.isAvailableAsWanted,
    },
    stretches: stretches.map(({ fromUtcMs, toUtcMs, way, delayMs, rateBps, isFallback, limit, reason }) => ({
      fromUtc: iso(fromUtcMs),
      toUtc: iso(toUtcMs),
      way,
      delayMs: roundedOrNull(delayMs, 6),
      rateBps: roundedOrNull(rateBps, 0),
      isFallback,
      limit,
      ...(reason === undefined ? {} : { reason }),
    })),
    pace: pace.map(sliceJson),
  };
}

function sliceJson({ fromUtcMs, toUtcMs, means, stepDownAfterS }: PaceSlice) {
  return {
    fromUtc: iso(fromUtcMs),
    toUtc: iso(toUtcMs),
    means: means.map((mean, place) => ({
      step: PACE_STEPS[place]!,
      ...meanJson(mean),
      stepDownAfterS: rounded(stepDownAfterS[place]!, 3),
    })),
  };
}

function meanJson(mean: PlanMean) {
  return {
    ...mean,
    availableFraction: rounded(mean.availableFraction, 6),
    longestSilenceS: rounded(mean.longestSilenceS, 3),
    minDelayMs: roundedOrNull(mean.minDelayMs, 6),
    maxDelayMs: roundedOrNull(mean.maxDelayMs, 6),
  };
}
