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

/** A station as papers and files name it. */
export function planStation(scenario: Scenario, station: Station): PlanStation {
  const { stationId, name, group, role, minElevationDeg, horizonMask, antennaLimits } = station;
  return {
    ...{ stationId, name, group, role, minElevationDeg, horizonMask, antennaLimits },
    place: placeAt(station, scenario.fromUtcMs),
    positions: positionsOf(scenario, station),
    terminals: terminalsOf(scenario, station),
  };
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

function terminalsOf({ radio }: Scenario, { stationId }: Station): PlanTerminal[] {
  const ids = radio.stations.find((entry) => entry.stationId === stationId)?.terminalTypeIds ?? [];
  return ids.flatMap((id): PlanTerminal[] => {
    const type = radio.terminalTypes.find(({ terminalTypeId }) => terminalTypeId === id);
    if (type === undefined) return [];
    const { terminalTypeId, name, band, transmitter, receiver, duplex, beamCount, confidence } = type;
    return [
      {
        ...{ terminalTypeId, name, band, duplex, beamCount, confidence },
        transmitGhz: transmitter?.frequencyGhz ?? null,
        receiveGhz: receiver?.frequencyGhz ?? null,
        eirpDbw: transmitter === null ? null : eirpFigure(transmitter).value,
        gtDbK: receiver === null ? null : gtFigure(receiver, 'ground').value,
      },
    ];
  });
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
