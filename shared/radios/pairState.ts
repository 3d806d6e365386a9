import { bindingElevationRad, compileBindingMask } from '../access/index.ts';
import {
  createPropagator,
  geodesicBetween,
  type LookRow,
  lookAngleSeries,
  placeAt,
  RAD_PER_DEG,
  type SiteFrame,
  siteFrameFromPlace,
} from '../astro/index.ts';
import {
  type ElementSet,
  fail,
  type GeodeticPlace,
  type LinkBudgetAnswer,
  type LinkOptions,
  type LinkPair,
  type OrbitalElements,
  ok,
  type Result,
  type Scenario,
  type Station,
  type UtcMs,
} from '../domain/index.ts';
import {
  type ClimateMaps,
  type ClimatePlace,
  type Jamming,
  type LinkGeometry,
  NO_JAMMING,
} from '../link/index.ts';
import { type ClimateHeights, climatePlaceOf } from './climatePlace.ts';
import { bandWarnings, cutReader, type LinkCut } from './cuts.ts';
import { linkGeometryOf } from './geometry.ts';
import { pairsFor } from './links.ts';
import { type OneWayLinks, oneWayLinks, type PairRadio, radioOfPair, secondSiteKmOf } from './oneWay.ts';
import { jammingReader } from './threats.ts';

/** What a budget needs to know of a satellite. */
export type BudgetSatellite = Pick<ElementSet, 'satelliteId' | 'objectName'> & OrbitalElements;

/** Which budget is asked for. */
export interface BudgetQuestion {
  readonly scenario: Scenario;
  readonly station: Station;
  readonly satellite: BudgetSatellite;
  /** Row of the element set in the catalogue; 0 when it is not from there. */
  readonly elementSetId: number;
  readonly fleetId: string;
  readonly atUtcMs: UtcMs;
  /** Types that are left out are the first that match. */
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
  readonly options: LinkOptions;
  readonly ut1MinusUtcS: number;
  readonly geoidHeightM: ClimateHeights;
  /** Digital maps of the climate that were imported. */
  readonly maps?: ClimateMaps;
  /** A station whose site serves the same unit, in place of the second site that the radio plan names. */
  readonly secondSite?: Station | undefined;
  /** `left-out` where the link goes on to another station of the scenario through a transparent payload. */
  readonly feeder?: 'counted' | 'left-out';
}

/** How a satellite stands to what a station may look at. */
export type Sight = LinkBudgetAnswer['sight'];

/** Everything about a pair at an instant that its budgets are made of. */
export interface PairState {
  readonly radio: PairRadio;
  readonly otherPairs: readonly LinkPair[];
  readonly links: OneWayLinks;
  /** Of the station, its height above the sea. */
  readonly place: ClimatePlace;
  readonly site: SiteFrame;
  readonly look: LookRow;
  readonly geometry: LinkGeometry;
  readonly bindingElevationDeg: number;
  readonly sight: Sight;
  readonly cuts: readonly LinkCut[];
  /** Restricted bands that it reaches into without being cut. */
  readonly warnings: readonly LinkCut[];
  readonly jamming: Readonly<Record<'up' | 'down', Jamming>>;
}

/** Where a pair stands at an instant, with its links, its cuts and who jams it; failures as of `linkBudgetAnswer`. */
export function pairStateAt(question: BudgetQuestion): Result<PairState> {
  const { scenario, station, atUtcMs, options } = question;
  const pairs = pairsFor(scenario, { ...question, stationId: station.stationId });
  if (!pairs.ok) return pairs;
  const [pair, ...otherPairs] = pairs.value;
  const radio = radioOfPair(scenario, pair!);
  if (!radio.ok) return radio;
  const ground = placeOf(station, atUtcMs);
  if (!ground.ok) return ground;
  const place = climatePlaceOf(ground.value, question.geoidHeightM);
  const secondSiteKm = distanceToSecondSite(question, radio.value, ground.value);
  if (!secondSiteKm.ok) return secondSiteKm;
  const { feeder = 'counted', maps = {} } = question;
  const links = oneWayLinks(radio.value, { place, options, secondSiteKm: secondSiteKm.value, feeder, maps });
  if (!links.ok) return within(links, `station ${station.stationId}`);
  const look = lookAt(question);
  if (!look.ok) return within(look, question.satellite.satelliteId);
  const bindingElevationDeg = bindingElevationAt(station, look.value.azimuthDeg);
  const site = siteFrameFromPlace(look.value.place);
  const { payload } = radio.value;
  const { up, down } = links.value;
  const jammed = jammingReader({ scenario, payload, up, down, site })?.(atUtcMs, look.value) ?? null;
  return ok({
    radio: radio.value,
    otherPairs,
    links: links.value,
    place,
    site,
    look: look.value,
    geometry: linkGeometryOf(look.value, payload),
    bindingElevationDeg,
    sight: sightOf(station, look.value.elevationDeg, bindingElevationDeg),
    cuts: cutReader({ scenario, radio: radio.value, site })(atUtcMs, look.value),
    warnings: bandWarnings({ scenario, radio: radio.value, site }, atUtcMs),
    jamming: { up: jammed?.up ?? NO_JAMMING, down: jammed?.down ?? NO_JAMMING },
  });
}

/** A failure with the place that it belongs to. */
export function within<T>(failed: Extract<Result<T>, { ok: false }>, where: string): Result<never> {
  const { code, message } = failed.failure;
  return fail(code, `${where}: ${message}`);
}

function placeOf(station: Station, atUtcMs: UtcMs): Result<GeodeticPlace> {
  const place = placeAt(station, atUtcMs);
  if (place !== null) return ok(place);
  return fail('astro.noPlace', `station ${station.stationId}: expected a place or a track`);
}

/** Distance to the site that serves the same unit, km; undefined where there is none. */
function distanceToSecondSite(
  { secondSite, atUtcMs }: BudgetQuestion,
  radio: PairRadio,
  place: GeodeticPlace,
): Result<number | undefined> {
  if (secondSite === undefined) return ok(secondSiteKmOf(radio.station, place));
  const second = placeOf(secondSite, atUtcMs);
  return second.ok ? ok(geodesicBetween(place, second.value).distanceKm) : second;
}

function lookAt({ satellite, station, atUtcMs, ut1MinusUtcS }: BudgetQuestion): Result<LookRow> {
  const propagator = createPropagator(satellite);
  if (!propagator.ok) return propagator;
  const [row] = lookAngleSeries({ propagator: propagator.value, station, times: [atUtcMs], ut1MinusUtcS });
  return row!;
}

/** Elevation that horizon, policy floor and antenna ask for in a direction, degrees. */
function bindingElevationAt(station: Station, azimuthDeg: number): number {
  const floorDeg = Math.max(station.minElevationDeg, station.antennaLimits?.minElevationDeg ?? -90);
  const mask = compileBindingMask(station.horizonMask, floorDeg);
  return bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG) / RAD_PER_DEG;
}

function sightOf(station: Station, elevationDeg: number, bindingDeg: number): Sight {
  if (elevationDeg < 0) return 'below-horizon';
  if (elevationDeg < bindingDeg) return 'below-mask';
  return elevationDeg > highestElevationDeg(station) ? 'above-antenna' : 'above-mask';
}

/** What the antenna can follow, degrees: less than 90 where a keyhole stands about the zenith. */
export function highestElevationDeg(station: Station): number {
  return station.antennaLimits?.maxElevationDeg ?? 90;
}
