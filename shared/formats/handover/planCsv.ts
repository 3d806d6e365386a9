import { PACE_STEPS, type Plan, utcMs } from '../../domain/index.ts';
import { formatDtg, formatIsoUtc } from '../../time/index.ts';
import { csvLine } from '../csv/write.ts';
import type { ProductFile } from './productFile.ts';

type Cell = string | number | null;

function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[header, ...rows].map((row) => csvLine(row)).join('\r\n')}\r\n`;
}

function iso(atUtcMs: number | null): string | null {
  return atUtcMs === null ? null : formatIsoUtc(utcMs(atUtcMs));
}

function fixed(value: number | null, decimals: number): string | null {
  return value === null ? null : value.toFixed(decimals);
}

/** Contacts, link windows, exchanges, their ways, means, the schedule and what units have of it of a plan as tables: CSV by RFC 4180, times ISO 8601 UTC. */
export function planCsvFiles(plan: Plan): ProductFile[] {
  return [
    { name: 'windows.csv', content: windowsCsv(plan) },
    { name: 'links.csv', content: linksCsv(plan) },
    { name: 'exchanges.csv', content: exchangesCsv(plan) },
    { name: 'routes.csv', content: routesCsv(plan) },
    { name: 'pace.csv', content: paceCsv(plan) },
    { name: 'schedule.csv', content: scheduleCsv(plan) },
    { name: 'service.csv', content: serviceCsv(plan) },
  ];
}

function windowsCsv({ windows, satellites, stations, marking }: Plan): string {
  const satelliteOf = new Map(satellites.map((satellite) => [satellite.satelliteId, satellite] as const));
  const stationOf = new Map(stations.map((station) => [station.stationId, station] as const));
  return table(
    [
      ...[
        'stationId',
        'stationName',
        'satelliteId',
        'satelliteName',
        'fleetName',
        'owner',
        'startUtc',
        'endUtc',
      ],
      ...['startDtg', 'endDtg', 'durationS', 'plusMinusS', 'startClipped', 'endClipped', 'maxElevationDeg'],
      ...[
        'maxElevationUtc',
        'startAzimuthDeg',
        'maxElevationAzimuthDeg',
        'endAzimuthDeg',
        'minRangeKm',
        'marking',
      ],
    ],
    windows.map((window) => {
      const satellite = satelliteOf.get(window.satelliteId);
      return [
        window.stationId,
        stationOf.get(window.stationId)?.name ?? '',
        window.satelliteId,
        satellite?.name ?? '',
        satellite?.fleetName ?? '',
        satellite?.owner ?? '',
        iso(window.startUtcMs),
        iso(window.endUtcMs),
        formatDtg(utcMs(window.startUtcMs)),
        formatDtg(utcMs(window.endUtcMs)),
        fixed((window.endUtcMs - window.startUtcMs) / 1000, 3),
        fixed(window.plusMinusS, 1),
        String(window.startClipped),
        String(window.endClipped),
        fixed(window.maxElevationDeg, 2),
        iso(window.maxElevationUtcMs),
        fixed(window.startAzimuthDeg, 2),
        fixed(window.maxElevationAzimuthDeg, 2),
        fixed(window.endAzimuthDeg, 2),
        fixed(window.minRangeKm, 1),
        marking,
      ];
    }),
  );
}

function linksCsv({ windows, marking }: Plan): string {
  return table(
    [
      ...['stationId', 'satelliteId', 'startUtc', 'endUtc', 'open', 'leastMarginDb'],
      ...['upRateBps', 'downRateBps', 'limit', 'terminalTypeId', 'payloadTypeId', 'marking'],
    ],
    windows.flatMap(({ stationId, satelliteId, links }) =>
      links.map((link) => [
        stationId,
        satelliteId,
        iso(link.startUtcMs),
        iso(link.endUtcMs),
        link.open,
        fixed(link.leastMarginDb, 2),
        Math.round(link.upRateBps),
        Math.round(link.downRateBps),
        link.limit,
        link.terminalTypeId,
        link.payloadTypeId,
        marking,
      ]),
    ),
  );
}

function exchangesCsv({ exchanges, marking }: Plan): string {
  return table(
    [
      ...[
        'flowId',
        'name',
        'precedence',
        'sourceStationId',
        'destination',
        'servedFraction',
        'longestSilenceS',
      ],
      ...['deliveredUtc', 'isInTime', 'isAvailableAsWanted', 'leftOutReason', 'marking'],
    ],
    exchanges.map(({ outcome, destination, ...exchange }) => [
      exchange.flowId,
      exchange.name,
      exchange.precedence,
      exchange.sourceStationId,
      destination.kind === 'station' ? destination.stationId : destination.kind,
      fixed(outcome?.servedFraction ?? null, 6),
      fixed(outcome === null ? null : outcome.longestSilenceMs / 1000, 3),
      iso(outcome?.deliveredUtcMs ?? null),
      outcome === null || outcome.isInTime === null ? null : String(outcome.isInTime),
      outcome === null ? null : String(outcome.isAvailableAsWanted),
      exchange.leftOutReason,
      marking,
    ]),
  );
}

/** Way of every exchange at every moment: nodes from source to destination, ids of stations and catalogue numbers. */
function routesCsv({ exchanges, marking }: Plan): string {
  return table(
    [
      ...['flowId', 'name', 'startUtc', 'endUtc', 'way', 'hops', 'delayMs', 'rateBps', 'isFallback', 'limit'],
      'marking',
    ],
    exchanges.flatMap(({ flowId, name, stretches }) =>
      stretches.map(({ fromUtcMs, toUtcMs, way, delayMs, rateBps, isFallback, limit }) => [
        flowId,
        name,
        iso(fromUtcMs),
        iso(toUtcMs),
        way.join(' '),
        way.length < 2 ? null : way.length - 1,
        fixed(delayMs, 3),
        rateBps === null ? null : Math.round(rateBps),
        String(isFallback),
        limit,
        marking,
      ]),
    ),
  );
}

function paceCsv({ exchanges, marking }: Plan): string {
  return table(
    [
      ...['flowId', 'fromUtc', 'toUtc', 'step', 'kind', 'id', 'name', 'availableFraction', 'longestSilenceS'],
      ...['maxDelayMs', 'setUpS', 'meetsNeed', 'stepDownAfterS', 'gateways', 'bands', 'owner', 'marking'],
    ],
    exchanges.flatMap(({ flowId, pace }) =>
      pace.flatMap(({ fromUtcMs, toUtcMs, means, stepDownAfterS }) =>
        means.map((mean, place) => [
          flowId,
          iso(fromUtcMs),
          iso(toUtcMs),
          PACE_STEPS[place]!,
          mean.kind,
          mean.id,
          mean.name,
          fixed(mean.availableFraction, 4),
          fixed(mean.longestSilenceS, 1),
          fixed(mean.maxDelayMs, 3),
          mean.setUpS,
          String(mean.meetsNeed),
          fixed(stepDownAfterS[place]!, 1),
          mean.gateways.join(' '),
          mean.bands.join(' '),
          mean.owner,
          marking,
        ]),
      ),
    ),
  );
}

function scheduleCsv({ schedule, stations, satellites, marking }: Plan): string {
  const satelliteOf = new Map(satellites.map(({ satelliteId, name }) => [satelliteId, name] as const));
  const stationOf = new Map(stations.map(({ stationId, name }) => [stationId, name] as const));
  return table(
    [
      ...['stationId', 'stationName', 'satelliteId', 'satelliteName', 'gatewayId', 'terminalTypeId'],
      ...['startUtc', 'endUtc', 'startDtg', 'endDtg', 'durationS', 'isPinned', 'marking'],
    ],
    schedule.contacts.map((contact) => [
      contact.stationId,
      stationOf.get(contact.stationId) ?? '',
      contact.satelliteId,
      satelliteOf.get(contact.satelliteId) ?? '',
      contact.gatewayId,
      contact.terminalTypeId,
      iso(contact.fromUtcMs),
      iso(contact.toUtcMs),
      formatDtg(utcMs(contact.fromUtcMs)),
      formatDtg(utcMs(contact.toUtcMs)),
      fixed((contact.toUtcMs - contact.fromUtcMs) / 1000, 3),
      String(contact.isPinned),
      marking,
    ]),
  );
}

function serviceCsv({ schedule, marking }: Plan): string {
  return table(
    [
      ...['stationId', 'precedence', 'fromUtc', 'toUtc', 'wantedS', 'servedS', 'state', 'limit', 'limitId'],
      'marking',
    ],
    schedule.services.map((service) => [
      service.stationId,
      service.precedence,
      iso(service.fromUtcMs),
      iso(service.toUtcMs),
      fixed(service.wantedS, 1),
      fixed(service.servedS, 1),
      service.state,
      service.limit,
      service.limitId,
      marking,
    ]),
  );
}
