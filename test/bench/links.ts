import {
  budgetAt,
  builtInClimate,
  emptyLinkSamples,
  type OneWayLink,
  type PreparedLink,
  prepareLink,
  sampleLink,
} from '../../shared/link/index.ts';
import { oneWayLink } from '../support/oneWayLink.ts';
import { mustSucceed } from '../support/results.ts';
import { median, ratioTarget, type Target, tableOf, timed } from './report.ts';

const SAMPLES = 100_000;
const BUDGETS = 500;
const PREPARATIONS = 5;

const KA_DOWNLINK: OneWayLink = oneWayLink({
  atmosphere: {
    kind: 'computed',
    exceedancePercent: 0.1,
    climate: builtInClimate({ latitudeDeg: 51.5, longitudeDeg: 0, heightKm: 0.03 }, 5),
  },
  receiver: {
    ...oneWayLink().receiver,
    antenna: {
      kind: 'array',
      boresightGainDbi: 33,
      referenceGhz: 20,
      elementExponent: 1.3,
      sideLobeDb: 13.3,
    },
  },
});

/** Geometries as overhead passes bring them, evenly over elevation. */
function passOf(count: number) {
  const column = (at: (share: number) => number) =>
    Float64Array.from({ length: count }, (_, index) => at(index / count));
  return {
    rangeKm: column((share) => 1_800 - 1_200 * share),
    azimuthDeg: column((share) => 360 * share),
    elevationDeg: column((share) => 5 + 85 * share),
    satelliteOffAxisDeg: column((share) => 3 * share),
    rangeRateKmS: column((share) => 6 - 12 * share),
  };
}

function budgetsOf(prepared: PreparedLink): number {
  let margins = 0;
  for (let index = 0; index < BUDGETS; index++) {
    const budget = budgetAt(prepared, {
      rangeKm: 1_000,
      azimuthDeg: 0,
      elevationDeg: 5 + (85 * index) / BUDGETS,
      satelliteOffAxisDeg: 0,
      rangeRateKmS: 0,
    });
    margins += mustSucceed(budget).verdict.marginDb;
  }
  return margins;
}

/** Link samples per second from the tables, whole budgets per second, and what a preparation costs. */
export function benchLinks(rounds: number): Target[] {
  const prepared = mustSucceed(prepareLink(KA_DOWNLINK));
  const pass = passOf(SAMPLES);
  const into = emptyLinkSamples(SAMPLES);
  const sample = () => mustSucceed(sampleLink(prepared, pass, into));
  sample();
  budgetsOf(prepared);
  const sampleMs: number[] = [];
  const budgetMs: number[] = [];
  const prepareMs: number[] = [];
  for (let round = 0; round < Math.max(3, rounds); round++) {
    sampleMs.push(timed(sample).ms / SAMPLES);
    budgetMs.push(timed(() => budgetsOf(prepared)).ms / BUDGETS);
    const preparations = timed(() => {
      for (let count = 0; count < PREPARATIONS; count++) mustSucceed(prepareLink(KA_DOWNLINK));
    });
    prepareMs.push(preparations.ms / PREPARATIONS);
  }
  const perS = (ms: number) => Math.round(1_000 / ms).toLocaleString('en');
  console.log(
    `\nLinks, one core\n${tableOf([
      ['link samples per second (tables over elevation)', perS(median(sampleMs))],
      ['whole budgets per second (ray trace and lines)', perS(median(budgetMs))],
      ['preparation of a station, payload and carrier, ms', median(prepareMs).toFixed(1)],
    ])}`,
  );
  return [ratioTarget('L1', 'whole budget / tabled sample', median(budgetMs) / median(sampleMs), 20)];
}
