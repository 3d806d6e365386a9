import { designedSatelliteName } from '../../../shared/astro/index.ts';
import {
  countSatellites,
  type ElementColumns,
  type FleetPart,
  type Loss,
  type Scenario,
  satelliteIdsOf,
} from '../../../shared/domain/index.ts';
import { satellitesOfLoss } from '../../../shared/mesh/index.ts';
import { lossKey } from '../../state/index.ts';
import { countText, kilometresText } from '../common/index.ts';

/** Something that can be switched off, as the list offers it. */
export interface LossChoice {
  readonly key: string;
  readonly loss: Loss;
  readonly kind: string;
  readonly name: string;
  /** What else tells it apart. */
  readonly detail: string;
}

const MOST_CHOICES = 60;
/** Letters of a satellite's name before satellites are offered: there are thousands. */
const LEAST_LETTERS = 2;

const KINDS: Readonly<Record<Loss['kind'], string>> = {
  vendor: 'vendor',
  fleet: 'fleet',
  part: 'part',
  plane: 'plane',
  satellite: 'satellite',
  gateway: 'gateway',
  'sky-area': 'area',
  lasers: 'lasers',
};

function choice(loss: Loss, name: string, detail: string): LossChoice {
  return { key: lossKey(loss), loss, kind: KINDS[loss.kind], name, detail };
}

/**
 * What can be switched off and has a word beginning with every word of the text. Those that have the words themselves, in their
 * order, stand first; otherwise all lasers, makers, fleets, gateways, parts, then planes, then satellites.
 */
export function lossChoices(scenario: Scenario, elements: ElementColumns | null, text: string): LossChoice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).map(escaped);
  const begun = words.map((word) => new RegExp(`(^|[^\\p{L}\\p{N}])${word}`, 'u'));
  const exact = new RegExp(
    words.map((word) => `(^|[^\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`).join('.*'),
    'u',
  );
  const textOf = ({ kind, name, detail }: LossChoice) => `${kind} ${name} ${detail}`.toLowerCase();
  const isMeant = (found: LossChoice) => begun.every((word) => word.test(textOf(found)));
  const found = largeChoices(scenario).filter(isMeant);
  if (words.length > 0) {
    found.push(...planeChoices(scenario).filter(isMeant));
  }
  if (text.trim().length >= LEAST_LETTERS) {
    for (const each of satelliteChoices(scenario, elements)) {
      if (found.length >= MOST_CHOICES) break;
      if (isMeant(each)) found.push(each);
    }
  }
  const isExact = (each: LossChoice) => exact.test(textOf(each));
  return [...found.filter(isExact), ...found.filter((each) => !isExact(each))].slice(0, MOST_CHOICES);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What bent pipes and gateways do by themselves. */
const ALL_LASERS = choice({ kind: 'lasers' }, 'All lasers', 'bent pipes and gateways alone');

function largeChoices(scenario: Scenario): LossChoice[] {
  const { fleets, mesh, stations } = scenario;
  const vendors = new Set(mesh.laserDesigns.map(({ vendor }) => vendor).filter((vendor) => vendor !== ''));
  const made = [...vendors].map((vendor): LossChoice => {
    const loss: Loss = { kind: 'vendor', vendor };
    const ids = satellitesOfLoss(scenario, loss);
    return choice(
      loss,
      `Vendor ${vendor}`,
      countText(ids.ok ? ids.value.length : 0, 'satellite', 'satellites'),
    );
  });
  const whole = fleets.map(({ fleetId, name, parts }) => {
    const count = parts.reduce((sum, { orbits }) => sum + countSatellites(orbits), 0);
    return choice({ kind: 'fleet', fleetId }, name, countText(count, 'satellite', 'satellites'));
  });
  const parts = fleets.flatMap((fleet) =>
    fleet.parts.length < 2
      ? []
      : fleet.parts.map(({ partId, name, orbits }) =>
          choice(
            { kind: 'part', fleetId: fleet.fleetId, partId },
            name,
            `${countText(countSatellites(orbits), 'satellite', 'satellites')}, ${fleet.name}`,
          ),
        ),
  );
  const gateways = mesh.gateways.map(({ stationId, antennaCount }) => {
    const name = stations.find((station) => station.stationId === stationId)?.name ?? stationId;
    return choice({ kind: 'gateway', stationId }, name, countText(antennaCount, 'antenna', 'antennas'));
  });
  return [ALL_LASERS, ...made, ...whole, ...gateways, ...parts];
}

