import { PACE_STEPS, type Plan, type UtcMs, utcMs } from '../../domain/index.ts';
import { formatDtg } from '../../time/index.ts';
import { formatMgrs } from '../positions/format.ts';
import { markingWords, provenanceWords } from './provenance.ts';
import { destinationWords, namesOf, satellitesById } from './runs.ts';

/** What stands in a cell: a text (never a formula), a number, an instant, or nothing. */
export type SheetCell = string | number | { readonly atUtcMs: UtcMs } | null;

/** A table of a workbook. */
export interface PlanSheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly widthLetters: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

function at(atUtcMs: number | null): SheetCell {
  return atUtcMs === null ? null : { atUtcMs: utcMs(atUtcMs) };
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

function columns(
  ...titles: readonly (readonly [title: string, widthLetters: number])[]
): PlanSheet['columns'] {
  return titles.map(([title, widthLetters]) => ({ title, widthLetters }));
}

/**
 * A plan as tables for a spreadsheet: windows, exchanges, means, stations and where all of it comes from. Times are instants UTC,
 * azimuths degrees from true north, rates bit/s.
 */
export function planSheets(plan: Plan): PlanSheet[] {
  return [
    provenanceSheet(plan),
    windowsSheet(plan),
    exchangesSheet(plan),
    paceSheet(plan),
    stationsSheet(plan),
  ];
}

function provenanceSheet(plan: Plan): PlanSheet {
  const row = (name: string, value: SheetCell): SheetCell[] => [name, value];
  return {
    name: 'Provenance',
    columns: columns(['What', 22], ['Value', 90]),
    rows: [
      row('Plan', plan.name),
      row('Marking', markingWords(plan)),
      row('From', at(plan.fromUtcMs)),
      row('To', at(plan.toUtcMs)),
      row('Program', `Backbone Planner ${plan.programVersion}`),
      row('Inputs SHA-256', plan.inputSha256),
      ...provenanceWords(plan).map((words) => row('In words', words)),
    ],
  };
}

function windowsSheet(plan: Plan): PlanSheet {
  const satellites = satellitesById(plan);
  const nameOf = namesOf(plan);
  return {
    name: 'Windows',
    columns: columns(
      ...([
        ['Station', 22],
        ['Satellite', 28],
        ['Number', 11],
        ['Fleet', 20],
        ['Start UTC', 20],
        ['End UTC', 20],
      ] as const),
      ...([
        ['Start DTG', 14],
        ['Length s', 10],
        ['Plus minus s', 12],
        ['Max elevation deg', 16],
      ] as const),
      ...([
        ['Max elevation UTC', 20],
        ['Start azimuth true deg', 21],
        ['Max azimuth true deg', 20],
      ] as const),
      ...([
        ['End azimuth true deg', 20],
        ['Least range km', 14],
        ['Link from UTC', 20],
        ['Link to UTC', 20],
      ] as const),
      ...([
        ['Least margin dB', 15],
        ['Up bit/s', 12],
        ['Down bit/s', 12],
        ['No link because', 18],
      ] as const),
    ),
    rows: plan.windows.map((window): SheetCell[] => {
      const { links } = window;
      const margins = links.flatMap(({ leastMarginDb }) => (leastMarginDb === null ? [] : [leastMarginDb]));
      const most = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b));
      return [
        nameOf(window.stationId),
        nameOf(window.satelliteId),
        window.satelliteId,
        satellites.get(window.satelliteId)?.fleetName ?? '',
        at(window.startUtcMs),
        at(window.endUtcMs),
        formatDtg(utcMs(window.startUtcMs)),
        rounded((window.endUtcMs - window.startUtcMs) / 1000, 3),
        rounded(window.plusMinusS, 1),
        rounded(window.maxElevationDeg, 2),
        at(window.maxElevationUtcMs),
        rounded(window.startAzimuthDeg, 2),
        rounded(window.maxElevationAzimuthDeg, 2),
        rounded(window.endAzimuthDeg, 2),
        rounded(window.minRangeKm, 1),
        at(links[0]?.startUtcMs ?? null),
        at(links.at(-1)?.endUtcMs ?? null),
        margins.length === 0
          ? null
          : rounded(
              margins.reduce((a, b) => Math.min(a, b)),
              2,
            ),
        links.length === 0 ? null : Math.round(most(links.map(({ upRateBps }) => upRateBps))),
        links.length === 0 ? null : Math.round(most(links.map(({ downRateBps }) => downRateBps))),
        window.shut,
      ];
    }),
  };
}

