import {
  countSatellites,
  type Fleet,
  type FleetRadio,
  fleetSatelliteIds,
  type GeodeticPlace,
  type Orbits,
  type RadioPlan,
  type Scenario,
  type Station,
  type StationRadio,
  type ThreatRadio,
  type UtcMs,
} from '../domain/index.ts';
import { formatMgrs } from '../formats/index.ts';
import { formatIsoUtc } from '../time/index.ts';
import { type Entry, type Fact, flatFacts, SHOWN_CHARACTERS } from './flatFacts.ts';
import { meshEntries } from './meshFacts.ts';
import { planEntries, scheduleFacts } from './planFacts.ts';

/** Facts of the scenario itself. */
export function factsOfScenario(scenario: Scenario): Fact[] {
  return [
    { what: 'Name', value: scenario.name },
    { what: 'Marking', value: scenario.marking },
    shortened('Situation and remarks', scenario.note),
    { what: 'Start', value: time(scenario.fromUtcMs) },
    { what: 'End', value: time(scenario.toUtcMs) },
    { what: 'UT1-UTC', value: `${scenario.ut1MinusUtcS} s` },
    ...flatFacts(scenario.radio.options, 'Links:'),
    ...flatFacts(scenario.mesh.options, 'Mesh:'),
    ...flatFacts(scenario.plan.options, 'Plan:'),
    ...scheduleFacts(scenario.plan.schedule),
  ];
}

/** Fleets, stations, threats, periods, radio types, the mesh and means of the plan, in the order of the document. */
export function entriesOf(scenario: Scenario): Entry[] {
  const { radio } = scenario;
  return [
    ...scenario.fleets.map((fleet) => entryOfFleet(fleet, radio)),
    ...scenario.stations.map((station) => entryOfStation(station, radio)),
    ...scenario.threats.map((threat) => ({
      key: `threat ${threat.threatId}`,
      title: `Threat ${threat.name}`,
      summary: `${threat.kind} at ${placeText(threat.place)}`,
      facts: [
        { what: 'name', value: threat.name },
        { what: 'kind', value: threat.kind },
        { what: 'position', value: placeText(threat.place), whole: JSON.stringify(threat.place) },
        {
          what: 'radius',
          value: threat.reportedRadiusKm === null ? 'unknown' : `${threat.reportedRadiusKm} km`,
        },
        { what: 'active from', value: timeOr(threat.activeFromUtcMs, 'always') },
        { what: 'active to', value: timeOr(threat.activeToUtcMs, 'always') },
        { what: 'symbol', value: threat.symbolCode ?? '' },
        shortened('note', threat.note),
        ...radioFacts(radio.threats.find(({ threatId }) => threatId === threat.threatId)),
      ],
    })),
    ...scenario.periods.map((period) => ({
      key: `period ${period.periodId}`,
      title: `Period ${period.name}`,
      summary: `${period.kind} from ${time(period.fromUtcMs)} to ${time(period.toUtcMs)}`,
      facts: [
        { what: 'name', value: period.name },
        { what: 'kind', value: period.kind },
        { what: 'start', value: time(period.fromUtcMs) },
        { what: 'end', value: time(period.toUtcMs) },
        {
          what: 'band',
          value: period.lowGhz === null ? '' : `${period.lowGhz} to ${period.highGhz} GHz`,
        },
        { what: 'frequency list', value: period.protection?.toUpperCase() ?? '' },
        {
          what: 'area',
          value:
            period.area === null
              ? 'everywhere'
              : `${period.area.radiusKm} km about ${placeText(period.area.centre)}`,
          whole: JSON.stringify(period.area),
        },
        shortened('note', period.note),
        { what: 'stations', value: period.stationIds.length === 0 ? 'all' : period.stationIds.join(', ') },
      ],
    })),
    ...radio.terminalTypes.map(({ terminalTypeId, ...type }) => ({
      key: `terminal ${terminalTypeId}`,
      title: `Terminal ${type.name}`,
      summary: `${type.band} band`,
      facts: flatFacts(type, ''),
    })),
    ...radio.payloadTypes.map(({ payloadTypeId, ...type }) => ({
      key: `payload ${payloadTypeId}`,
      title: `Payload ${type.name}`,
      summary: `${type.band} band`,
      facts: flatFacts(type, ''),
    })),
    ...meshEntries(scenario.mesh),
    ...planEntries(scenario.plan),
  ];
}

/** What a station, fleet or threat talks with; its id says nothing new. */
function radioFacts(
  entry: Omit<StationRadio, 'terminalTypeIds'> | FleetRadio | ThreatRadio | undefined,
): Fact[] {
  if (entry === undefined) return [];
  return flatFacts(entry, 'radio').filter(({ what }) => !/ (station|fleet|threat)Id$/.test(what));
}

/** Terminals by their names: a person has never seen their ids. */
function stationRadioFacts(entry: StationRadio | undefined, { terminalTypes }: RadioPlan): Fact[] {
  if (entry === undefined) return [];
  const { terminalTypeIds, ...others } = entry;
  const nameOf = (id: string) =>
    terminalTypes.find(({ terminalTypeId }) => terminalTypeId === id)?.name ?? id;
  const value = terminalTypeIds.length === 0 ? 'none' : terminalTypeIds.map(nameOf).join(', ');
  return [{ what: 'terminals', value, whole: terminalTypeIds.join(' ') }, ...radioFacts(others)];
}

