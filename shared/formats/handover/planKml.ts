import { type Plan, type PlanExchange, type Station, utcMs } from '../../domain/index.ts';
import { formatDtg, formatDuration, formatIsoUtc } from '../../time/index.ts';
import { formatMgrs } from '../positions/format.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { xmlText } from '../xml/text.ts';
import { journeyOf } from './journeys.ts';
import { linesBetween, type MapPoint } from './mapLines.ts';
import type { ProductFile } from './productFile.ts';
import { markingWords, provenanceWords } from './provenance.ts';
import { destinationWords, endStationsOf, namesOf, reasonsOf, runsOf, silencesOf } from './runs.ts';

/** What a plan is drawn from. */
export interface PlanMap {
  readonly plan: Plan;
  /** With the tracks of those that move. */
  readonly stations: readonly Station[];
  readonly geoidHeightM: GeoidHeight;
}

/**
 * A plan for globes (KML 2.2): stations with their silences, tracks of those that move, and for every exchange a line for each
 * stretch, shown while the clock stands in it: wide where it is connected, narrow where it is silent, and named so. Lines are great
 * circles on the ground, cut at the antimeridian. Altitudes are above sea level, as KML has them; nothing is fetched from a network.
 */
export function planKmlFile(map: PlanMap): ProductFile {
  const { plan, stations } = map;
  const about = [markingWords(plan), ...provenanceWords(plan)].filter((words) => words !== '');
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">',
    '<Document>',
    named(plan.name, about),
    // Colours are alpha, blue, green, red.
    '<Style id="connected"><LineStyle><color>ff4f9e2e</color><width>4</width></LineStyle></Style>',
    '<Style id="silent"><LineStyle><color>ff2b39c0</color><width>1.5</width></LineStyle></Style>',
    '<Folder><name>Stations</name>',
    ...plan.stations.map((station) => stationPlacemark(map, station)),
    '</Folder>',
    '<Folder><name>Tracks</name>',
    ...stations.flatMap((station) => trackPlacemark(map, station)),
    '</Folder>',
    ...plan.exchanges.map((exchange) => exchangeFolder(plan, exchange)),
    '</Document>',
    '</kml>',
    '',
  ].join('\n');
  return { name: 'plan.kml', content };
}

function named(name: string, description: readonly string[]): string {
  return `<name>${xmlText(name)}</name><description>${xmlText(description.join('\n'))}</description>`;
}

function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

function spanWords(fromUtcMs: number, toUtcMs: number): string {
  const times = [fromUtcMs, toUtcMs].map((at) => formatDtg(utcMs(at))).join(' to ');
  return `${times}, ${formatDuration((toUtcMs - fromUtcMs) / 1000)}`;
}

function stationPlacemark({ plan, geoidHeightM }: PlanMap, station: Plan['stations'][number]): string {
  const { stationId, name, place, group, role } = station;
  const silences = silencesOf(plan, stationId).map(
    ({ startUtcMs, endUtcMs }) => `Without a satellite link: ${spanWords(startUtcMs, endUtcMs)}.`,
  );
  const description = [markingWords(plan), ...(place === null ? [] : [formatMgrs(place)]), ...silences];
  const data = Object.entries({ id: stationId, group, role })
    .map(([key, value]) => `<Data name="${key}"><value>${xmlText(value)}</value></Data>`)
    .join('');
  const point =
    place === null
      ? ''
      : `<Point><altitudeMode>absolute</altitudeMode><coordinates>${place.longitudeDeg},${place.latitudeDeg},${(place.heightM - geoidHeightM(place.latitudeDeg, place.longitudeDeg)).toFixed(2)}</coordinates></Point>`;
  return `<Placemark>${named(name, description)}<ExtendedData>${data}</ExtendedData>${point}</Placemark>`;
}

function trackPlacemark({ plan, geoidHeightM }: PlanMap, station: Station): string[] {
  const points = journeyOf(station, plan);
  if (points.length === 0) return [];
  const coordinates = points.map(([longitudeDeg, latitudeDeg, heightM = 0]) =>
    [longitudeDeg, latitudeDeg, (heightM - geoidHeightM(latitudeDeg, longitudeDeg)).toFixed(2)].join(' '),
  );
  return [
    `<Placemark>${named(station.name, [markingWords(plan)])}`,
    '<gx:Track><altitudeMode>absolute</altitudeMode>',
    ...points.map((point) => `<when>${iso(point[3]!)}</when>`),
    ...coordinates.map((coordinate) => `<gx:coord>${coordinate}</gx:coord>`),
    '</gx:Track></Placemark>',
  ];
}

function exchangeFolder(plan: Plan, exchange: PlanExchange): string {
  const { name, sourceStationId, precedence, leftOutReason } = exchange;
  const nameOf = namesOf(plan);
  const way = `${nameOf(sourceStationId)} to ${destinationWords(exchange, nameOf)}, ${precedence}.`;
  const lines = endStationsOf(plan, exchange).flatMap((end) => linesBetween(plan, sourceStationId, end));
  return [
    `<Folder>${named(name, [way, ...(leftOutReason === null ? [] : [`Left out: ${leftOutReason}`])])}`,
    ...runsOf(exchange).map((run) => {
      const words = run.isServed ? 'connected' : 'silent';
      const description = [
        markingWords(plan),
        way,
        `${spanWords(run.fromUtcMs, run.toUtcMs)}.`,
        ...(run.isServed ? [] : [`Reasons: ${reasonsOf(run).join('; ')}.`]),
      ];
      return [
        `<Placemark>${named(`${name}: ${words}`, description)}`,
        `<TimeSpan><begin>${iso(run.fromUtcMs)}</begin><end>${iso(run.toUtcMs)}</end></TimeSpan>`,
        `<styleUrl>#${words}</styleUrl>${geometry(lines)}</Placemark>`,
      ].join('');
    }),
    '</Folder>',
  ].join('\n');
}

function geometry(lines: readonly (readonly MapPoint[])[]): string {
  const strings = lines.map((line) => {
    const coordinates = line.map(([longitudeDeg, latitudeDeg]) => `${longitudeDeg},${latitudeDeg},0`);
    return `<LineString><tessellate>1</tessellate><coordinates>${coordinates.join(' ')}</coordinates></LineString>`;
  });
  return strings.length === 0 ? '' : `<MultiGeometry>${strings.join('')}</MultiGeometry>`;
}
