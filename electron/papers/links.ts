import type {
  Plan,
  PlanFleet,
  PlanLink,
  PlanPayload,
  PlanStation,
  PlanTerminal,
  PlanWindow,
  WindowLimit,
} from '../../shared/domain/index.ts';
import { isInTune, limitText } from '../../shared/radios/index.ts';
import type { Column } from './layout/blocks.ts';
import { countText } from './words.ts';

/** A terminal of a unit and a payload of a fleet that can talk to each other. */
export interface RadioPair {
  readonly terminal: PlanTerminal;
  readonly fleet: PlanFleet;
  readonly payload: PlanPayload;
  /** Carriers that the plan is computed with, those of who sends, GHz; null where the pair has no such direction. */
  readonly upGhz: number | null;
  readonly downGhz: number | null;
}

/**
 * Pairs of a unit that links are computed for: of one band, and in tune in one direction at least. Whether a link closes is told by
 * the plan's windows.
 */
export function pairsOf({ fleets }: Plan, { terminals }: PlanStation): RadioPair[] {
  return fleets.flatMap((fleet) =>
    terminals.flatMap((terminal) =>
      fleet.payloads
        .filter(({ band }) => band === terminal.band)
        .map((payload) => ({ terminal, fleet, payload, ...carriersOf(terminal, payload) }))
        .filter(({ upGhz, downGhz }) => upGhz !== null || downGhz !== null),
    ),
  );
}

/** Those of {@link pairsOf} with a fleet to which the unit has a link in the plan: for others nothing is asked. */
export function linkedPairs(plan: Plan, station: PlanStation): RadioPair[] {
  return pairsOf(plan, station).filter(({ fleet }) => noLinkWords(plan, station, fleet) === null);
}

function carriersOf(
  { transmitGhz, receiveGhz }: PlanTerminal,
  { uplinkGhz, downlinkGhz }: PlanPayload,
): Pick<RadioPair, 'upGhz' | 'downGhz'> {
  return {
    upGhz: transmitGhz !== null && isInTune(transmitGhz, uplinkGhz) ? transmitGhz : null,
    downGhz: receiveGhz !== null && isInTune(receiveGhz, downlinkGhz) ? downlinkGhz : null,
  };
}

/** Carriers of a pair in words, up and down: `29.5 GHz (125 MHz wide)`; a dash where it has no such direction. */
export function carrierTexts({ payload, upGhz, downGhz }: RadioPair): { up: string; down: string } {
  const text = (centreGhz: number | null, widthHz: number) =>
    centreGhz === null ? '-' : carrierText(centreGhz, widthHz);
  return { up: text(upGhz, payload.uplinkHz), down: text(downGhz, payload.downlinkHz) };
}

/** The same in the cells of {@link CARRIER_COLUMNS}: each number alone, in one unit a column. */
export function carrierCells({ payload, upGhz, downGhz }: RadioPair): string[] {
  const cells = (centreGhz: number | null, widthHz: number) =>
    centreGhz === null ? ['-', '-'] : [ghzText(centreGhz), String(Number((widthHz / 1e6).toPrecision(4)))];
  return [...cells(upGhz, payload.uplinkHz), ...cells(downGhz, payload.downlinkHz)];
}

const number = (title: string): Column => ({ title, style: 'mono', align: 'right' });

/** Carriers of a pair in a table: centre and width, of who sends. */
export const CARRIER_COLUMNS: readonly Column[] = [
  number('Sends GHz'),
  number('wide MHz'),
  number('Receives GHz'),
  number('wide MHz'),
];

const ghzText = (centreGhz: number) => String(Number(centreGhz.toFixed(4)));

function carrierText(centreGhz: number, widthHz: number): string {
  const mhz = widthHz / 1e6;
  const width =
    mhz >= 1 ? `${Number(mhz.toPrecision(4))} MHz` : `${Number((widthHz / 1e3).toPrecision(4))} kHz`;
  return `${ghzText(centreGhz)} GHz (${width} wide)`;
}

/** A link of a unit with the window that it lies in. */
export interface UnitLink {
  readonly window: PlanWindow;
  readonly link: PlanLink;
}

/** Contacts of a unit with a fleet, by start. */
function contactsWith({ windows, satellites }: Plan, { stationId }: PlanStation, { fleetId }: PlanFleet) {
  const own = new Set(
    satellites.filter((each) => each.fleetId === fleetId).map(({ satelliteId }) => satelliteId),
  );
  return windows.filter((window) => window.stationId === stationId && own.has(window.satelliteId));
}

/** Links of a unit with a fleet, by start of their windows. */
export function linksWith(plan: Plan, station: PlanStation, fleet: PlanFleet): UnitLink[] {
  return contactsWith(plan, station, fleet).flatMap((window) =>
    window.links.map((link) => ({ window, link })),
  );
}

/** Why a unit has no link to a fleet; null where it has one. */
export function noLinkWords(plan: Plan, station: PlanStation, fleet: PlanFleet): string | null {
  const contacts = contactsWith(plan, station, fleet);
  if (contacts.some(({ links }) => links.length > 0)) return null;
  if (contacts.length === 0) return 'no satellite comes above the mask';
  const passes = `${countText(contacts.length)} ${contacts.length === 1 ? 'pass' : 'passes'} above the mask`;
  if (!pairsOf(plan, station).some((pair) => pair.fleet.fleetId === fleet.fleetId)) {
    return `${passes}, and no terminal of the unit fits`;
  }
  const shut = contacts.flatMap((window) => (window.shut === null ? [] : [window.shut]));
  return shut.length === 0
    ? `${passes}, none with a link`
    : `${passes}, no link in any: ${limitCounts(shut, 'pass', 'passes')}`;
}

/** Fleets to which a unit has no link, each with why. */
export function unlinkedFleets(plan: Plan, station: PlanStation): (readonly [string, string])[] {
  return plan.fleets.flatMap((fleet): (readonly [string, string])[] => {
    if (!plan.satellites.some(({ fleetId }) => fleetId === fleet.fleetId)) return [];
    const words = noLinkWords(plan, station, fleet);
    return words === null ? [] : [['No link', `${fleet.name}: ${words}`]];
  });
}

/** How often each limit binds, the most frequent first: `the keyhole about the zenith (3 windows); emission control (1)`. */
export function limitCounts(limits: readonly WindowLimit[], one: string, many: string): string {
  const counts = new Map<WindowLimit, number>();
  for (const limit of limits) counts.set(limit, (counts.get(limit) ?? 0) + 1);
  return [...counts]
    .sort(([a, before], [b, after]) => after - before || (a < b ? -1 : 1))
    .map(([limit, count], place) => {
      const noun = place > 0 ? '' : ` ${count === 1 ? one : many}`;
      return `${limitText(limit)} (${countText(count)}${noun})`;
    })
    .join('; ');
}
