import { z } from 'zod';
import { FleetId, SatelliteId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** How far a design or position may be trusted, as its source allows. */
export const Confidence = z.enum(['observed', 'reported', 'filed', 'notional']);
export type Confidence = z.infer<typeof Confidence>;

/** Whose satellites they are; traffic policy is written in these words. */
export const FleetOwner = z.enum(['military', 'commercial', 'allied', 'civil', 'unspecified']);
export type FleetOwner = z.infer<typeof FleetOwner>;

/** Radio bands by their letters (IEEE Std 521), and the optical one of laser links. */
export const Band = z.enum(['UHF', 'L', 'S', 'C', 'X', 'Ku', 'K', 'Ka', 'Q', 'V', 'E', 'optical']);
export type Band = z.infer<typeof Band>;

/** Catalogue numbers have at most nine digits. */
const LAST_SATELLITE_NUMBER = 999_999_999;
const firstId = z.number().int().min(1).max(LAST_SATELLITE_NUMBER);
/** More satellites than this in one design are a typing error. */
export const MAX_DESIGN_SATELLITES = 50_000;

/** Electric thrusters that raise an orbit put a satellite off by less in a day. */
export const MAX_MANOEUVRE_KM_PER_DAY = 1000;

/** Satellites whose element sets stand in the catalogue. */
export const CatalogueOrbits = z.object({
  kind: z.literal('catalogue'),
  satelliteIds: z.array(SatelliteId),
});

/**
 * A symmetric constellation of circular orbits, i: T/P/F after J. G. Walker, JBIS 37 (1984), 559-572. Its
 * elements follow from these numbers and stand nowhere else (`shared/astro`, `elementsOfOrbits`).
 */
export const WalkerOrbits = z
  .object({
    kind: z.literal('walker'),
    /** Start of every satellite's name. */
    name: z.string().min(1).max(60),
    /** Semi-major axis less the equatorial radius 6378.137 km. */
    altitudeKm: z.number().min(150).max(100_000),
    inclinationDeg: z.number().min(0).max(180),
    planes: z.number().int().min(1).max(1000),
    perPlane: z.number().int().min(1).max(1000),
    /** Walker's F, 0 to planes - 1. */
    phasing: z.number().int().min(0).max(999),
    /** `delta`: nodes spread over 360 degrees; `star`: over 180 degrees. */
    pattern: z.enum(['delta', 'star']),
    /** Nodes spread over this angle instead, where a design leaves a wider or narrower seam; else null. */
    spreadDeg: z.number().gt(0).max(360).nullable(),
    /** Node of the first plane, TEME at the epoch. */
    raan0Deg: z.number().min(0).lt(360),
    epochUtcMs: UtcMs,
    /** Catalogue number of the first satellite; the others follow plane by plane. */
    firstId,
  })
  .refine((orbits) => orbits.phasing < orbits.planes, {
    message: 'expected a phasing number below the number of planes',
    path: ['phasing'],
  })
  .refine((orbits) => orbits.planes * orbits.perPlane <= MAX_DESIGN_SATELLITES, {
    message: `expected at most ${MAX_DESIGN_SATELLITES} satellites in one design`,
    path: ['perPlane'],
  });
export type WalkerOrbits = z.infer<typeof WalkerOrbits>;

/** Satellites that stand over longitudes. */
export const GeostationaryOrbits = z.object({
  kind: z.literal('geostationary'),
  /** Start of every satellite's name. */
  name: z.string().min(1).max(60),
  slots: z
    .array(
      z.object({
        /** Name of its own; empty where name and longitude say enough. */
        name: z.string().max(60),
        /** East positive. */
        longitudeDeg: z.number().min(-180).max(180),
        inclinationDeg: z.number().min(0).max(60),
      }),
    )
    .min(1)
    .max(500),
  epochUtcMs: UtcMs,
  firstId,
});
export type GeostationaryOrbits = z.infer<typeof GeostationaryOrbits>;

/** Orbits that follow from a design; their elements are not in the catalogue. */
export const DesignedOrbits = z.discriminatedUnion('kind', [WalkerOrbits, GeostationaryOrbits]);
export type DesignedOrbits = z.infer<typeof DesignedOrbits>;

export const Orbits = z.discriminatedUnion('kind', [CatalogueOrbits, WalkerOrbits, GeostationaryOrbits]);
export type Orbits = z.infer<typeof Orbits>;

/** Part of a fleet that is dated, switched and designed as one: a phase of its growth, or a shell. */
export const FleetPart = z.object({
  /** Unique within the fleet. */
  partId: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  enabled: z.boolean(),
  /** From when on the satellites exist; null when they always do. */
  availableFromUtcMs: UtcMs.nullable(),
  orbits: Orbits,
});
export type FleetPart = z.infer<typeof FleetPart>;

/** Satellites of one owner and design, shown, switched and judged together. */
export const Fleet = z
  .object({
    fleetId: FleetId,
    name: z.string().min(1).max(120),
    owner: FleetOwner,
    /** Bands that its terminals use; empty when unknown. */
    bands: z.array(Band),
    enabled: z.boolean(),
    confidence: Confidence,
    /** Where the elements or the design come from, in words. */
    source: z.string().max(2000),
    /** Day for which the source speaks, `YYYY-MM-DD`; null when unknown. */
    asOfDate: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-22')
      .nullable(),
    /**
     * How its satellites keep to their orbits: by how much their manoeuvres put them off the place that older elements give,
     * along the track, km for each day of age. 0 where they never manoeuvre; null when it is not known.
     */
    manoeuvreKmPerDay: z.number().min(0).max(MAX_MANOEUVRE_KM_PER_DAY).nullable().default(null),
    /** Position in the colour-blind-safe fleet palette, from 0. */
    colorIndex: z.number().int().min(0),
    parts: z.array(FleetPart).min(1).max(100),
    /** Satellites of the parts that are left out by hand. */
    switchedOffIds: z.array(SatelliteId),
  })
  .refine((fleet) => new Set(fleet.parts.map((part) => part.partId)).size === fleet.parts.length, {
    message: 'expected part ids to be unique',
    path: ['parts'],
  });
export type Fleet = z.infer<typeof Fleet>;

/**
 * Whether where the satellites of a part are is a choice and no observation: in a notional fleet, and in every design,
 * whatever its source. Every screen and product says NOTIONAL of them.
 */
export function isNotional(fleet: Pick<Fleet, 'confidence'>, part: Pick<FleetPart, 'orbits'>): boolean {
  return fleet.confidence === 'notional' || part.orbits.kind !== 'catalogue';
}

/** Satellites that are notional in one of the parts that name them. */
export function notionalSatelliteIds(fleets: readonly Fleet[]): ReadonlySet<SatelliteId> {
  return new Set(
    fleets.flatMap((fleet) =>
      fleet.parts
        .filter((part) => isNotional(fleet, part))
        .flatMap((part) => satelliteIdsOf(part.orbits) as SatelliteId[]),
    ),
  );
}

/** The name of a satellite; that of a notional one says so, as the names of designs do by themselves. */
export function markedName(name: string, standing: 'notional' | 'observed'): string {
  return standing === 'notional' && !name.includes('[NOTIONAL]') ? `${name} [NOTIONAL]` : name;
}

/** Number of satellites that a part names. */
export function countSatellites(orbits: Orbits): number {
  switch (orbits.kind) {
    case 'catalogue':
      return orbits.satelliteIds.length;
    case 'walker':
      return orbits.planes * orbits.perPlane;
    case 'geostationary':
      return orbits.slots.length;
  }
}

/** Satellites of fleets whose orbits are designs: no element sets are kept of them. */
export function countDesigned(fleets: readonly Fleet[]): number {
  const designs = fleets.flatMap(({ parts }) => parts.filter(({ orbits }) => orbits.kind !== 'catalogue'));
  return designs.reduce((sum, { orbits }) => sum + countSatellites(orbits), 0);
}

/** Documents are replaced, never edited, so what follows from one of their parts is worked out once. */
const idsOfOrbits = new WeakMap<Orbits, readonly SatelliteId[]>();

/** Satellites of a part: those listed, or the numbers of the design in its order. */
export function satelliteIdsOf(orbits: Orbits): readonly SatelliteId[] {
  if (orbits.kind === 'catalogue') {
    return orbits.satelliteIds;
  }
  let ids = idsOfOrbits.get(orbits);
  if (ids === undefined) {
    ids = Array.from(
      { length: countSatellites(orbits) },
      (_, index) => String(orbits.firstId + index) as SatelliteId,
    );
    idsOfOrbits.set(orbits, ids);
  }
  return ids;
}

const idsOfFleet = new WeakMap<Fleet, readonly SatelliteId[]>();

/** Satellites of all parts of a fleet, each once, those that are switched off included. */
export function fleetSatelliteIds(fleet: Fleet): readonly SatelliteId[] {
  let ids = idsOfFleet.get(fleet);
  if (ids === undefined) {
    ids = [...new Set(fleet.parts.flatMap((part) => satelliteIdsOf(part.orbits)))];
    idsOfFleet.set(fleet, ids);
  }
  return ids;
}

/** A part that counts, with the satellites of it that do. */
export interface ActivePart {
  readonly fleet: Fleet;
  readonly part: FleetPart;
  readonly satelliteIds: readonly SatelliteId[];
}

/**
 * The parts that a computation up to `toUtcMs` has to do with: switched on, and existing before its end. Satellites
 * switched off by hand are left out, and one that several parts name counts with the first.
 */
export function activeParts(fleets: readonly Fleet[], toUtcMs: UtcMs): readonly ActivePart[] {
  const seen = new Set<SatelliteId>();
  return fleets
    .filter((fleet) => fleet.enabled)
    .flatMap((fleet) => {
      const switchedOff = new Set(fleet.switchedOffIds);
      const parts = fleet.parts.filter(
        (part) => part.enabled && (part.availableFromUtcMs === null || part.availableFromUtcMs < toUtcMs),
      );
      return parts.map((part) => {
        const satelliteIds = satelliteIdsOf(part.orbits).filter(
          (id) => !switchedOff.has(id) && !seen.has(id),
        );
        for (const id of satelliteIds) {
          seen.add(id);
        }
        return { fleet, part, satelliteIds };
      });
    });
}

/** First catalogue number above those of every design: free for another. */
export function nextDesignId(fleets: readonly Fleet[]): number {
  const ends = fleets.flatMap((fleet) => fleet.parts.map(({ orbits }) => endOfDesign(orbits)));
  return Math.max(FIRST_DESIGN_ID, ...ends);
}

/** First catalogue number given to designed satellites: far above those in use. */
export const FIRST_DESIGN_ID = 900_000_001;

function endOfDesign(orbits: Orbits): number {
  return orbits.kind === 'catalogue' ? 0 : orbits.firstId + countSatellites(orbits);
}

/** What is wrong with the numbers of the fleets' satellites; null when nothing is. */
export function complaintAboutDesignIds(fleets: readonly Fleet[]): string | null {
  const designs = fleets
    .flatMap((fleet) => fleet.parts.map((part) => ({ fleet, orbits: part.orbits })))
    .flatMap(({ fleet, orbits }) => (orbits.kind === 'catalogue' ? [] : [{ fleet, orbits }]))
    .sort((a, b) => a.orbits.firstId - b.orbits.firstId);
  let last = { end: 0, name: '' };
  for (const { fleet, orbits } of designs) {
    const end = endOfDesign(orbits);
    if (end - 1 > LAST_SATELLITE_NUMBER) {
      return `expected catalogue numbers of at most nine digits, found ${end - 1} in ${fleet.name}`;
    }
    if (orbits.firstId < last.end) {
      return `expected designs with numbers of their own, found ${orbits.firstId} in ${last.name} and in ${fleet.name}`;
    }
    last = { end, name: fleet.name };
  }
  return null;
}
