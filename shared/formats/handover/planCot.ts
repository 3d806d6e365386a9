import type { Affiliation, Plan, Station, StationRole } from '../../domain/index.ts';
import { utcMs } from '../../domain/index.ts';
import { formatDtg, formatDuration, formatIsoUtc } from '../../time/index.ts';
import { xmlAttribute, xmlText } from '../xml/text.ts';
import { asOfUtcMs, markingWords, provenanceWords } from './provenance.ts';
import { silencesOf } from './runs.ts';

/** For how long the position of a moving station is shown, ms. */
const MOVING_STALE_MS = 300_000;

/** Battle dimension and function of a role: the hierarchy of MIL-STD-2525C, appendix A, as event types of CoT write it. */
const ROLE_TYPES: Readonly<Record<StationRole, string>> = {
  'command-post': 'G-U-C',
  headquarters: 'G-U-C',
  sensor: 'G-E-S',
  shooter: 'G-U-C-F',
  team: 'G-U-C-I',
  vehicle: 'G-E-V',
  aircraft: 'A-M-F',
  ship: 'S',
  gateway: 'G-U-U-S',
  relay: 'G-U-U-S',
  medical: 'G-U-S-M',
  other: 'G',
};
const AFFILIATION_LETTERS: Readonly<Record<Affiliation, string>> = {
  friendly: 'f',
  neutral: 'n',
  hostile: 'h',
  unknown: 'u',
};

/**
 * A plan as the entries of a data package for TAK programs: an event of Cursor on Target 2.0 for every station that has a place, with
 * its stretches without a satellite in the remarks, and the manifest. Heights are above the ellipsoid, errors unknown (9999999.0).
 * Events stand for the span of the plan; those of moving stations go stale after five minutes, since they are where they start.
 *
 * @returns texts by the path of their entry, in the order of the archive.
 */
export function planCotEntries(plan: Plan, stations: readonly Station[]): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const contents: string[] = [];
  for (const [place, station] of stations.entries()) {
    const number = String(place + 1).padStart(4, '0');
    const path = `station-${number}/station-${number}.cot`;
    const event = eventOf(plan, station);
    if (event === null) continue;
    entries.set(path, event);
    const uid = xmlAttribute(uidOf(plan, station));
    contents.push(
      `<Content ignore="false" zipEntry="${path}"><Parameter name="uid" value="${uid}"/></Content>`,
    );
  }
  const name = [plan.name, markingWords(plan)].filter((words) => words !== '').join(' | ');
  const manifest = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<MissionPackageManifest version="2">',
    '<Configuration>',
    `<Parameter name="uid" value="${xmlAttribute(`backbone-planner/${plan.scenarioId}`)}"/>`,
    `<Parameter name="name" value="${xmlAttribute(name)}"/>`,
    '</Configuration>',
    '<Contents>',
    ...contents,
    '</Contents>',
    '</MissionPackageManifest>',
    '',
  ].join('\n');
  return new Map([['MANIFEST/manifest.xml', manifest], ...entries]);
}

function uidOf({ scenarioId }: Plan, { stationId }: Station): string {
  return `backbone-planner/${scenarioId}/${stationId}`;
}

function eventOf(plan: Plan, station: Station): string | null {
  const { fromUtcMs, toUtcMs } = plan;
  const place = plan.stations.find(({ stationId }) => stationId === station.stationId)?.place ?? null;
  if (place === null) return null;
  const moves = station.track.length > 1;
  const stale = moves ? Math.min(toUtcMs, fromUtcMs + MOVING_STALE_MS) : toUtcMs;
  const attributes = Object.entries({
    version: '2.0',
    uid: uidOf(plan, station),
    type: `a-${AFFILIATION_LETTERS[station.affiliation]}-${ROLE_TYPES[station.role]}`,
    // Entered by a human, as an estimate: a plan, not a report.
    how: 'h-e',
    time: formatIsoUtc(utcMs(asOfUtcMs(plan))),
    start: formatIsoUtc(utcMs(fromUtcMs)),
    stale: formatIsoUtc(utcMs(stale)),
  }).map(([key, value]) => `${key}="${xmlAttribute(value)}"`);
  const longitudeDeg = place.longitudeDeg > 180 ? place.longitudeDeg - 360 : place.longitudeDeg;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<event ${attributes.join(' ')}>`,
    `<point lat="${place.latitudeDeg}" lon="${longitudeDeg}" hae="${place.heightM}" ce="9999999.0" le="9999999.0"/>`,
    `<detail><contact callsign="${xmlAttribute(station.name)}"/>`,
    `<remarks>${xmlText(remarksOf(plan, station, moves ? 'moving' : 'fixed').join('\n'))}</remarks></detail>`,
    '</event>',
    '',
  ].join('\n');
}

function remarksOf(plan: Plan, { stationId }: Station, manner: 'moving' | 'fixed'): string[] {
  const silences = silencesOf(plan, stationId).map(({ startUtcMs, endUtcMs }) => {
    const times = `${formatDtg(startUtcMs)} to ${formatDtg(endUtcMs)}`;
    return `Without a satellite link: ${times}, ${formatDuration((endUtcMs - startUtcMs) / 1000)}.`;
  });
  return [
    markingWords(plan),
    ...(manner === 'moving' ? [`Moves: this is where it is at ${formatDtg(utcMs(plan.fromUtcMs))}.`] : []),
    ...silences,
    ...provenanceWords(plan),
  ].filter((words) => words !== '');
}
