import {
  DEFAULT_LINK_OPTIONS,
  FleetId,
  type FleetRadio,
  type LinkOptions,
  type RadioPlan,
  StationId,
  type StationRadio,
  type ThreatRadio,
} from '../domain/index.ts';
import { LIBRARY_PAYLOADS } from './payloads.ts';
import { LIBRARY_TERMINALS } from './terminals.ts';

/** Who gets what of the library. */
export interface LibraryPlan {
  /** Terminal types by station. */
  readonly stations: Readonly<Record<string, readonly string[]>>;
  /** Payload types by fleet, and its least angle to the geostationary arc, degrees. */
  readonly fleets: Readonly<
    Record<string, { readonly payloads: readonly string[]; readonly geoArcExclusionDeg?: number }>
  >;
  readonly threats?: readonly ThreatRadio[];
  readonly options?: Partial<LinkOptions>;
}

/**
 * A radio plan whose types are copies from the library, those that somebody has. Throws on a type that the library
 * does not have: plans are written by people who know it.
 */
export function radioPlanFromLibrary(plan: LibraryPlan): RadioPlan {
  const stations = Object.entries(plan.stations).map(
    ([id, terminalTypeIds]): StationRadio => ({
      stationId: StationId.parse(id),
      terminalTypeIds: [...terminalTypeIds],
      mount: null,
      climate: null,
      keepOutSectors: [],
      secondSite: null,
    }),
  );
  const fleets = Object.entries(plan.fleets).map(
    ([id, { payloads, geoArcExclusionDeg = 0 }]): FleetRadio => ({
      fleetId: FleetId.parse(id),
      payloadTypeIds: [...payloads],
      geoArcExclusionDeg,
    }),
  );
  const terminalIds = new Set(stations.flatMap((entry) => entry.terminalTypeIds));
  const payloadIds = new Set(fleets.flatMap((entry) => entry.payloadTypeIds));
  const terminalTypes = LIBRARY_TERMINALS.filter((type) => terminalIds.has(type.terminalTypeId));
  const payloadTypes = LIBRARY_PAYLOADS.filter((type) => payloadIds.has(type.payloadTypeId));
  if (terminalTypes.length < terminalIds.size || payloadTypes.length < payloadIds.size) {
    throw new RangeError('a type of the plan is not in the library');
  }
  return {
    terminalTypes: structuredCopy(terminalTypes),
    payloadTypes: structuredCopy(payloadTypes),
    stations,
    fleets,
    threats: [...(plan.threats ?? [])],
    options: { ...DEFAULT_LINK_OPTIONS, ...plan.options },
  };
}

/** Types are plain data: a copy by way of JSON is whole. */
function structuredCopy<T>(types: readonly T[]): T[] {
  return JSON.parse(JSON.stringify(types)) as T[];
}
