import { designedSatelliteName } from '../../../shared/astro/index.ts';
import {
  countSatellites,
  type Fleet,
  type FleetPart,
  type SatelliteId,
  satelliteIdsOf,
} from '../../../shared/domain/index.ts';

/** One line of the tree of fleets. */
export type TreeRow =
  | { readonly kind: 'fleet'; readonly key: string; readonly level: 1; readonly fleet: Fleet }
  /** Second line of a fleet: confidence, owner, age. */
  | { readonly kind: 'detail'; readonly key: string; readonly level: 1; readonly fleet: Fleet }
  | PartRow
  | PlaneRow
  | SatelliteRow;

export interface PartRow {
  readonly kind: 'part';
  readonly key: string;
  readonly level: 2;
  readonly fleet: Fleet;
  readonly part: FleetPart;
}

export interface PlaneRow {
  readonly kind: 'plane';
  readonly key: string;
  readonly level: 3;
  readonly fleet: Fleet;
  readonly part: FleetPart;
  /** From 0. */
  readonly planeIndex: number;
}

export interface SatelliteRow {
  readonly kind: 'satellite';
  readonly key: string;
  readonly level: number;
  readonly fleet: Fleet;
  readonly part: FleetPart;
  readonly satelliteId: SatelliteId;
  /** Place in the part's order. */
  readonly place: number;
}

/** Names of satellites that have one of their own in their elements. */
export type NameOf = (satelliteId: SatelliteId) => string | undefined;

/** What the tree is laid out from. */
export interface TreeView {
  readonly fleets: readonly Fleet[];
  /** Keys of the rows that are open. */
  readonly expanded: ReadonlySet<string>;
  /** Satellites shown by name or number; all when empty. */
  readonly text: string;
  readonly nameOf: NameOf;
}

export function fleetKey(fleet: Fleet): string {
  return `fleet ${fleet.fleetId}`;
}

export function partKey(fleet: Fleet, part: FleetPart): string {
  return `part ${fleet.fleetId} ${part.partId}`;
}

export function planeKey(fleet: Fleet, part: FleetPart, planeIndex: number): string {
  return `plane ${fleet.fleetId} ${part.partId} ${planeIndex}`;
}

export function satelliteKey(fleet: Fleet, part: FleetPart, satelliteId: SatelliteId): string {
  return `satellite ${fleet.fleetId} ${part.partId} ${satelliteId}`;
}

/** Name of a satellite of a part: that of its elements, of the design, or its number. */
export function satelliteName(part: FleetPart, place: number, nameOf: NameOf): string {
  if (part.orbits.kind !== 'catalogue') {
    return designedSatelliteName(part.orbits, place);
  }
  const satelliteId = part.orbits.satelliteIds[place]!;
  return nameOf(satelliteId) ?? satelliteId;
}

/** Places of the satellites of a plane in the part's order. */
export function planePlaces(part: FleetPart, planeIndex: number): readonly number[] {
  const perPlane = part.orbits.kind === 'walker' ? part.orbits.perPlane : 0;
  return Array.from({ length: perPlane }, (_, slot) => planeIndex * perPlane + slot);
}

/** A run of rows that are made when asked for. */
interface Segment {
  readonly start: number;
  readonly count: number;
  rowAt(offset: number): TreeRow;
}

/** Rows of the open tree: laid out at once, made one by one, so that fifty thousand satellites cost nothing. */
export class FleetTreeRows {
  readonly #segments: Segment[] = [];
  #count = 0;

  constructor(view: TreeView) {
    const wanted = view.text.trim().toLowerCase();
    for (const fleet of view.fleets) {
      this.#addFleet(fleet, view, wanted);
    }
  }

  get count(): number {
    return this.#count;
  }

  /** The row at a place, 0 to `count` - 1. */
  rowAt(place: number): TreeRow {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#segments[middle]!.start <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const segment = this.#segments[low]!;
    return segment.rowAt(place - segment.start);
  }

