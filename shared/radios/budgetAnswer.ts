import { bindingElevationRad, compileBindingMask } from '../access/index.ts';
import {
  createPropagator,
  type LookRow,
  lookAngleSeries,
  placeAt,
  RAD_PER_DEG,
  siteFrameFromPlace,
} from '../astro/index.ts';
import {
  type DirectionBudget,
  type ElementSet,
  fail,
  type LinkBudgetAnswer,
  type LinkBudgetLine,
  type LinkOptions,
  type OrbitalElements,
  ok,
  type Result,
  type Scenario,
  type Station,
  type UtcMs,
} from '../domain/index.ts';
import {
  type BudgetLine,
  budgetAt,
  type Jamming,
  NO_JAMMING,
  type OneWayLink,
  prepareLink,
} from '../link/index.ts';
import { type ClimateHeights, climatePlaceOf } from './climatePlace.ts';
import { cutReader, type LinkCut } from './cuts.ts';
import { linkGeometryOf } from './geometry.ts';
import { pairsFor } from './links.ts';
import { type Hearing, hearingLines, hearingReader } from './listening.ts';
import { type OneWayLinks, oneWayLinks, type PairRadio, radioOfPair } from './oneWay.ts';
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
}

/** How a satellite stands to what a station may look at. */
type Sight = LinkBudgetAnswer['sight'];

interface Facts {
  readonly station: Station;
  readonly look: LookRow;
  readonly bindingElevationDeg: number;
  readonly sight: Sight;
  readonly links: OneWayLinks;
  readonly up: DirectionBudget | null;
  readonly down: DirectionBudget | null;
}

/**
 * Both directions of a link at an instant, line by line, with what cuts them and the verdict in words.
 *
 * @returns the answer, or why there is none: no such pair (`radios.…`), values out of range (`link.…`), no position of the
 * satellite or the station (codes of the propagator, `astro.noPlace`).
 */
export function linkBudgetAnswer(question: BudgetQuestion): Result<LinkBudgetAnswer> {
  const { scenario, station, atUtcMs, options } = question;
  const pairs = pairsFor(scenario, { ...question, stationId: station.stationId });
  if (!pairs.ok) return pairs;
  const [pair, ...otherPairs] = pairs.value;
  const radio = radioOfPair(scenario, pair!);
  if (!radio.ok) return radio;
  const ground = placeAt(station, atUtcMs);
  if (ground === null)
    return fail('astro.noPlace', `station ${station.stationId}: expected a place or a track`);
  const place = climatePlaceOf(ground, question.geoidHeightM);
  const links = oneWayLinks(radio.value, { place, options });
  if (!links.ok) return within(links, `station ${station.stationId}`);
  const look = lookAt(question);
  if (!look.ok) return within(look, question.satellite.satelliteId);
  const geometry = linkGeometryOf(look.value, radio.value.payload);
  const bindingElevationDeg = bindingElevationAt(station, look.value.azimuthDeg);
  const sight = sightOf(station, look.value.elevationDeg, bindingElevationDeg);
  const site = siteFrameFromPlace(look.value.place);
  const { payload } = radio.value;
  const jamming = jammingReader({ scenario, payload, up: links.value.up, down: links.value.down, site });
  const jammed = jamming?.(atUtcMs, look.value) ?? null;
  const cuts = cutReader({ scenario, radio: radio.value, site })(atUtcMs, look.value);
  const judged = (link: OneWayLink | null): Result<DirectionBudget | null> => {
    if (link === null || sight === 'below-horizon') return ok(null);
    const hearing = link.direction === 'up' ? hearingReader({ scenario, up: link, site }) : null;
    return directionBudget(link, geometry, {
      cuts,
      jamming: jammed?.[link.direction] ?? NO_JAMMING,
      heard: hearing?.(atUtcMs, look.value) ?? [],
    });
  };
  const up = judged(links.value.up);
  if (!up.ok) return up;
  const down = judged(links.value.down);
  if (!down.ok) return down;
  const facts: Facts = {
    station,
    look: look.value,
    bindingElevationDeg,
    sight,
    links: links.value,
    up: up.value,
    down: down.value,
  };
  const { rangeRateKmS, rangeKm, azimuthDeg, magneticAzimuthDeg, elevationDeg } = look.value;
  const { latitudeDeg, longitudeDeg, heightM } = look.value.place;
  return ok({
    ...factsOfQuestion(question),
    ...factsOfRadio(radio.value),
    otherPairs,
    exceedancePercent: links.value.exceedancePercent,
    sight,
    verdict: verdictOf(facts),
    geometry: {
      ...{ latitudeDeg, longitudeDeg, heightM },
      heightAboveSeaKm: place.heightKm,
      ...{ azimuthDeg, magneticAzimuthDeg, elevationDeg, bindingElevationDeg, rangeKm },
      rangeRateKmPerS: rangeRateKmS,
      satelliteOffAxisDeg: geometry.satelliteOffAxisDeg,
    },
    climate: links.value.climate.sources,
    up: up.value,
    down: down.value,
  });
}

