import { type Bearer, DEFAULT_PLAN_RULES, type PlanRules, StationId, type UtcMs } from '../domain/index.ts';
import { hoursAfter } from './parts.ts';

type BearerFacts = Pick<Bearer, 'bearerId' | 'name' | 'kind' | 'rateBps' | 'delayS' | 'setUpS' | 'note'> & {
  readonly stations: readonly string[];
  readonly times?: Bearer['times'];
};

function bearer({ stations, times, ...facts }: BearerFacts): Bearer {
  return {
    ...facts,
    enabled: true,
    stationIds: stations.map((id) => StationId.parse(id)),
    times: times ?? [],
    owner: '',
    power: '',
  };
}

/** Rules of Exercise NORTHERN LANTERN: radios and a runner behind the satellites. */
export function lanternPlan(fromUtcMs: UtcMs): PlanRules {
  return {
    ...DEFAULT_PLAN_RULES,
    bearers: [
      bearer({
        bearerId: 'hf-net',
        name: 'HF command net',
        kind: 'hf',
        stations: ['recon-team', 'patrol-boat', 'battalion-cp', 'joint-hq'],
        rateBps: 2400,
        delayS: 1,
        setUpS: 120,
        times: [{ fromUtcMs: hoursAfter(fromUtcMs, 6), toUtcMs: hoursAfter(fromUtcMs, 18) }],
        note: 'NOTIONAL. Day frequency only: the auroral zone shuts the night one.',
      }),
      bearer({
        bearerId: 'fires-net',
        name: 'VHF fires net',
        kind: 'vhf-uhf',
        stations: ['battalion-cp', 'rocket-battery'],
        rateBps: 16_000,
        delayS: 0.2,
        setUpS: 10,
        note: 'NOTIONAL. Line of sight over the ridge by a relay on it.',
      }),
      bearer({
        bearerId: 'runner',
        name: 'Runner',
        kind: 'courier',
        stations: ['recon-team', 'battalion-cp', 'rocket-battery'],
        rateBps: 1e9,
        delayS: 14_400,
        setUpS: 600,
        note: 'NOTIONAL. Four hours by snow scooter, by night only if it must be.',
      }),
    ],
  };
}

/** Rules of the cyclone relief: radios that islands keep, and the mail boat. */
export function cyclonePlan(): PlanRules {
  return {
    ...DEFAULT_PLAN_RULES,
    bearers: [
      bearer({
        bearerId: 'island-hf',
        name: 'HF island net',
        kind: 'hf',
        stations: [
          'team-volcano',
          'team-east',
          'team-middle',
          'team-south',
          'airport-cp',
          'capital',
          'hospital-ship',
        ],
        rateBps: 1200,
        delayS: 2,
        setUpS: 180,
        note: 'NOTIONAL. Voice and short texts; the disaster authority keeps watch on it day and night.',
      }),
      bearer({
        bearerId: 'mail-boat',
        name: 'Mail boat',
        kind: 'courier',
        stations: ['team-south', 'airport-cp'],
        rateBps: 1e9,
        delayS: 32_400,
        setUpS: 1800,
        note: 'NOTIONAL. Nine hours between the islands while the sea allows it.',
      }),
    ],
  };
}
