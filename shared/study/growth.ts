import { wrapDeg360 } from '../astro/index.ts';
import {
  activeParts,
  ELEMENT_FIELDS,
  type ElementColumns,
  type Fleet,
  type SatelliteId,
  type Scenario,
  type StudyLevel,
  type UtcMs,
} from '../domain/index.ts';
import { RandomStream } from './random.ts';

/** A state of the network that stands beside others. */
export interface GrowthVariant {
  readonly label: string;
  readonly satelliteIds: ReadonlySet<SatelliteId>;
}

/**
 * The scenario with everything in orbit that its fleets will ever have: every phase exists throughout. Parts and fleets that
 * the planner has switched off stay off.
 */
export function grownScenario(scenario: Scenario): Scenario {
  const grown = (fleet: Fleet): Fleet => ({
    ...fleet,
    parts: fleet.parts.map((part) => ({ ...part, availableFromUtcMs: null })),
  });
  return { ...scenario, fleets: scenario.fleets.map(grown) };
}

/** A fleet that grows: one of its parts has a date. */
function grows(fleet: Fleet): boolean {
  return fleet.parts.length > 1 && fleet.parts.some(({ availableFromUtcMs }) => availableFromUtcMs !== null);
}

/**
 * What stands side by side: the phases of the fleets that grow, in the order of their parts, each without the commercial
 * fleets and with them; then, of everything in orbit, the satellites of each laser vendor alone and of all of them. What a
 * scenario has not is left out.
 *
 * @param scenario as it is, with its dates: they tell which fleets grow.
 */
export function growthVariants(scenario: Scenario): GrowthVariant[] {
  const parts = activeParts(grownScenario(scenario).fleets, LATEST);
  const growing = scenario.fleets.filter((fleet) => fleet.enabled && grows(fleet));
  const phaseOf = new Map(
    growing.flatMap((fleet) => {
      const own = fleet.parts.filter(({ enabled }) => enabled);
      return own.map(({ partId }, phase) => [`${fleet.fleetId}/${partId}`, phase] as const);
    }),
  );
  const phaseOfPart = (part: (typeof parts)[number]) =>
    phaseOf.get(`${part.fleet.fleetId}/${part.part.partId}`);
  const lastPhase = Math.max(0, ...phaseOf.values());
  const hasCommercial = parts.some((part) => isCommercial(part.fleet) && phaseOfPart(part) === undefined);
  const variants: GrowthVariant[] = [];
  for (let phase = 0; phase <= lastPhase; phase += 1) {
    const own = parts.filter((part) => (phaseOfPart(part) ?? 0) <= phase);
    const military = own.filter((part) => !isCommercial(part.fleet) || phaseOfPart(part) !== undefined);
    const grown = own.filter((part) => phaseOfPart(part) !== undefined);
    const name = growing.length === 0 ? 'All fleets' : `Phase ${phase + 1}: ${idsOf(grown).size}`;
    if (hasCommercial && military.length > 0) variants.push(variantOf(`${name}, no commercial`, military));
    variants.push(variantOf(hasCommercial ? `${name}, with commercial` : name, own));
  }
  return [...variants, ...vendorVariants(scenario, parts)];
}

/** Far beyond every date. */
const LATEST = 8.64e15 as UtcMs;

type Parts = ReturnType<typeof activeParts>;

function isCommercial({ owner }: Fleet): boolean {
  return owner === 'commercial';
}

function idsOf(parts: Parts): Set<SatelliteId> {
  return new Set(parts.flatMap(({ satelliteIds }) => satelliteIds));
}

function variantOf(label: string, parts: Parts): GrowthVariant {
  return { label, satelliteIds: idsOf(parts) };
}

/** A part is of the vendor of the first laser design that names it. */
function vendorVariants({ mesh }: Scenario, parts: Parts): GrowthVariant[] {
  const vendorOf = ({ fleet, part }: Parts[number]) =>
    mesh.laserDesigns.find(
      ({ fleetId, partIds }) =>
        fleetId === fleet.fleetId && (partIds.length === 0 || partIds.includes(part.partId)),
    )?.vendor ?? '';
  const vendors = [...new Set(parts.map(vendorOf))].filter((vendor) => vendor !== '').sort();
  if (vendors.length < 2) return [];
  const ofVendors = (label: string, own: readonly string[]) =>
    variantOf(
      label,
      parts.filter((part) => own.includes(vendorOf(part))),
    );
  const last = vendors.at(-1)!;
  return [
    ...vendors.map((vendor) => ofVendors(`Vendor ${vendor} alone`, [vendor])),
    ofVendors(`Vendors ${vendors.slice(0, -1).join(', ')} and ${last}`, vendors),
  ];
}

/** The axis of growth: a variant a place, with the satellites that it has elements for. */
export function growthLevels(
  variants: readonly GrowthVariant[],
  { satelliteIds }: Pick<ElementColumns, 'satelliteIds'>,
): StudyLevel[] {
  return variants.map(({ label, satelliteIds: own }) => ({
    label,
    count: satelliteIds.filter((id) => own.has(id)).length,
    isCertain: false,
  }));
}

const PURPOSE = 3;
const RAAN = ELEMENT_FIELDS.indexOf('raanDeg');
const MEAN_ANOMALY = ELEMENT_FIELDS.indexOf('meanAnomalyDeg');

/**
 * Elements of a sample. The first sample has the designs as they stand. In the others every Walker design is turned as a
 * whole, its nodes and its satellites along their orbits each by an angle drawn at random: where satellites of a design stand
 * is a choice that nobody has published. Satellites of catalogues and of the geostationary arc stay where they are.
 *
 * @param scenario grown: every part of it exists.
 */
export function elementsOfSample(
  scenario: Scenario,
  elements: ElementColumns,
  place: { readonly seed: number; readonly sampleIndex: number },
): ElementColumns {
  if (place.sampleIndex === 0) return elements;
  const stream = new RandomStream({ ...place, purpose: PURPOSE });
  const rowOf = new Map(elements.satelliteIds.map((id, row) => [id, row] as const));
  const numbers = elements.numbers.slice();
  const turn = (offset: number, byDeg: number) => {
    numbers[offset] = wrapDeg360(numbers[offset]! + byDeg);
  };
  for (const { part, satelliteIds } of activeParts(scenario.fleets, scenario.toUtcMs)) {
    if (part.orbits.kind !== 'walker') continue;
    const nodeDeg = 360 * stream.fraction();
    const alongDeg = 360 * stream.fraction();
    for (const id of satelliteIds) {
      const row = rowOf.get(id);
      if (row === undefined) continue;
      turn(row * ELEMENT_FIELDS.length + RAAN, nodeDeg);
      turn(row * ELEMENT_FIELDS.length + MEAN_ANOMALY, alongDeg);
    }
  }
  return { ...elements, numbers };
}