function within<T>(failed: Extract<Result<T>, { ok: false }>, where: string): Result<never> {
  const { code, message } = failed.failure;
  return fail(code, `${where}: ${message}`);
}

function factsOfQuestion(question: BudgetQuestion) {
  const { station, satellite, elementSetId, atUtcMs, options } = question;
  return {
    atUtcMs,
    stationId: station.stationId,
    stationName: station.name,
    satelliteId: satellite.satelliteId,
    satelliteName: satellite.objectName,
    elementSet: {
      elementSetId,
      epochUtcMs: satellite.epochUtcMs,
      ageHours: (atUtcMs - satellite.epochUtcMs) / 3_600_000,
    },
    options,
  };
}

function factsOfRadio({ pair, terminal, payload }: PairRadio) {
  return {
    pair,
    terminal: typeFacts(terminal.terminalTypeId, terminal),
    payload: { ...typeFacts(payload.payloadTypeId, payload), processing: payload.processing.kind },
  };
}

function typeFacts(
  typeId: string,
  {
    name,
    confidence,
    source,
    asOfDate,
  }: Pick<PairRadio['terminal'], 'name' | 'confidence' | 'source' | 'asOfDate'>,
) {
  return { typeId, name, confidence, source, asOfDate };
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
function highestElevationDeg(station: Station): number {
  return station.antennaLimits?.maxElevationDeg ?? 90;
}

/** What stands in the way of a direction, and who hears it. */
interface Trouble {
  readonly cuts: readonly LinkCut[];
  readonly jamming: Jamming;
  readonly heard: readonly Hearing[];
}

function directionBudget(
  link: OneWayLink,
  geometry: ReturnType<typeof linkGeometryOf>,
  trouble: Trouble,
): Result<DirectionBudget> {
  const prepared = prepareLink(link);
  if (!prepared.ok) return within(prepared, `${link.direction}link`);
  const budget = budgetAt(prepared.value, geometry, trouble.jamming);
  if (!budget.ok) return budget;
  const cuts = trouble.cuts.filter((cut) => cut.direction === 'both' || cut.direction === link.direction);
  const { verdict, lines } = budget.value;
  const isClosed = verdict.mode !== null && cuts.length === 0;
  return ok({
    frequencyGhz: link.frequencyGhz,
    lines: [...lines, ...hearingLines(trouble.heard)].map(plainLine),
    isClosed,
    marginDb: verdict.marginDb,
    clearSkyMarginDb: verdict.clearSkyMarginDb,
    unjammedMarginDb: verdict.unjammedMarginDb,
    keptMarginDb: link.keptMarginDb,
    mode: verdict.mode?.name ?? null,
    rateBps: isClosed ? verdict.rateBps : 0,
    clearSkyRateBps: cuts.length === 0 ? verdict.clearSkyRateBps : 0,
    limit: cuts[0]?.kind ?? verdict.limit,
    limitText: [...cuts.map((cut) => `cut by ${cut.text}`), verdict.limitText].join('; '),
    cuts: cuts.map(({ kind, text }) => ({ kind, text })),
    jammers: trouble.jamming.sources.map(({ name }) => name),
  });
}

/** A line, with infinity (no interference at all) as null: neither JSON nor the contract has a word for it. */
function plainLine({ sumOf, inputs, ...rest }: BudgetLine): LinkBudgetLine {
  const finite = Object.entries(inputs).map(([name, value]) => [name, Number.isFinite(value) ? value : null]);
  return {
    ...rest,
    inputs: Object.fromEntries(finite) as LinkBudgetLine['inputs'],
    ...(sumOf === undefined ? {} : { sumOf: [...sumOf] }),
  };
}

function verdictOf({ station, look, bindingElevationDeg, sight, up, down, links }: Facts): string {
  if (sight === 'below-horizon') {
    return `no link: the satellite stands ${Math.abs(look.elevationDeg).toFixed(2)} degrees below the horizon`;
  }
  const say = (name: string, answer: DirectionBudget | null, link: OneWayLink | null) => {
    if (link === null || answer === null) return `${name}: the pair has no such direction`;
    return `${name} ${answer.isClosed ? 'closes' : 'does not close'}: ${answer.limitText}`;
  };
  const directions = `${say('uplink', up, links.up)}. ${say('downlink', down, links.down)}`;
  if (sight === 'above-mask') return directions;
  const asked =
    sight === 'below-mask'
      ? `below the ${bindingElevationDeg.toFixed(2)} that horizon, floor or antenna ask for there`
      : `above the ${highestElevationDeg(station)} that the antenna can follow`;
  return `no window: the satellite stands at ${look.elevationDeg.toFixed(2)} degrees, ${asked}. Without that: ${directions}`;
}
