import type {
  Band,
  Confidence,
  FleetOwner,
  GeostationaryOrbits,
  UtcMs,
  WalkerOrbits,
} from '../domain/index.ts';

/** A shell as the library keeps it: everything but the epoch and the numbers that a scenario gives. */
export type WalkerShell = Omit<WalkerOrbits, 'epochUtcMs' | 'firstId'>;
/** Places over the equator as the library keeps them. */
export type GeostationaryPlaces = Omit<GeostationaryOrbits, 'epochUtcMs' | 'firstId'>;

/** A shell, a phase of growth, or a set of slots. */
export interface LibraryPart {
  readonly name: string;
  /** From when on the satellites exist; null when they always do. */
  readonly availableFromUtcMs: UtcMs | null;
  readonly orbits: WalkerShell | GeostationaryPlaces;
}

/** A design that ships with the program, with what its source allows to be said. */
export interface LibraryFleet {
  readonly libraryId: string;
  readonly name: string;
  readonly owner: FleetOwner;
  readonly bands: readonly Band[];
  readonly confidence: Confidence;
  /** Where the numbers come from and which of them are assumed, in words for people. */
  readonly source: string;
  /** Day for which the source speaks, `YYYY-MM-DD`. */
  readonly asOfDate: string;
  /** Lowest elevation at which its terminals are said to work; null when nothing is known. */
  readonly typicalMaskDeg: number | null;
  readonly parts: readonly LibraryPart[];
}

type ShellFacts = Pick<
  WalkerShell,
  'name' | 'altitudeKm' | 'inclinationDeg' | 'planes' | 'perPlane' | 'phasing'
> &
  Partial<Pick<WalkerShell, 'pattern' | 'spreadDeg' | 'raan0Deg'>>;

/** A Walker shell, delta from node 0 unless said otherwise, named by its numbers unless it has a name. */
export function shellPart(
  facts: ShellFacts,
  part: { readonly name?: string; readonly availableFromUtcMs?: UtcMs } = {},
): LibraryPart {
  const orbits: WalkerShell = { kind: 'walker', pattern: 'delta', spreadDeg: null, raan0Deg: 0, ...facts };
  const { altitudeKm, inclinationDeg, planes, perPlane } = facts;
  const name = `${altitudeKm.toLocaleString('en-US')} km, ${inclinationDeg}°, ${planes} × ${perPlane}`;
  return { name, availableFromUtcMs: null, ...part, orbits };
}

/** Slots over the equator: longitude east in degrees, and a name of its own where there is one. */
export function slotsPart(
  facts: { readonly name: string; readonly partName: string; readonly inclinationDeg: number },
  slots: readonly (readonly [longitudeDeg: number, name: string])[],
): LibraryPart {
  const { inclinationDeg } = facts;
  return {
    name: facts.partName,
    availableFromUtcMs: null,
    orbits: {
      kind: 'geostationary',
      name: facts.name,
      slots: slots.map(([longitudeDeg, name]) => ({ name, longitudeDeg, inclinationDeg })),
    },
  };
}

/** Number of satellites of a library part. */
export function countLibraryPart({ orbits }: LibraryPart): number {
  return orbits.kind === 'walker' ? orbits.planes * orbits.perPlane : orbits.slots.length;
}

/** Number of satellites that a design adds to a scenario. */
export function countLibraryFleet({ parts }: Pick<LibraryFleet, 'parts'>): number {
  return parts.reduce((sum, part) => sum + countLibraryPart(part), 0);
}
