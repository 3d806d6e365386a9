import {
  type AccessGrant,
  type ElementColumns,
  elementsFromColumns,
  type FleetId,
  fail,
  type LinkOptions,
  ok,
  type Result,
  type Scenario,
  type Station,
  type UtcMs,
  utcMs,
  type WhyCause,
} from '../../domain/index.ts';
import type { ClimateMaps } from '../../link/index.ts';
import { dbText, limitText, linkBudgetAnswer, linksOf } from '../../radios/index.ts';
import { degrees } from './changes.ts';
import type { Miss, Misses } from './misses.ts';
import { azimuthWords, dayMinute, endOfPeriod } from './words.ts';

/** Which way a contact has to carry: from the station, to it, or either. */
export type WantedWay = 'up' | 'down' | 'any';

const NO_NUMBERS = {
  limit: null,
  satelliteId: null,
  atUtcMs: null,
  azimuthDeg: null,
  elevationDeg: null,
  limitDeg: null,
  shortDeg: null,
  shortDb: null,
} as const;

/** A cause without a satellite that misses by least. */
export function plainCause(kind: 'no-satellites' | 'no-radio', text: string): WhyCause {
  return { kind, text, ...NO_NUMBERS };
}

/** Names of satellites by their place. */
type Named = Pick<ElementColumns, 'satelliteIds' | 'objectNames'>;

/** What keeps satellites out where none stands above the mask. */
export function geometryCause(misses: Misses, named: Named): WhyCause {
  const { nearest, highest } = misses;
  if (nearest === null) return belowHorizon(highest, named);
  const { azimuthDeg, elevationDeg, shortDeg, binds } = nearest;
  const limitDeg =
    binds === 'antenna' && shortDeg > 0 && elevationDeg > nearest.antennaDeg
      ? elevationDeg - shortDeg
      : elevationDeg + shortDeg;
  const where = standing(nearest, named);
  const text =
    binds === 'antenna' && limitDeg < elevationDeg
      ? `${where}, ${degrees(shortDeg)} degrees above the ${degrees(limitDeg)} that the antenna can follow`
      : `${where}; ${PART_WORDS[binds]} asks for ${degrees(limitDeg)} there: ${degrees(shortDeg)} degrees short`;
  return {
    kind: binds,
    text,
    limit: null,
    ...numbersOf(nearest, named),
    azimuthDeg,
    elevationDeg,
    limitDeg,
    shortDeg,
    shortDb: null,
  };
}

const PART_WORDS = {
  horizon: 'the terrain mask',
  floor: 'the policy floor',
  antenna: 'the antenna',
} as const;

function belowHorizon(highest: Miss | null, named: Named): WhyCause {
  if (highest === null) return plainCause('no-satellites', 'No satellite has a position then.');
  const { azimuthDeg, elevationDeg } = highest;
  return {
    kind: 'below-horizon',
    text: `No satellite stands above the horizon; the highest is ${named.objectNames[highest.satelliteIndex]!} at ${degrees(elevationDeg)} degrees, ${azimuthWords(azimuthDeg)}`,
    limit: null,
    ...numbersOf(highest, named),
    azimuthDeg,
    elevationDeg,
    limitDeg: 0,
    shortDeg: -elevationDeg,
    shortDb: null,
  };
}

function numbersOf({ satelliteIndex, atUtcMs }: Miss, { satelliteIds }: Named) {
  return { satelliteId: satelliteIds[satelliteIndex]!, atUtcMs: utcMs(atUtcMs) };
}

function standing({ satelliteIndex, atUtcMs, azimuthDeg, elevationDeg }: Miss, named: Named): string {
  return `${named.objectNames[satelliteIndex]!} stands at ${degrees(elevationDeg)} degrees, ${azimuthWords(azimuthDeg)}, at ${dayMinute(atUtcMs)}`;
}

/** Satellites in view of a station that have no link with it. */
export interface LinkCauseQuestion {
  readonly scenario: Scenario;
  readonly station: Station;
  readonly elements: ElementColumns;
  readonly satellites: readonly { readonly satelliteIndex: number; readonly fleetId: FleetId }[];
  readonly atUtcMs: UtcMs;
  readonly way: WantedWay;
  /** Of the geoid where the station stands, metres. */
  readonly geoidHeightM: number;
  readonly maps: ClimateMaps;
}

interface ShutLink {
  readonly cause: WhyCause;
  readonly shortDb: number;
  readonly cutCount: number;
  readonly elevationDeg: number;
}

