import { makePapers, type PaperKind } from '../../electron/papers/index.ts';
import {
  type Bearer,
  FleetId,
  type Period,
  type Plan,
  type PlanLink,
  type PlanStation,
  StationId,
  utcMs,
} from '../../shared/domain/index.ts';
import { handPlan, minute } from './plans.ts';
import { readPdf } from './readPdf.ts';

export const TEAM = StationId.parse('team');
export const POST = StationId.parse('post');

/** When papers of tests are handed out: 211830ZNOV26. */
export const ISSUED_UTC_MS = Date.UTC(2026, 10, 21, 18, 30);

/** Text of the papers of a kind, pages after each other. */
export async function textOf(
  plan: Plan,
  kind: PaperKind,
  stationIds?: readonly StationId[],
): Promise<string> {
  const papers = await makePapers(plan, {
    ...{ kinds: [kind], size: 'a4', issuedUtcMs: ISSUED_UTC_MS },
    ...(stationIds && { stationIds }),
  });
  const read = await Promise.all(papers.map(({ bytes }) => readPdf(bytes)));
  return read.flatMap(({ pages }) => pages.map(({ text }) => text)).join(' ');
}

export function link(from: number, to: number, changes: Partial<PlanLink> = {}): PlanLink {
  return {
    ...{ terminalTypeId: 'dish', payloadTypeId: 'beam' },
    ...{ startUtcMs: minute(from), endUtcMs: minute(to), open: 'both', leastMarginDb: 4.25 },
    ...{ upRateBps: 1e6, downRateBps: 2e6, limit: 'access' },
    ...changes,
  };
}

export function bearer(changes: Partial<Bearer> = {}): Bearer {
  return {
    ...{
      bearerId: 'uhf',
      name: 'UHF net',
      kind: 'vhf-uhf',
      enabled: true,
      stationIds: [TEAM, POST],
      rateBps: 16_000,
    },
    ...{ delayS: 0.1, setUpS: 30, times: [], owner: '', power: '', note: '' },
    ...changes,
  };
}

export function period(kind: Period['kind'], changes: Partial<Period> = {}): Period {
  return {
    ...{ periodId: kind, kind, name: 'The order', fromUtcMs: utcMs(minute(20)), toUtcMs: utcMs(minute(40)) },
    ...{ stationIds: [TEAM], lowGhz: null, highGhz: null, protection: null, area: null, note: '' },
    ...changes,
  };
}

/** The team has a terminal, a ridge of 22 degrees in the south-west, and links from 12:00 to 12:12 and from 12:15:12 on. */
export function radioPlan(changes: Partial<Plan> = {}): Plan {
  const plan = handPlan();
  const [first, second] = plan.windows;
  const terminals: PlanStation['terminals'] = [
    {
      ...{
        terminalTypeId: 'dish',
        name: 'Dish',
        band: 'Ka',
        transmitGhz: 30,
        receiveGhz: 20.5,
        eirpDbw: 51.26,
      },
      ...{ gtDbK: 17.32, duplex: 'full', beamCount: 1, confidence: 'notional' },
    },
  ];
  const horizonMask = [200, 205, 245, 250].map((azimuthDeg, place) => ({
    azimuthDeg,
    elevationDeg: place === 0 || place === 3 ? 0 : 22,
  }));
  return {
    ...plan,
    stations: plan.stations.map((station) =>
      station.stationId === TEAM ? { ...station, terminals, horizonMask } : station,
    ),
    windows: [
      { ...first!, endAzimuthDeg: 225, links: [link(0, 12)] },
      { ...second!, startUtcMs: minute(15.2), endUtcMs: minute(60), links: [link(15.2, 60)] },
    ],
    fleets: [
      {
        ...{ fleetId: FleetId.parse('backbone'), name: 'Backbone', owner: 'military' },
        payloads: [
          {
            ...{ payloadTypeId: 'beam', name: 'User beam', band: 'Ka', uplinkGhz: 30, uplinkHz: 2e7 },
            ...{ downlinkGhz: 20.5, downlinkHz: 4e7, confidence: 'notional' },
          },
        ],
      },
    ],
    bearers: [bearer()],
    ...changes,
  };
}
