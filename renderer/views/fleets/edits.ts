import {
  fleetFromLibrary,
  freeFleetId,
  freeName,
  type LibraryFleet,
  nextColorIndex,
} from '../../../shared/designs/index.ts';
import {
  countSatellites,
  type DesignedOrbits,
  type Fleet,
  type FleetPart,
  nextDesignId,
  type Scenario,
  satelliteIdsOf,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import { type Step, stepOf } from './switching.ts';

/** The scenario with another in a fleet's place. */
function withFleet(scenario: Scenario, changed: Fleet): Scenario {
  return {
    ...scenario,
    fleets: scenario.fleets.map((fleet) => (fleet.fleetId === changed.fleetId ? changed : fleet)),
  };
}

const FIELD_NAMES = {
  name: 'name',
  owner: 'owner',
  bands: 'bands',
  confidence: 'confidence',
  source: 'source',
  asOfDate: 'as-of date',
  manoeuvreKmPerDay: 'manoeuvres',
  colorIndex: 'colour',
} as const;

/** Fields of a fleet that are edited one by one. */
export type FleetField = keyof typeof FIELD_NAMES;

/** Changes one field of a fleet. */
export function withFleetField<F extends FleetField>(
  scenario: Scenario,
  fleet: Fleet,
  change: Readonly<Record<F, Fleet[F]>>,
): Step {
  const field = Object.keys(change)[0] as F;
  const label =
    field === 'name'
      ? `Rename ${fleet.name} to ${String(change[field])}`
      : `Change ${FIELD_NAMES[field]} of ${fleet.name}`;
  return stepOf(label, withFleet(scenario, { ...fleet, ...change }));
}

/** The scenario without one fleet. */
export function withoutFleet(scenario: Scenario, fleet: Fleet): Step {
  const fleets = scenario.fleets.filter((other) => other.fleetId !== fleet.fleetId);
  return stepOf(`Remove ${fleet.name}`, { ...scenario, fleets });
}

/** Moves a fleet one place up or down; null at the end of the list. */
export function withFleetMoved(scenario: Scenario, fleet: Fleet, by: -1 | 1): Step | null {
  const from = scenario.fleets.findIndex((other) => other.fleetId === fleet.fleetId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= scenario.fleets.length) {
    return null;
  }
  const fleets = scenario.fleets.filter((_, at) => at !== from);
  fleets.splice(to, 0, fleet);
  return stepOf(`Move ${fleet.name} ${by < 0 ? 'up' : 'down'}`, { ...scenario, fleets });
}

/**
 * Puts a copy below a fleet. Designs get numbers of their own, and what was switched off by hand follows them;
 * satellites of the catalogue stand in both fleets and count with the first.
 */
export function withFleetDuplicated(scenario: Scenario, fleet: Fleet): Step {
  let firstId = nextDesignId(scenario.fleets);
  const copied = new Map<string, string>();
  const parts = fleet.parts.map((part): FleetPart => {
    if (part.orbits.kind === 'catalogue') {
      return part;
    }
    const orbits = { ...part.orbits, firstId };
    firstId += countSatellites(orbits);
    satelliteIdsOf(part.orbits).forEach((id, place) => {
      copied.set(id, satelliteIdsOf(orbits)[place]!);
    });
    return { ...part, orbits };
  });
  const copy: Fleet = {
    ...fleet,
    fleetId: freeFleetId(fleet.fleetId, scenario.fleets),
    name: freeName(fleet.name, scenario.fleets),
    colorIndex: nextColorIndex(scenario.fleets),
    parts,
    switchedOffIds: fleet.switchedOffIds.map((id) => (copied.get(id) ?? id) as typeof id),
  };
  const at = scenario.fleets.findIndex((other) => other.fleetId === fleet.fleetId);
  const fleets = scenario.fleets.toSpliced(at + 1, 0, copy);
  return stepOf(`Duplicate ${fleet.name}`, { ...scenario, fleets });
}

/** Adds a design of the library below the fleets there are. */
export function withLibraryFleet(scenario: Scenario, entry: LibraryFleet): Step & { readonly fleet: Fleet } {
  const fleet = fleetFromLibrary(entry, scenario);
  return {
    ...stepOf(`Add fleet ${fleet.name}`, { ...scenario, fleets: [...scenario.fleets, fleet] }),
    fleet,
  };
}

/** What a person decides about a part besides its orbits. */
export interface PartFacts {
  readonly name: string;
  readonly availableFromUtcMs: UtcMs | null;
}

/** Changes name or date of a part. */
export function withPartFacts(
  scenario: Scenario,
  at: { readonly fleet: Fleet; readonly part: FleetPart },
  facts: PartFacts,
): Step {
  const what = facts.name === at.part.name ? 'date' : 'name';
  return stepOf(`Change ${what} of ${at.part.name}`, withPart(scenario, at.fleet, { ...at.part, ...facts }));
}

function withPart(scenario: Scenario, fleet: Fleet, changed: FleetPart): Scenario {
  const parts = fleet.parts.map((part) => (part.partId === changed.partId ? changed : part));
  return withFleet(scenario, { ...fleet, parts });
}

/** A fleet without one of its parts; the whole fleet when it was the last. */
export function withoutPart(scenario: Scenario, fleet: Fleet, part: FleetPart): Step {
  const parts = fleet.parts.filter((other) => other.partId !== part.partId);
  if (parts.length === 0) {
    return withoutFleet(scenario, fleet);
  }
  const left = { ...fleet, parts };
  const ids = new Set(parts.flatMap((other) => satelliteIdsOf(other.orbits)));
  const kept = { ...left, switchedOffIds: fleet.switchedOffIds.filter((id) => ids.has(id)) };
  return stepOf(`Remove ${part.name} of ${fleet.name}`, withFleet(scenario, kept));
}

/** A design as its form gives it, before it has numbers. */
export type DraftOrbits =
  | Omit<Extract<DesignedOrbits, { kind: 'walker' }>, 'firstId'>
  | Omit<Extract<DesignedOrbits, { kind: 'geostationary' }>, 'firstId'>;

/** The design with catalogue numbers. */
export function numbered(draft: DraftOrbits, firstId: number): DesignedOrbits {
  return { ...draft, firstId } as DesignedOrbits;
}

const DESIGN_SOURCE = 'Own design study in this scenario; every number is NOTIONAL.';

/** Adds a design as a fleet of its own. */
export function withNewDesign(
  scenario: Scenario,
  facts: PartFacts,
  draft: DraftOrbits,
): Step & { readonly fleet: Fleet } {
  const fleet: Fleet = {
    fleetId: freeFleetId('design', scenario.fleets),
    name: freeName(facts.name, scenario.fleets),
    owner: 'unspecified',
    bands: [],
    enabled: true,
    confidence: 'notional',
    source: DESIGN_SOURCE,
    asOfDate: null,
    manoeuvreKmPerDay: null,
    colorIndex: nextColorIndex(scenario.fleets),
    parts: [
      {
        partId: 'part-1',
        name: facts.name,
        enabled: true,
        availableFromUtcMs: facts.availableFromUtcMs,
        orbits: numbered(draft, nextDesignId(scenario.fleets)),
      },
    ],
    switchedOffIds: [],
  };
  return {
    ...stepOf(`Add design ${fleet.name}`, { ...scenario, fleets: [...scenario.fleets, fleet] }),
    fleet,
  };
}

/** Adds a design as a further part of a fleet. */
export function withDesignInFleet(
  scenario: Scenario,
  fleet: Fleet,
  made: { readonly facts: PartFacts; readonly draft: DraftOrbits },
): Step {
  const taken = new Set(fleet.parts.map((part) => part.partId));
  let number = fleet.parts.length + 1;
  while (taken.has(`part-${number}`)) {
    number += 1;
  }
  const part: FleetPart = {
    partId: `part-${number}`,
    enabled: true,
    ...made.facts,
    orbits: numbered(made.draft, nextDesignId(scenario.fleets)),
  };
  return stepOf(
    `Add ${part.name} to ${fleet.name}`,
    withFleet(scenario, { ...fleet, parts: [...fleet.parts, part] }),
  );
}

/**
 * Changes the design of a part. It keeps its catalogue numbers when it has no more satellites than before, else it gets
 * new ones; satellites that are switched off by hand stay off as long as their number means the same place.
 */
export function withPartDesign(
  scenario: Scenario,
  at: { readonly fleet: Fleet; readonly part: FleetPart },
  made: { readonly facts: PartFacts; readonly draft: DraftOrbits },
): Step {
  const { fleet, part } = at;
  const before = part.orbits;
  const kept = before.kind === 'catalogue' ? null : numbered(made.draft, before.firstId);
  const fits = kept !== null && countSatellites(kept) <= countSatellites(before);
  const orbits = fits ? kept : numbered(made.draft, nextDesignId(scenario.fleets));
  const sameOrder =
    fits &&
    orbits.kind === before.kind &&
    (orbits.kind !== 'walker' || (before.kind === 'walker' && orbits.perPlane === before.perPlane));
  const ofPart = new Set(satelliteIdsOf(before));
  const stillThere = new Set(sameOrder ? satelliteIdsOf(orbits) : []);
  const switchedOffIds = fleet.switchedOffIds.filter((id) => !ofPart.has(id) || stillThere.has(id));
  const scenarioAfter = withPart(scenario, { ...fleet, switchedOffIds }, { ...part, ...made.facts, orbits });
  return stepOf(`Change design of ${part.name}, ${fleet.name}`, scenarioAfter);
}