function entryOfFleet(fleet: Fleet, radio: RadioPlan): Entry {
  return {
    key: `fleet ${fleet.fleetId}`,
    title: `Fleet ${fleet.name}`,
    summary: satellites(fleetSatelliteIds(fleet).length),
    facts: [
      { what: 'name', value: fleet.name },
      { what: 'switched', value: onOff(fleet.enabled) },
      { what: 'owner', value: fleet.owner },
      { what: 'bands', value: fleet.bands.join(', ') },
      { what: 'confidence', value: fleet.confidence },
      shortened('source', fleet.source),
      { what: 'as of', value: fleet.asOfDate ?? 'unknown' },
      ...fleet.parts.flatMap((part) => [
        { key: `${part.partId} on`, what: `part ${part.name}`, value: onOff(part.enabled) },
        {
          key: `${part.partId} from`,
          what: `part ${part.name}, from`,
          value: timeOr(part.availableFromUtcMs, 'always'),
        },
        {
          key: `${part.partId} orbits`,
          what: `part ${part.name}, orbits`,
          value: orbitsText(part.orbits),
          whole: JSON.stringify(part.orbits),
        },
      ]),
      {
        what: 'switched off by hand',
        value: listText(fleet.switchedOffIds),
        whole: fleet.switchedOffIds.join(' '),
      },
      ...radioFacts(radio.fleets.find(({ fleetId }) => fleetId === fleet.fleetId)),
    ],
  };
}

function entryOfStation(station: Station, radio: RadioPlan): Entry {
  const { antennaLimits } = station;
  return {
    key: `station ${station.stationId}`,
    title: `Station ${station.name}`,
    summary: whereabouts(station),
    facts: [
      { what: 'name', value: station.name },
      { what: 'role', value: station.role },
      { what: 'affiliation', value: station.affiliation },
      { what: 'group', value: station.group },
      { what: 'symbol', value: station.symbolCode ?? '' },
      {
        what: 'position',
        value: station.place === null ? 'none' : placeText(station.place),
        whole: JSON.stringify(station.place),
      },
      {
        what: 'route',
        value: station.track.map((point) => `${time(point.utcMs)} ${placeText(point)}`).join(', '),
        whole: JSON.stringify(station.track),
      },
      { what: 'policy floor', value: `${station.minElevationDeg}°` },
      {
        what: 'horizon mask',
        value: station.horizonMask.map((corner) => `${corner.azimuthDeg}:${corner.elevationDeg}`).join(' '),
      },
      {
        what: 'antenna limits',
        value:
          antennaLimits === null
            ? 'none'
            : `${antennaLimits.minElevationDeg}° to ${antennaLimits.maxElevationDeg}°`,
      },
      ...stationRadioFacts(
        radio.stations.find(({ stationId }) => stationId === station.stationId),
        radio,
      ),
    ],
  };
}

function whereabouts({ place, track }: Station): string {
  return place === null ? `on a route of ${track.length} points` : placeText(place);
}

/** To the metre: what differs by less is told apart by its whole. */
function placeText(place: GeodeticPlace): string {
  return `${formatMgrs(place)}, ${place.heightM.toLocaleString('en-US')} m`;
}

function orbitsText(orbits: Orbits): string {
  const count = satellites(countSatellites(orbits));
  switch (orbits.kind) {
    case 'catalogue':
      return `${count} of the catalogue: ${listText(orbits.satelliteIds)}`;
    case 'walker':
      return (
        `${count}, ${orbits.pattern} ${orbits.inclinationDeg}:${orbits.planes * orbits.perPlane}/${orbits.planes}/` +
        `${orbits.phasing} at ${orbits.altitudeKm} km, spread ${orbits.spreadDeg ?? 'full'}, node ${orbits.raan0Deg}°, ` +
        `epoch ${time(orbits.epochUtcMs)}, from number ${orbits.firstId}`
      );
    case 'geostationary':
      return `${count} at ${orbits.slots.map((slot) => `${slot.longitudeDeg}°/${slot.inclinationDeg}°`).join(', ')}, epoch ${time(orbits.epochUtcMs)}, from number ${orbits.firstId}`;
  }
}

/** Short lists whole, long ones by their number and ends. */
function listText(ids: readonly string[]): string {
  return ids.length <= 8 ? ids.join(', ') : `${ids.length}, ${ids[0]} to ${ids.at(-1)}`;
}

function satellites(count: number): string {
  return `${count} ${count === 1 ? 'satellite' : 'satellites'}`;
}

function onOff(enabled: boolean): string {
  return enabled ? 'on' : 'off';
}

function time(utcMs: UtcMs): string {
  return formatIsoUtc(utcMs);
}

function timeOr(utcMs: UtcMs | null, otherwise: string): string {
  return utcMs === null ? otherwise : time(utcMs);
}

function shortened(what: string, text: string): Fact {
  const value = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1)}…` : text;
  return { what, value, whole: text, isText: true };
}
