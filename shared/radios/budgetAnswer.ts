import type { LookRow } from '../astro/index.ts';
import {
  type DirectionBudget,
  type LinkBudgetAnswer,
  type LinkBudgetLine,
  ok,
  type Result,
  type Station,
} from '../domain/index.ts';
import { type BudgetLine, budgetAt, type Jamming, type OneWayLink, prepareLink } from '../link/index.ts';
import type { LinkCut } from './cuts.ts';
import type { linkGeometryOf } from './geometry.ts';
import { type Hearing, hearingLines, hearingReader } from './listening.ts';
import type { OneWayLinks, PairRadio } from './oneWay.ts';
import {
  type BudgetQuestion,
  highestElevationDeg,
  type PairState,
  pairStateAt,
  type Sight,
  within,
} from './pairState.ts';

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
  const state = pairStateAt(question);
  return state.ok ? answerOfState(question, state.value) : state;
}

/** The answer of {@link linkBudgetAnswer} about a pair whose state is known. */
export function answerOfState(question: BudgetQuestion, state: PairState): Result<LinkBudgetAnswer> {
  const { station } = question;
  const { links, sight, bindingElevationDeg, geometry } = state;
  const up = directionOf(question, state, links.up);
  if (!up.ok) return up;
  const down = directionOf(question, state, links.down);
  if (!down.ok) return down;
  const facts: Facts = {
    station,
    look: state.look,
    bindingElevationDeg,
    sight,
    links,
    up: up.value,
    down: down.value,
  };
  const { rangeRateKmS, rangeKm, azimuthDeg, magneticAzimuthDeg, elevationDeg } = state.look;
  const { latitudeDeg, longitudeDeg, heightM } = state.look.place;
  return ok({
    ...factsOfQuestion(question),
    ...factsOfRadio(state.radio),
    otherPairs: [...state.otherPairs],
    exceedancePercent: links.exceedancePercent,
    sight,
    verdict: verdictOf(facts),
    geometry: {
      ...{ latitudeDeg, longitudeDeg, heightM },
      heightAboveSeaKm: state.place.heightKm,
      ...{ azimuthDeg, magneticAzimuthDeg, elevationDeg, bindingElevationDeg, rangeKm },
      rangeRateKmPerS: rangeRateKmS,
      satelliteOffAxisDeg: geometry.satelliteOffAxisDeg,
    },
    climate: links.climate.sources,
    up: up.value,
    down: down.value,
  });
}

function directionOf(
  { scenario, atUtcMs }: BudgetQuestion,
  { sight, site, look, geometry, cuts, warnings, jamming }: PairState,
  link: OneWayLink | null,
): Result<DirectionBudget | null> {
  if (link === null || sight === 'below-horizon') return ok(null);
  const hearing = link.direction === 'up' ? hearingReader({ scenario, up: link, site }) : null;
  const heard = hearing?.(atUtcMs, look) ?? [];
  return directionBudget(link, geometry, { cuts, warnings, jamming: jamming[link.direction], heard });
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

/** What stands in the way of a direction, and who hears it. */
interface Trouble {
  readonly cuts: readonly LinkCut[];
  readonly warnings: readonly LinkCut[];
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
  const isOwn = ({ direction }: LinkCut) => direction === 'both' || direction === link.direction;
  const [cuts, warnings] = [trouble.cuts.filter(isOwn), trouble.warnings.filter(isOwn)];
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
    limitText: [
      ...cuts.map((cut) => `cut by ${cut.text}`),
      verdict.limitText,
      ...warnings.map((warning) => `reaches into ${warning.text}`),
    ].join('; '),
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