  /** Place of the row with a key; -1 when it is not among the open rows. */
  placeOf(key: string | null): number {
    if (key !== null) {
      for (let place = 0; place < this.#count; place += 1) {
        if (this.rowAt(place).key === key) {
          return place;
        }
      }
    }
    return -1;
  }

  #add(count: number, rowAt: (offset: number) => TreeRow): void {
    if (count > 0) {
      this.#segments.push({ start: this.#count, count, rowAt });
      this.#count += count;
    }
  }

  #addFleet(fleet: Fleet, view: TreeView, wanted: string): void {
    const found = wanted === '' ? null : fleet.parts.map((part) => placesMatching(part, view.nameOf, wanted));
    const named = fleet.name.toLowerCase().includes(wanted);
    if (found !== null && !named && found.every((places) => places.length === 0)) {
      return;
    }
    const key = fleetKey(fleet);
    this.#add(1, () => ({ kind: 'fleet', key, level: 1, fleet }));
    this.#add(1, () => ({ kind: 'detail', key: `${key} detail`, level: 1, fleet }));
    if (found === null && !view.expanded.has(key)) {
      return;
    }
    fleet.parts.forEach((part, at) => {
      const places = found?.[at] ?? null;
      if (places === null) {
        this.#addPart(fleet, part, view);
      } else if (places.length > 0) {
        this.#add(1, () => ({ kind: 'part', key: partKey(fleet, part), level: 2, fleet, part }));
        this.#addSatellites(fleet, part, 3, places);
      }
    });
  }

  #addPart(fleet: Fleet, part: FleetPart, { expanded }: TreeView): void {
    const key = partKey(fleet, part);
    this.#add(1, () => ({ kind: 'part', key, level: 2, fleet, part }));
    if (!expanded.has(key)) {
      return;
    }
    const { orbits } = part;
    if (orbits.kind !== 'walker' || orbits.planes === 1 || orbits.perPlane === 1) {
      this.#addSatellites(
        fleet,
        part,
        3,
        Array.from({ length: countSatellites(orbits) }, (_, place) => place),
      );
      return;
    }
    for (let planeIndex = 0; planeIndex < orbits.planes; planeIndex += 1) {
      const ofPlane = planeKey(fleet, part, planeIndex);
      this.#add(1, () => ({ kind: 'plane', key: ofPlane, level: 3, fleet, part, planeIndex }));
      if (expanded.has(ofPlane)) {
        this.#addSatellites(fleet, part, 4, planePlaces(part, planeIndex));
      }
    }
  }

  #addSatellites(fleet: Fleet, part: FleetPart, level: number, places: readonly number[]): void {
    const ids = satelliteIdsOf(part.orbits);
    this.#add(places.length, (offset) => {
      const place = places[offset]!;
      const satelliteId = ids[place]!;
      return {
        kind: 'satellite',
        key: satelliteKey(fleet, part, satelliteId),
        level,
        fleet,
        part,
        satelliteId,
        place,
      };
    });
  }
}

function placesMatching(part: FleetPart, nameOf: NameOf, wanted: string): number[] {
  const places: number[] = [];
  satelliteIdsOf(part.orbits).forEach((satelliteId, place) => {
    if (satelliteId.includes(wanted) || satelliteName(part, place, nameOf).toLowerCase().includes(wanted)) {
      places.push(place);
    }
  });
  return places;
}

/** Whether a row has something to open. */
export function canOpen(row: TreeRow): boolean {
  return row.kind === 'fleet' || row.kind === 'part' || row.kind === 'plane';
}

/** Key of the row that a row stands under; null for a fleet. */
export function parentKey(row: TreeRow): string | null {
  switch (row.kind) {
    case 'fleet':
    case 'detail':
      return null;
    case 'part':
      return fleetKey(row.fleet);
    case 'plane':
      return partKey(row.fleet, row.part);
    case 'satellite': {
      const { orbits } = row.part;
      return row.level === 4 && orbits.kind === 'walker'
        ? planeKey(row.fleet, row.part, Math.floor(row.place / orbits.perPlane))
        : partKey(row.fleet, row.part);
    }
  }
}
