import {
  type Fleet,
  FleetId,
  type FleetPart,
  nextDesignId,
  type Orbits,
  type Scenario,
  type UtcMs,
} from '../domain/index.ts';
import { countLibraryPart, type LibraryFleet, type LibraryPart } from './libraryFleet.ts';

/** What a new fleet has to fit to. */
export type FleetSurroundings = Pick<Scenario, 'fleets' | 'fromUtcMs'>;

/**
 * A design of the library as a fleet of a scenario: epoch at the start of the span, catalogue numbers above those of
 * every other design, the first colour that no fleet has, and an id and a name of its own.
 */
export function fleetFromLibrary(entry: LibraryFleet, scenario: FleetSurroundings): Fleet {
  const { fleets, fromUtcMs } = scenario;
  let firstId = nextDesignId(fleets);
  const parts = entry.parts.map((part, index): FleetPart => {
    const made = partFromLibrary(part, { epochUtcMs: fromUtcMs, firstId });
    firstId += countLibraryPart(part);
    return { ...made, partId: `part-${index + 1}` };
  });
  return {
    fleetId: freeFleetId(entry.libraryId, fleets),
    name: freeName(entry.name, fleets),
    owner: entry.owner,
    bands: [...entry.bands],
    enabled: true,
    confidence: entry.confidence,
    source: entry.source,
    asOfDate: entry.asOfDate,
    manoeuvreKmPerDay: null,
    colorIndex: nextColorIndex(fleets),
    parts,
    switchedOffIds: [],
  };
}

/** A part of the library with an epoch and catalogue numbers, as a part of a fleet that has yet to be named. */
export function partFromLibrary(
  { name, availableFromUtcMs, orbits }: LibraryPart,
  place: { readonly epochUtcMs: UtcMs; readonly firstId: number },
): Omit<FleetPart, 'partId'> {
  const placed: Orbits =
    orbits.kind === 'walker'
      ? { ...orbits, ...place }
      : { ...orbits, slots: orbits.slots.map((slot) => ({ ...slot })), ...place };
  return { name, enabled: true, availableFromUtcMs, orbits: placed };
}

/** The first place in the palette that no fleet has. */
export function nextColorIndex(fleets: readonly Fleet[]): number {
  const taken = new Set(fleets.map((fleet) => fleet.colorIndex));
  let index = 0;
  while (taken.has(index)) {
    index += 1;
  }
  return index;
}

/** `wanted`, with a number after it where another fleet has that id. */
export function freeFleetId(wanted: string, fleets: readonly Fleet[]): FleetId {
  const taken = new Set<string>(fleets.map((fleet) => fleet.fleetId));
  return FleetId.parse(firstFree(wanted.slice(0, 58), '-', taken));
}

/** `wanted`, with a number after it where another fleet is called so. */
export function freeName(wanted: string, fleets: readonly Fleet[]): string {
  return firstFree(wanted.slice(0, 114), ' ', new Set(fleets.map((fleet) => fleet.name)));
}

function firstFree(wanted: string, joint: string, taken: ReadonlySet<string>): string {
  let free = wanted;
  for (let number = 2; taken.has(free); number += 1) {
    free = `${wanted}${joint}${number}`;
  }
  return free;
}
