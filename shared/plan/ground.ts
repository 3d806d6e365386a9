import { magneticFieldAt, placeAt } from '../astro/index.ts';
import {
  type PlanFleet,
  type PlanPayload,
  type PlanPosition,
  type PlanStation,
  type PlanTerminal,
  type Scenario,
  type Station,
  utcMs,
} from '../domain/index.ts';
import { eirpFigure, gtFigure, occupiedHzOf } from '../radios/index.ts';

/** How often a moving station is put down at least, ms. */
const STEP_MS = 1_800_000;

/** Stations as papers and files name them. */
export function planStations(scenario: Scenario): PlanStation[] {
  const { stations: equipped } = scenario.radio;
  const terminalOf = terminalsByType(scenario, new Set(equipped.flatMap((each) => each.terminalTypeIds)));
  return scenario.stations.map((station): PlanStation => {
    const { stationId, name, group, role, minElevationDeg, horizonMask, antennaLimits } = station;
    const ids = equipped.find((entry) => entry.stationId === stationId)?.terminalTypeIds ?? [];
    return {
      ...{ stationId, name, group, role, minElevationDeg, horizonMask, antennaLimits },
      place: placeAt(station, scenario.fromUtcMs),
      positions: positionsOf(scenario, station),
      terminals: ids.flatMap((id) => terminalOf.get(id) ?? []),
    };
  });
}

function positionsOf({ fromUtcMs, toUtcMs }: Scenario, station: Station): PlanPosition[] {
  const times = new Set<number>([fromUtcMs]);
  const { track } = station;
  const moves = track.length > 1 && track[0]!.utcMs < toUtcMs && track.at(-1)!.utcMs > fromUtcMs;
  if (moves) {
    for (const waypoint of track) {
      if (waypoint.utcMs > fromUtcMs && waypoint.utcMs < toUtcMs) times.add(waypoint.utcMs);
    }
    for (let at: number = fromUtcMs; at < toUtcMs; at += STEP_MS) times.add(at);
    // The end as well: a table that stops half an hour before it leaves the reader to guess.
    times.add(toUtcMs);
  }
  return [...times]
    .sort((a, b) => a - b)
    .flatMap((at): PlanPosition[] => {
      const place = placeAt(station, utcMs(at));
      if (place === null) return [];
      const { latitudeDeg, longitudeDeg, heightM } = place;
      const field = magneticFieldAt(place, utcMs(at));
      const declinationDeg = field.ok ? field.value.declinationDeg : null;
      return [{ utcMs: at, latitudeDeg, longitudeDeg, heightM, declinationDeg }];
    });
}

/** Terminals by the id of their type, once for all stations: what the air adds to the noise of one takes a while to work out. */
function terminalsByType({ radio }: Scenario, ids: ReadonlySet<string>): ReadonlyMap<string, PlanTerminal> {
  const terminals = new Map<string, PlanTerminal>();
  for (const type of radio.terminalTypes) {
    const { terminalTypeId, name, band, transmitter, receiver, duplex, beamCount, confidence } = type;
    if (!ids.has(terminalTypeId) || terminals.has(terminalTypeId)) continue;
    terminals.set(terminalTypeId, {
      ...{ terminalTypeId, name, band, duplex, beamCount, confidence },
      transmitGhz: transmitter?.frequencyGhz ?? null,
      receiveGhz: receiver?.frequencyGhz ?? null,
      eirpDbw: transmitter === null ? null : eirpFigure(transmitter).value,
      gtDbK: receiver === null ? null : gtFigure(receiver, 'ground').value,
    });
  }
  return terminals;
}

/** Fleets that are switched on, with what their satellites talk with. */
export function planFleets({ fleets, radio }: Scenario): PlanFleet[] {
  return fleets
    .filter(({ enabled }) => enabled)
    .map(({ fleetId, name, owner }) => {
      const ids = radio.fleets.find((entry) => entry.fleetId === fleetId)?.payloadTypeIds ?? [];
      return { fleetId, name, owner, payloads: ids.flatMap((id) => payloadOf(radio, id)) };
    });
}

function payloadOf({ payloadTypes }: Scenario['radio'], id: string): PlanPayload[] {
  const type = payloadTypes.find(({ payloadTypeId }) => payloadTypeId === id);
  if (type === undefined) return [];
  const { payloadTypeId, name, band, receiver, transmitter, confidence } = type;
  return [
    {
      ...{ payloadTypeId, name, band, confidence },
      uplinkGhz: receiver.frequencyGhz,
      uplinkHz: occupiedHzOf(type.uplinkWaveform),
      downlinkGhz: transmitter.frequencyGhz,
      downlinkHz: occupiedHzOf(type.downlinkWaveform),
    },
  ];
}
