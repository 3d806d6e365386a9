import { bindingElevationRad, compileBindingMask } from '../../shared/access/index.ts';
import { type LookRow, lookAngleSeries, RAD_PER_DEG, siteFrameFromPlace } from '../../shared/astro/index.ts';
import type { LinkOptions, Station, UtcMs } from '../../shared/domain/index.ts';
import {
  budgetAt,
  type Jamming,
  type LinkBudget,
  type LinkGeometry,
  NO_JAMMING,
  type OneWayLink,
  prepareLink,
  type ResolvedClimate,
} from '../../shared/link/index.ts';
import {
  cutReader,
  type Hearing,
  hearingLines,
  hearingReader,
  jammingReader,
  type LinkCut,
  type LinkPair,
  linkGeometryOf,
  type OneWayLinks,
  oneWayLinks,
  type PairRadio,
  pairsFor,
  radioOfPair,
} from '../../shared/radios/index.ts';
import {
  climatePlaceOf,
  type LinkScene,
  placeOfStation,
  type SceneSatellite,
  satelliteOf,
  stationOf,
} from './linkScene.ts';
import { ComputationError, usageFailure } from './usage.ts';

/** Which budget is asked for. */
export interface BudgetQuestion {
  readonly stationId: string;
  readonly satelliteId: string;
  readonly atUtcMs: UtcMs;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
}

/** A direction of the answer: its budget, what cuts it, and the verdict in words. */
export interface DirectionAnswer {
  readonly link: OneWayLink;
  readonly budget: LinkBudget;
  readonly cuts: readonly LinkCut[];
  readonly isClosed: boolean;
  readonly verdict: string;
}

/** Everything that the command knows about a pair at an instant. */
export interface BudgetAnswer {
  readonly scene: LinkScene;
  readonly station: Station;
  readonly satellite: SceneSatellite;
  readonly radio: PairRadio;
  /** The other pairs that would answer the question as well. */
  readonly otherPairs: readonly LinkPair[];
  readonly options: LinkOptions;
  readonly exceedancePercent: number;
  readonly climate: ResolvedClimate;
  readonly look: LookRow;
  readonly geometry: LinkGeometry;
  readonly heightAboveSeaKm: number;
  /** What the station's mask asks for in that direction, degrees. */
  readonly bindingElevationDeg: number;
  readonly sight: 'above-mask' | 'below-mask' | 'below-horizon' | 'above-antenna';
  readonly up: DirectionAnswer | null;
  readonly down: DirectionAnswer | null;
  /** The answer in a sentence. */
  readonly verdict: string;
}

/** Computes both directions of a link at an instant. */
export function computeBudget(
  scene: LinkScene,
  question: BudgetQuestion,
  options: LinkOptions,
): BudgetAnswer {
  const { scenario } = scene;
  const { atUtcMs } = question;
  const station = stationOf(scenario, question.stationId);
  const satellite = satelliteOf(scene, question.satelliteId, atUtcMs);
  const pairs = pairsFor(scenario, { ...question, fleetId: satellite.fleet.fleetId });
  if (!pairs.ok) throw usageFailure(pairs.failure);
  const [pair, ...otherPairs] = pairs.value;
  const found = radioOfPair(scenario, pair!);
  if (!found.ok) throw usageFailure(found.failure);
  const radio = found.value;
  const place = climatePlaceOf(scene, placeOfStation(station, atUtcMs));
  const links = oneWayLinks(radio, { place, options });
  if (!links.ok) throw usageFailure(links.failure, `station ${station.stationId}`);
  const look = lookAt(scene, station, satellite, atUtcMs);
  const geometry = linkGeometryOf(look, radio.payload);
  const bindingElevationDeg = bindingElevationAt(station, look.azimuthDeg);
  const sight = sightOf(station, look.elevationDeg, bindingElevationDeg);
  const site = siteFrameFromPlace(look.place);
  const cuts = cutReader({ scenario, radio, site })(atUtcMs, look);
  const { up: upLink, down: downLink } = links.value;
  const jamming = jammingReader({ scenario, payload: radio.payload, up: upLink, down: downLink, site });
  const jammed = jamming?.(atUtcMs, look) ?? null;
  const answered = (link: OneWayLink | null) =>
    link === null || sight === 'below-horizon'
      ? null
      : directionAnswer(link, geometry, {
          cuts,
          jamming: jammed?.[link.direction] ?? NO_JAMMING,
          heard:
            link.direction === 'up'
              ? (hearingReader({ scenario, up: link, site })?.(atUtcMs, look) ?? [])
              : [],
        });
  const up = answered(links.value.up);
  const down = answered(links.value.down);
  return {
    scene,
    station,
    satellite,
    radio,
    otherPairs,
    options,
    exceedancePercent: links.value.exceedancePercent,
    climate: links.value.climate,
    look,
    geometry,
    heightAboveSeaKm: place.heightKm,
    bindingElevationDeg,
    sight,
    up,
    down,
    verdict: verdictOf(sight, { station, look, bindingElevationDeg, up, down, links: links.value }),
  };
}

