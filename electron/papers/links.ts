import type {
  Plan,
  PlanFleet,
  PlanLink,
  PlanPayload,
  PlanStation,
  PlanTerminal,
  PlanWindow,
} from '../../shared/domain/index.ts';

/** A terminal of a unit and a payload of a fleet in one band. */
export interface RadioPair {
  readonly terminal: PlanTerminal;
  readonly fleet: PlanFleet;
  readonly payload: PlanPayload;
}

/** Pairs of a unit that share a band. Whether a link closes is told by the plan's windows. */
export function pairsOf({ fleets }: Plan, { terminals }: PlanStation): RadioPair[] {
  return fleets.flatMap((fleet) =>
    terminals.flatMap((terminal) =>
      fleet.payloads
        .filter(({ band }) => band === terminal.band)
        .map((payload) => ({ terminal, fleet, payload })),
    ),
  );
}

/** A link of a unit with the window that it lies in. */
export interface UnitLink {
  readonly window: PlanWindow;
  readonly link: PlanLink;
}

/** Links of a unit with a fleet, by start of their windows. */
export function linksWith(plan: Plan, { stationId }: PlanStation, { fleetId }: PlanFleet): UnitLink[] {
  const own = new Set(
    plan.satellites.filter((each) => each.fleetId === fleetId).map((each) => each.satelliteId),
  );
  return plan.windows
    .filter((window) => window.stationId === stationId && own.has(window.satelliteId))
    .flatMap((window) => window.links.map((link) => ({ window, link })));
}

/** A carrier with the band that its signal occupies: `29.5 GHz (125 MHz wide)`. */
export function carrierText(centreGhz: number, widthHz: number): string {
  const mhz = widthHz / 1e6;
  const width =
    mhz >= 1 ? `${Number(mhz.toPrecision(4))} MHz` : `${Number((widthHz / 1e3).toPrecision(4))} kHz`;
  return `${Number(centreGhz.toFixed(4))} GHz (${width} wide)`;
}
