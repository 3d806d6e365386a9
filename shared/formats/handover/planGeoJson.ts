import { wrapDeg180 } from '../../astro/index.ts';
import { PACE_STEPS, type Plan, type PlanExchange, type Station, utcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { formatMgrs } from '../positions/format.ts';
import { journeyOf } from './journeys.ts';
import { cutAtAntimeridian, linesBetween, type MapPoint } from './mapLines.ts';
import type { ProductFile } from './productFile.ts';
import { markingWords, provenanceWords } from './provenance.ts';
import { endStationsOf, reasonsOf, runsOf, silencesOf } from './runs.ts';

/**
 * A plan for map programs (RFC 7946): stations where they stand at the start with their silences, routes of those that move with
 * the time of every point, and a line an exchange from its source to where it ends, with its stretches and means. Lines between
 * stations are great circles and not the way, which changes every minute. Heights are above the ellipsoid, times ISO 8601 UTC.
 */
export function planGeoJsonFile(plan: Plan, stations: readonly Station[]): ProductFile {
  const marking = markingWords(plan);
  const features = [
    ...plan.stations.map((station) => stationFeature(plan, station)),
    ...stations.flatMap((station) => routeFeatures(plan, station)),
    ...plan.exchanges.map((exchange) => exchangeFeature(plan, exchange)),
  ].map(({ properties, ...feature }) =>
    JSON.stringify({ ...feature, properties: { ...properties, marking } }),
  );
  const about = { name: plan.name, marking, provenance: provenanceWords(plan) };
  const head = JSON.stringify({ type: 'FeatureCollection', ...about }).slice(0, -1);
  return { name: 'plan.geojson', content: `${head},"features":[\n${features.join(',\n')}\n]}\n` };
}

interface PlanFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: unknown;
  readonly properties: object;
}

function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

function stationFeature(plan: Plan, { place, ...facts }: Plan['stations'][number]): PlanFeature {
  return {
    type: 'Feature',
    id: `station/${facts.stationId}`,
    geometry: place && {
      type: 'Point',
      coordinates: [wrapDeg180(place.longitudeDeg), place.latitudeDeg, place.heightM],
    },
    properties: {
      kind: 'station',
      ...facts,
      mgrs: place && formatMgrs(place),
      withoutSatelliteLink: silencesOf(plan, facts.stationId).map(({ startUtcMs, endUtcMs }) => ({
        fromUtc: iso(startUtcMs),
        toUtc: iso(endUtcMs),
      })),
    },
  };
}

function routeFeatures(plan: Plan, station: Station): PlanFeature[] {
  const pieces = cutAtAntimeridian(journeyOf(station, plan)).filter((piece) => piece.length > 1);
  return pieces.map((piece, place) => ({
    type: 'Feature',
    id: `route/${station.stationId}/${place + 1}`,
    geometry: { type: 'LineString', coordinates: piece.map((point) => point.slice(0, 3)) },
    properties: {
      kind: 'route',
      stationId: station.stationId,
      name: station.name,
      coordTimes: piece.map((point) => iso(point[3]!)),
    },
  }));
}

function exchangeFeature(plan: Plan, exchange: PlanExchange): PlanFeature {
  const { flowId, name, precedence, sourceStationId, outcome, leftOutReason, pace } = exchange;
  return {
    type: 'Feature',
    id: `exchange/${flowId}`,
    geometry: linesGeometry(
      endStationsOf(plan, exchange).flatMap((end) => linesBetween(plan, sourceStationId, end)),
    ),
    properties: {
      ...{ kind: 'exchange', flowId, name, precedence, sourceStationId },
      destinationStationIds: endStationsOf(plan, exchange),
      deliveredUtc: outcome === null || outcome.deliveredUtcMs === null ? null : iso(outcome.deliveredUtcMs),
      servedFraction: outcome?.servedFraction ?? null,
      isAvailableAsWanted: outcome?.isAvailableAsWanted ?? null,
      leftOutReason,
      stretches: runsOf(exchange).map((run) => ({
        fromUtc: iso(run.fromUtcMs),
        toUtc: iso(run.toUtcMs),
        isServed: run.isServed,
        reasons: reasonsOf(run),
      })),
      pace: pace.map(({ fromUtcMs, toUtcMs, means }) => ({
        fromUtc: iso(fromUtcMs),
        toUtc: iso(toUtcMs),
        means: means.map((mean, place) => ({ step: PACE_STEPS[place]!, name: mean.name })),
      })),
    },
  };
}

function linesGeometry(lines: readonly (readonly MapPoint[])[]): object | null {
  if (lines.length === 0) return null;
  return lines.length === 1
    ? { type: 'LineString', coordinates: lines[0] }
    : { type: 'MultiLineString', coordinates: lines };
}