function lookAt(scene: LinkScene, station: Station, satellite: SceneSatellite, at: UtcMs): LookRow {
  const [row] = lookAngleSeries({
    propagator: satellite.propagator,
    station,
    times: [at],
    ut1MinusUtcS: scene.source.ut1MinusUtcS,
  });
  if (row?.ok !== true) {
    throw new ComputationError(
      `${satellite.element.satelliteId}: ${row?.failure.message ?? 'no position at that instant'}`,
    );
  }
  return row.value;
}

/** Elevation that horizon, policy floor and antenna ask for in a direction, degrees. */
function bindingElevationAt(station: Station, azimuthDeg: number): number {
  const floorDeg = Math.max(station.minElevationDeg, station.antennaLimits?.minElevationDeg ?? -90);
  const mask = compileBindingMask(station.horizonMask, floorDeg);
  return bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG) / RAD_PER_DEG;
}

function sightOf(station: Station, elevationDeg: number, bindingDeg: number): BudgetAnswer['sight'] {
  if (elevationDeg < 0) return 'below-horizon';
  if (elevationDeg < bindingDeg) return 'below-mask';
  return elevationDeg > highestElevationDeg(station) ? 'above-antenna' : 'above-mask';
}

/** What the antenna can follow, degrees: less than 90 where a keyhole stands about the zenith. */
function highestElevationDeg(station: Station): number {
  return station.antennaLimits?.maxElevationDeg ?? 90;
}

function directionAnswer(
  link: OneWayLink,
  geometry: LinkGeometry,
  trouble: {
    readonly cuts: readonly LinkCut[];
    readonly jamming: Jamming;
    readonly heard: readonly Hearing[];
  },
): DirectionAnswer {
  const prepared = prepareLink(link);
  if (!prepared.ok) throw usageFailure(prepared.failure, `${link.direction}link`);
  const budget = budgetAt(prepared.value, geometry, trouble.jamming);
  if (!budget.ok) throw new ComputationError(budget.failure.message);
  const cuts = trouble.cuts.filter((cut) => cut.direction === 'both' || cut.direction === link.direction);
  const { verdict } = budget.value;
  const isClosed = verdict.mode !== null && cuts.length === 0;
  const words = [...cuts.map((cut) => `cut by ${cut.text}`), verdict.limitText];
  const lines = [...budget.value.lines, ...hearingLines(trouble.heard)];
  return { link, budget: { ...budget.value, lines }, cuts, isClosed, verdict: words.join('; ') };
}

function verdictOf(
  sight: BudgetAnswer['sight'],
  facts: Pick<BudgetAnswer, 'station' | 'look' | 'bindingElevationDeg' | 'up' | 'down'> & {
    readonly links: OneWayLinks;
  },
): string {
  const { station, look, bindingElevationDeg, up, down, links } = facts;
  if (sight === 'below-horizon') {
    return `no link: the satellite stands ${Math.abs(look.elevationDeg).toFixed(2)} degrees below the horizon`;
  }
  const say = (name: string, answer: DirectionAnswer | null, link: OneWayLink | null) => {
    if (link === null || answer === null) return `${name}: the pair has no such direction`;
    return `${name} ${answer.isClosed ? 'closes' : 'does not close'}: ${answer.verdict}`;
  };
  const directions = `${say('uplink', up, links.up)}. ${say('downlink', down, links.down)}`;
  if (sight === 'above-mask') return directions;
  const asked =
    sight === 'below-mask'
      ? `below the ${bindingElevationDeg.toFixed(2)} that horizon, floor or antenna ask for there`
      : `above the ${highestElevationDeg(station)} that the antenna can follow`;
  return `no window: the satellite stands at ${look.elevationDeg.toFixed(2)} degrees, ${asked}. Without that: ${directions}`;
}

/** The options of a scenario with what the command was told instead. */
export function linkOptionsOf(scene: LinkScene, availabilityPercent: number | undefined): LinkOptions {
  const { options } = scene.scenario.radio;
  return availabilityPercent === undefined ? options : { ...options, availabilityPercent };
}
