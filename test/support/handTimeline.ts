import { columnsFromElements, FleetId, type FleetOwner, utcMs } from '../../shared/domain/index.ts';
import type { ContactStretch, MeshLine, MeshTimeline, StretchRates } from '../../shared/mesh/index.ts';
import { circularElement } from './networkCases.ts';
import { fixedStation } from './stations.ts';

const EPOCH_MS = Date.UTC(2026, 10, 22);

/** A contact of a network made by hand: station and satellite by name, minutes from the start. */
export interface HandContact {
  readonly station: string;
  readonly satellite: number;
  readonly minutes: readonly [number, number];
  readonly upBps?: number;
  readonly downBps?: number;
}

/** A network made by hand. */
export interface HandNetwork {
  /** Owner of each satellite; each is a fleet of its own. */
  readonly satellites: readonly FleetOwner[];
  readonly stations: readonly string[];
  readonly relays?: readonly string[];
  readonly contacts: readonly HandContact[];
  /** Two satellites and the minutes in which they have each other. */
  readonly lasers?: readonly (readonly [number, number, readonly [number, number]])[];
  readonly laserRateBps?: number;
  readonly lines?: readonly (readonly [string, string])[];
  readonly minutes: number;
}

/** Instant of a minute of the network. */
export function atMinute(minute: number): number {
  return EPOCH_MS + minute * 60_000;
}

/** A timeline whose satellites stand 2,000 km apart above each other, over stations at one place. */
export function handTimeline(parts: HandNetwork): MeshTimeline {
  const count = parts.satellites.length;
  const positions = Float64Array.from({ length: 3 * count }, (_, place) =>
    place % 3 === 0 ? 8378.137 + (2000 * (place - (place % 3))) / 3 : 0,
  );
  const all = new Uint8Array(count).fill(1);
  const indexOf = (name: string) => parts.stations.indexOf(name);
  const stretch = ({ station, satellite, minutes, ...rates }: HandContact): ContactStretch => ({
    stationIndex: indexOf(station),
    satelliteIndex: satellite,
    startUtcMs: atMinute(minutes[0]),
    endUtcMs: atMinute(minutes[1]),
    rates: constantRates(rates.upBps ?? 1e6, rates.downBps ?? 1e6),
  });
  const lines = (parts.lines ?? []).map(
    ([a, b]): MeshLine => ({ ends: [indexOf(a), indexOf(b)], lengthKm: 200, delayMs: 1, rateBps: 1e9 }),
  );
  const kind = {
    terminalCount: 4,
    maxRangeKm: 1e6,
    grazingHeightKm: 0,
    acquisitionS: 0,
    rateBps: parts.laserRateBps ?? 1e9,
    standard: '',
    neighbourCount: 0,
  };
  return {
    network: {
      elements: columnsFromElements(parts.satellites.map((_, row) => circularElement(row))),
      availableFromUtcMs: null,
      ut1MinusUtcS: 0,
      fleets: parts.satellites.map((owner, row) => ({
        fleetId: FleetId.parse(`fleet-${row}`),
        owner,
        manoeuvreKmPerDay: 0,
      })),
      fleetOf: Int32Array.from({ length: count }, (_, row) => row),
      processingDelayMs: new Float64Array(count),
      lasers: {
        kinds: [kind],
        kindOf: new Int16Array(count),
        fixedPairs: Int32Array.from((parts.lasers ?? []).flatMap((laser) => laser.slice(0, 2) as number[])),
        compatible: Uint8Array.of(1),
        redecideMs: 60_000,
      },
      stations: parts.stations.map((name) => ({
        station: fixedStation({ stationId: name, place: { latitudeDeg: 0, longitudeDeg: 0, heightM: 0 } }),
        relays: parts.relays?.includes(name) ?? false,
        processingDelayMs: 0,
        sendsTo: all,
        hears: all,
        byRadio: all,
        rateBps: Number.NaN,
      })),
      lines,
    },
    fromUtcMs: utcMs(EPOCH_MS),
    toUtcMs: utcMs(atMinute(parts.minutes)),
    ephemeris: {
      at: () => positions,
      rowAt: (row, _, out, offset) => out.set(positions.subarray(3 * row, 3 * row + 3), offset),
      rest: () => undefined,
    },
    contacts: parts.contacts.map(stretch),
    lasers: (parts.lasers ?? []).map(([a, b, [from, to]]) => ({
      a,
      b,
      startUtcMs: atMinute(from),
      endUtcMs: atMinute(to),
    })),
    failures: [],
  };
}

function constantRates(upBps: number, downBps: number): StretchRates {
  return { utcMs: Float64Array.of(0), upBps: Float64Array.of(upBps), downBps: Float64Array.of(downBps) };
}