/** What keeps the satellites in view from having a link: that of the one that misses by least. */
export function linkCause(question: LinkCauseQuestion): Result<WhyCause> {
  const pairs = linksOf(question.scenario);
  if (!pairs.ok) return pairs;
  const shut: ShutLink[] = [];
  let failure: Result<never> | null = null;
  for (const { satelliteIndex, fleetId } of question.satellites) {
    for (const pair of pairs.value) {
      if (pair.stationId !== question.station.stationId || pair.fleetId !== fleetId) continue;
      const links = shutLinks(question, satelliteIndex, pair);
      if (links.ok) shut.push(...links.value);
      else failure = links;
    }
  }
  const [least] = shut.sort(
    (a, b) => a.shortDb - b.shortDb || a.cutCount - b.cutCount || b.elevationDeg - a.elevationDeg,
  );
  if (least !== undefined) return ok(least.cause);
  return (
    failure ?? fail('plan.noLinkToExplain', 'expected a satellite in view with a pair of radios, found none')
  );
}

function shutLinks(
  question: LinkCauseQuestion,
  satelliteIndex: number,
  pair: { readonly fleetId: FleetId; readonly terminalTypeId: string; readonly payloadTypeId: string },
): Result<ShutLink[]> {
  const { scenario, station, elements, atUtcMs, way, geoidHeightM, maps } = question;
  const satelliteId = elements.satelliteIds[satelliteIndex]!;
  const objectName = elements.objectNames[satelliteIndex]!;
  const options: LinkOptions = scenario.radio.options;
  const answer = linkBudgetAnswer({
    scenario,
    station,
    satellite: { ...elementsFromColumns(elements, satelliteIndex), satelliteId, objectName },
    elementSetId: elements.elementSetIds[satelliteIndex]!,
    ...pair,
    atUtcMs,
    options,
    ut1MinusUtcS: scenario.ut1MinusUtcS,
    geoidHeightM: () => geoidHeightM,
    maps,
  });
  if (!answer.ok) return answer;
  const { azimuthDeg, elevationDeg } = answer.value.geometry;
  const directions = (['up', 'down'] as const).filter((each) => way === 'any' || way === each);
  return ok(
    directions.flatMap((each): ShutLink[] => {
      const budget = answer.value[each];
      if (budget === null || budget.isClosed) return [];
      const isCut = budget.mode !== null && budget.cuts.length > 0;
      const shortDb = isCut ? 0 : Math.max(0, budget.keptMarginDb - budget.marginDb);
      const cuts = budget.cuts.map(({ kind, text }) => {
        const end = endOfPeriod(scenario.periods, { kind, stationId: station.stationId, atUtcMs });
        return end === null ? text : `${text} (until ${dayMinute(end)})`;
      });
      const why = isCut
        ? `would close with ${dbText(budget.marginDb)} to spare, cut by ${cuts.join('; ')}`
        : shortDb === 0
          ? `does not close: ${limitText(budget.limit)}`
          : `is ${dbText(shortDb)} short (margin ${dbText(budget.marginDb)}, ${dbText(budget.keptMarginDb)} kept): ${limitText(budget.limit)}`;
      const text = `${objectName} stands at ${degrees(elevationDeg)} degrees, ${azimuthWords(azimuthDeg)}, at ${dayMinute(atUtcMs)}; its ${each}link on ${answer.value.terminal.name} ${why}`;
      const cause: WhyCause = {
        ...{ kind: 'link', text, limit: budget.limit, satelliteId, atUtcMs, azimuthDeg, elevationDeg },
        ...{ limitDeg: answer.value.geometry.bindingElevationDeg, shortDeg: null, shortDb },
      };
      return [{ cause, shortDb, cutCount: cuts.length, elevationDeg }];
    }),
  );
}

/** A link that stands outside what is granted. */
export function grantCause(
  scenario: Scenario,
  { stationId }: Station,
  at: { readonly fleetId: FleetId; readonly objectName: string; readonly atUtcMs: UtcMs },
): WhyCause {
  const fleet = scenario.fleets.find(({ fleetId }) => fleetId === at.fleetId);
  const isOurs = ({ fleetId, stationIds }: AccessGrant) =>
    fleetId === at.fleetId && (stationIds.length === 0 || stationIds.includes(stationId));
  const own = scenario.plan.grants.filter(isOurs);
  const next = own
    .filter(({ span }) => span.fromUtcMs > at.atUtcMs)
    .sort((a, b) => a.span.fromUtcMs - b.span.fromUtcMs)[0];
  const last = own
    .filter(({ span }) => span.toUtcMs <= at.atUtcMs)
    .sort((a, b) => b.span.toUtcMs - a.span.toUtcMs)[0];
  const times = [
    own.length === 0 ? 'none is for this station' : '',
    last === undefined ? '' : `${last.reference || last.grantId} ended ${dayMinute(last.span.toUtcMs)}`,
    next === undefined ? '' : `${next.reference || next.grantId} begins ${dayMinute(next.span.fromUtcMs)}`,
  ].filter((text) => text !== '');
  return {
    ...{ kind: 'grant', ...NO_NUMBERS, atUtcMs: at.atUtcMs },
    text: `${at.objectName} has a link, but ${fleet?.name ?? at.fleetId} may be used within its grants only: ${times.join(', ')}`,
  };
}