function exchangesSheet(plan: Plan): PlanSheet {
  const nameOf = namesOf(plan);
  const answer = (is: boolean | null | undefined) =>
    is === undefined || is === null ? null : is ? 'yes' : 'no';
  return {
    name: 'Exchanges',
    columns: columns(
      ...([
        ['Exchange', 30],
        ['Precedence', 15],
        ['From', 24],
        ['To', 24],
        ['Rate bit/s', 12],
        ['Volume bytes', 13],
      ] as const),
      ...([
        ['Deadline s', 11],
        ['Wanted %', 10],
        ['Served %', 10],
        ['Longest silence s', 16],
      ] as const),
      ...([
        ['Delivered UTC', 20],
        ['Plus minus s', 12],
        ['In time', 8],
        ['As wanted', 10],
        ['Left out because', 50],
      ] as const),
    ),
    rows: plan.exchanges.map((exchange): SheetCell[] => {
      const { traffic, outcome } = exchange;
      return [
        exchange.name,
        exchange.precedence,
        nameOf(exchange.sourceStationId),
        destinationWords(exchange, nameOf),
        traffic.kind === 'stream' ? traffic.rateBps : null,
        traffic.kind === 'message' ? traffic.volumeBytes : null,
        exchange.deadlineS,
        exchange.availabilityPercent,
        rounded(outcome === null ? null : outcome.servedFraction * 100, 4),
        rounded(outcome === null ? null : outcome.longestSilenceMs / 1000, 3),
        at(outcome?.deliveredUtcMs ?? null),
        rounded(outcome?.deliveredPlusMinusS ?? null, 1),
        answer(outcome?.isInTime),
        answer(outcome?.isAvailableAsWanted),
        exchange.leftOutReason,
      ];
    }),
  };
}

function paceSheet(plan: Plan): PlanSheet {
  return {
    name: 'PACE',
    columns: columns(
      ...([
        ['Exchange', 30],
        ['From UTC', 20],
        ['To UTC', 20],
        ['Step', 12],
        ['Means', 28],
        ['Kind', 8],
      ] as const),
      ...([
        ['There %', 9],
        ['Longest silence s', 16],
        ['Greatest delay ms', 16],
        ['Ready in s', 11],
      ] as const),
      ...([
        ['Fast enough', 11],
        ['Step down after s', 16],
        ['Gateways', 24],
        ['Bands', 10],
        ['Owner', 14],
      ] as const),
    ),
    rows: plan.exchanges.flatMap(({ name, pace }) =>
      pace.flatMap(({ fromUtcMs, toUtcMs, means, stepDownAfterS }) =>
        means.map((mean, place): SheetCell[] => [
          name,
          at(fromUtcMs),
          at(toUtcMs),
          PACE_STEPS[place]!,
          mean.name,
          mean.kind,
          rounded(mean.availableFraction * 100, 2),
          rounded(mean.longestSilenceS, 1),
          rounded(mean.maxDelayMs, 3),
          mean.setUpS,
          mean.meetsNeed ? 'yes' : 'no',
          rounded(stepDownAfterS[place]!, 1),
          mean.gateways.join(', '),
          mean.bands.join(', '),
          mean.owner,
        ]),
      ),
    ),
  };
}

function stationsSheet(plan: Plan): PlanSheet {
  return {
    name: 'Stations',
    columns: columns(
      ...([
        ['Id', 22],
        ['Name', 28],
        ['Group', 20],
        ['Role', 14],
        ['Time UTC', 20],
        ['MGRS', 22],
      ] as const),
      ...([
        ['Latitude deg', 13],
        ['Longitude deg', 13],
        ['Height WGS84 m', 15],
        ['Declination deg', 15],
        ['Terminals', 50],
      ] as const),
    ),
    rows: plan.stations.flatMap(({ stationId, name, group, role, positions, terminals }) =>
      positions.map((position): SheetCell[] => [
        stationId,
        name,
        group,
        role,
        at(position.utcMs),
        formatMgrs(position),
        rounded(position.latitudeDeg, 6),
        rounded(position.longitudeDeg, 6),
        rounded(position.heightM, 1),
        rounded(position.declinationDeg, 1),
        terminals.map((terminal) => terminal.name).join(', '),
      ]),
    ),
  };
}
