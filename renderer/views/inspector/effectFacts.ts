import {
  type ElementColumns,
  fleetSatelliteIds,
  type RadioReference,
  type Scenario,
  type StationId,
  type ThreatEffect,
  type ThreatenedLink,
  type ThreatKind,
  type ThreatOutcome,
} from '../../../shared/domain/index.ts';
import { countText, type Fact, kilometresText } from '../common/index.ts';
import type { PassLine } from './parts/PassList.tsx';

/** What became of a link, in a word. */
export const OUTCOME_WORDS: Readonly<Record<ThreatOutcome, string>> = {
  lost: 'LOST',
  degraded: 'less',
  holds: 'holds',
  closed: 'no link',
};

/** Why there is no effect, in words; empty where there is one. */
export function standingWords(kind: ThreatKind, { standing }: ThreatEffect): string {
  switch (standing) {
    case 'computed':
      return '';
    case 'not-active':
      return 'It is not active at the cursor.';
    case 'no-radio':
      return kind === 'jammer'
        ? 'Its radio is unknown: edit it, or begin with a preset, to see what it does.'
        : 'Its receiver is unknown: edit it, or begin with a preset, to see who is heard.';
    case 'no-pair':
      return 'No terminal of the scenario works in its band and direction.';
  }
}

/** A pair in words. */
export function referenceText({ radio, fleets }: Scenario, reference: RadioReference): string {
  const terminal = radio.terminalTypes.find((type) => type.terminalTypeId === reference.terminalTypeId);
  const fleet = fleets.find(({ fleetId }) => fleetId === reference.fleetId);
  return `${terminal?.name ?? reference.terminalTypeId} with ${fleet?.name ?? reference.fleetId}`;
}

/** What an effect comes to. */
export function effectFacts(kind: ThreatKind, effect: ThreatEffect): Fact[] {
  const { reachKm, sightKm, linkCount, stations } = effect;
  const sum = (count: (station: ThreatEffect['stations'][number]) => number) =>
    stations.reduce((total, station) => total + count(station), 0);
  const lostCount = sum((station) => station.lostCount);
  const degradedCount = sum((station) => station.degradedCount);
  const heardCount = sum((station) => station.heardCount);
  const reach: Fact = {
    label: kind === 'jammer' ? 'Links lost out to' : 'Heard out to',
    term: 'threatReach',
    value: reachKm === null ? 'nowhere' : kilometresText(reachKm),
    hint: 'For the terminal below, with the satellite that stands highest at each place. Terrain is unknown.',
  };
  const sight: Fact[] =
    sightKm === null ? [] : [{ label: 'Radio sight', term: 'radioSight', value: kilometresText(sightKm) }];
  const counts: Fact[] =
    kind === 'jammer'
      ? [
          {
            label: 'Lost in its band',
            value: `${lostCount} of ${linkCount} links`,
            tone: lostCount > 0 ? 'bad' : 'good',
          },
          {
            label: 'Less in its band',
            value: countText(degradedCount, 'link', 'links'),
            tone: degradedCount > 0 ? 'marginal' : 'plain',
            hint: 'They lose 1 dB of margin or more and hold.',
          },
        ]
      : [
          {
            label: 'Heard in its band',
            value: `${heardCount} of ${linkCount} uplinks`,
            tone: heardCount > 0 ? 'marginal' : 'good',
            hint: 'That somebody hears cuts nothing.',
          },
        ];
  return [reach, ...sight, ...counts];
}

/** A station and how its links fare. */
export interface StationFare {
  readonly stationId: StationId;
  readonly name: string;
  readonly cells: readonly string[];
}

/** Stations with links in the band: how many survive, or are heard. */
export function stationFares(kind: ThreatKind, { stations }: Scenario, effect: ThreatEffect): StationFare[] {
  return effect.stations.map(({ stationId, linkCount, lostCount, degradedCount, heardCount }) => ({
    stationId,
    name: stations.find((station) => station.stationId === stationId)?.name ?? stationId,
    cells:
      kind === 'jammer'
        ? [`${linkCount - lostCount} of ${linkCount}`, String(lostCount), String(degradedCount)]
        : [`${linkCount - heardCount} of ${linkCount}`, String(heardCount)],
  }));
}

/** One link of a list. */
export interface LinkFare {
  readonly link: ThreatenedLink;
  readonly name: string;
  readonly cells: readonly string[];
  readonly copied: readonly string[];
  /** Of what became of it; undefined where that is plain. */
  readonly tone: PassLine['tone'];
  readonly satelliteName: string;
  readonly fleetName: string;
  readonly hint: string;
}

/** End of a satellite's name, which tells it from its sisters; the mark of a notional one stands behind it. */
function shortName(name: string): string {
  const words = name
    .replace(/\[?notional\]?-?/i, '')
    .trim()
    .split(/\s+/);
  const tail = words.slice(-2);
  // Unbroken: a cell of the list is one line.
  return tail.join('\u00a0');
}

const TONES: Readonly<Record<string, PassLine['tone']>> = {
  LOST: 'bad',
  less: 'marginal',
  HEARD: 'marginal',
};

/** Links in the order of the effect, with what a line says of each. */
export function linkFares(
  kind: ThreatKind,
  {
    scenario,
    elements,
    effect,
  }: { scenario: Scenario; elements: ElementColumns | null; effect: ThreatEffect },
): LinkFare[] {
  const names = new Map(scenario.stations.map(({ stationId, name }) => [stationId, name]));
  const rows = new Map(elements?.satelliteIds.map((id, row) => [id, row]));
  const fleetNames = new Map(
    scenario.fleets.flatMap((fleet) => fleetSatelliteIds(fleet).map((id) => [id, fleet.name] as const)),
  );
  const satelliteName = (link: ThreatenedLink) =>
    elements?.objectNames[rows.get(link.satelliteId) ?? -1] || link.satelliteId;
  return effect.links.map((link) => {
    const { levelDb, marginDb, unjammedMarginDb, direction, elevationDeg, azimuthDeg, outcome } = link;
    const level = levelDb === null ? 'none' : levelDb.toFixed(1);
    const way = direction === 'up' ? '↑' : '↓';
    const station = names.get(link.stationId) ?? link.stationId;
    const isHeard = levelDb !== null && levelDb >= 0;
    const became = kind === 'jammer' ? OUTCOME_WORDS[outcome] : isHeard ? 'HEARD' : 'quiet';
    return {
      link,
      name: `${station} ${way}`,
      cells: [shortName(satelliteName(link)), level, became],
      copied: [satelliteName(link), level, became],
      tone: TONES[became],
      satelliteName: satelliteName(link),
      fleetName: fleetNames.get(link.satelliteId) ?? '',
      hint: `${direction === 'up' ? 'Uplink' : 'Downlink'} of ${station} through ${satelliteName(link)}, azimuth ${azimuthDeg.toFixed(1)}° T, elevation ${elevationDeg.toFixed(1)}°, margin ${marginDb.toFixed(1)} dB, ${unjammedMarginDb.toFixed(1)} dB without the threat`,
    };
  });
}
