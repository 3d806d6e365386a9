import { countLibraryPart, libraryFleetById, partFromLibrary } from '../designs/index.ts';
import { FIRST_DESIGN_ID, type Fleet, FleetId, type FleetPart, type UtcMs } from '../domain/index.ts';

/** A fleet without what its place in a mission decides. */
export type FleetDesign = Omit<Fleet, 'enabled' | 'colorIndex' | 'switchedOffIds'>;

/** Fleets of a mission in the order in which they are shown, those of `reserve` switched off. */
export function inOrder(designs: readonly FleetDesign[], reserve: readonly FleetDesign[] = []): Fleet[] {
  return [...designs, ...reserve].map((design, colorIndex) => ({
    ...design,
    enabled: colorIndex < designs.length,
    colorIndex,
    switchedOffIds: [],
  }));
}

/** A design of the library under the id that the mission knows it by, with numbers of its own from `firstId` on. */
function designOf(
  libraryId: string,
  place: { readonly fleetId: string; readonly epochUtcMs: UtcMs; readonly firstId: number },
): FleetDesign {
  const { name, owner, bands, confidence, source, asOfDate, parts } = libraryFleetById(libraryId)!;
  let { firstId } = place;
  return {
    fleetId: FleetId.parse(place.fleetId),
    name,
    owner,
    bands: [...bands],
    confidence,
    source,
    asOfDate,
    manoeuvreKmPerDay: null,
    parts: parts.map((part, index): FleetPart => {
      const made = partFromLibrary(part, { epochUtcMs: place.epochUtcMs, firstId });
      firstId += countLibraryPart(part);
      return { ...made, partId: `part-${index + 1}` };
    }),
  };
}

/** The notional backbone in its three phases; the missions are told as if the second one were up already. */
export function backbone(epochUtcMs: UtcMs): FleetDesign {
  const design = designOf('sdn-backbone', { fleetId: 'sdn-backbone', epochUtcMs, firstId: FIRST_DESIGN_ID });
  return {
    ...design,
    source: `${design.source} For the exercise the second phase is taken to be in orbit.`,
    parts: design.parts.map((part, phase) => (phase < 2 ? { ...part, availableFromUtcMs: null } : part)),
  };
}

export function commercial780(epochUtcMs: UtcMs): FleetDesign {
  return designOf('iridium-next', {
    fleetId: 'commercial-780',
    epochUtcMs,
    firstId: FIRST_DESIGN_ID + 1000,
  });
}

export function commercial1200(epochUtcMs: UtcMs): FleetDesign {
  return designOf('oneweb-gen1', {
    fleetId: 'commercial-1200',
    epochUtcMs,
    firstId: FIRST_DESIGN_ID + 2000,
  });
}

/** The lowest-inclined shell of Amazon Leo (Kuiper) alone: low latitudes see most of it. */
export function commercial590(epochUtcMs: UtcMs): FleetDesign {
  const design = designOf('amazon-leo', {
    fleetId: 'commercial-590',
    epochUtcMs,
    firstId: FIRST_DESIGN_ID + 4000,
  });
  return { ...design, name: 'Amazon Leo, 33° shell', parts: design.parts.slice(0, 1) };
}

/** A notional military wideband fleet over the given longitudes, degrees, east positive. */
export function militaryGeostationary(epochUtcMs: UtcMs, longitudesDeg: readonly number[]): FleetDesign {
  return {
    fleetId: FleetId.parse('military-geo'),
    name: 'Military geostationary',
    owner: 'military',
    bands: ['X', 'Ka'],
    confidence: 'notional',
    source: 'Notional geostationary positions; they stand for a military wideband fleet.',
    asOfDate: '2026-11-22',
    manoeuvreKmPerDay: null,
    parts: [
      {
        partId: 'slots',
        name: `${longitudesDeg.length} slots`,
        enabled: true,
        availableFromUtcMs: null,
        orbits: {
          kind: 'geostationary',
          name: 'MILITARY GEO',
          slots: longitudesDeg.map((longitudeDeg) => ({ name: '', longitudeDeg, inclinationDeg: 0.03 })),
          epochUtcMs,
          firstId: FIRST_DESIGN_ID + 3000,
        },
      },
    ],
  };
}