function planeChoices({ fleets }: Scenario): LossChoice[] {
  return fleets.flatMap((fleet) =>
    fleet.parts.flatMap(({ partId, name, orbits }) =>
      orbits.kind !== 'walker' || orbits.planes < 2
        ? []
        : Array.from({ length: orbits.planes }, (_, planeIndex) =>
            choice(
              { kind: 'plane', fleetId: fleet.fleetId, partId, planeIndex },
              `Plane ${planeIndex + 1} of ${name}`,
              `${countText(orbits.perPlane, 'satellite', 'satellites')}, ${fleet.name}`,
            ),
          ),
    ),
  );
}

function* satelliteChoices({ fleets }: Scenario, elements: ElementColumns | null): Generator<LossChoice> {
  const names = new Map(elements?.satelliteIds.map((id, row) => [id, elements.objectNames[row]!]));
  for (const fleet of fleets) {
    for (const part of fleet.parts) {
      for (const [place, satelliteId] of satelliteIdsOf(part.orbits).entries()) {
        const name = names.get(satelliteId) || nameIn(part, place);
        yield choice({ kind: 'satellite', satelliteId }, name, `${satelliteId}, ${fleet.name}`);
      }
    }
  }
}

function nameIn({ orbits }: FleetPart, place: number): string {
  return orbits.kind === 'catalogue' ? orbits.satelliteIds[place]! : designedSatelliteName(orbits, place);
}

/** How a loss is called where it stands alone. */
export function lossName(scenario: Scenario, elements: ElementColumns | null, loss: Loss): string {
  if (loss.kind === 'sky-area') {
    const { latitudeDeg, longitudeDeg, radiusKm } = loss;
    const north = `${Math.abs(latitudeDeg).toFixed(1)}° ${latitudeDeg < 0 ? 'S' : 'N'}`;
    const east = `${Math.abs(longitudeDeg).toFixed(1)}° ${longitudeDeg < 0 ? 'W' : 'E'}`;
    return `Sky within ${kilometresText(radiusKm)} of ${north} ${east}`;
  }
  if (loss.kind === 'satellite') {
    const row = elements?.satelliteIds.indexOf(loss.satelliteId) ?? -1;
    const known = elements?.objectNames[row];
    if (known) return known;
    for (const { parts } of scenario.fleets) {
      for (const part of parts) {
        const place = satelliteIdsOf(part.orbits).indexOf(loss.satelliteId);
        if (place >= 0) return nameIn(part, place);
      }
    }
    return loss.satelliteId;
  }
  if (loss.kind === 'lasers') return ALL_LASERS.name;
  if (loss.kind === 'gateway') {
    return scenario.stations.find(({ stationId }) => stationId === loss.stationId)?.name ?? loss.stationId;
  }
  const key = lossKey(loss);
  const all = loss.kind === 'plane' ? planeChoices(scenario) : largeChoices(scenario);
  const named = all.find((each) => each.key === key);
  if (named !== undefined)
    return loss.kind === 'plane' ? `${named.name}, ${fleetName(scenario, loss.fleetId)}` : named.name;
  return loss.kind === 'vendor' ? `Vendor ${loss.vendor}` : fleetName(scenario, loss.fleetId);
}

function fleetName({ fleets }: Scenario, fleetId: string): string {
  return fleets.find((fleet) => fleet.fleetId === fleetId)?.name ?? fleetId;
}
