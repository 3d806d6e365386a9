import { createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  activeParts,
  columnsFromElements,
  type ElementColumns,
  type Flow,
  type JobId,
  type Plan,
  Precedence,
  type Scenario,
  type Station,
  StationId,
  utcMs,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  exchangesOfMesh,
  LINK_CHUNK_WINDOWS,
  linkRequestOf,
  runLinkJob,
} from '../../shared/jobs/index.ts';
import { contactColumnsOf, joinContactColumns } from '../../shared/mesh/index.ts';
import { assemblePlan, planJson } from '../../shared/plan/index.ts';
import { joinLinkWindows } from '../../shared/radios/index.ts';
import { mustSucceed } from '../support/results.ts';
import { type Target, tableOf, timed, timeTarget } from './report.ts';

const UNIT_COUNT = 10;
const EXCHANGE_COUNTS = [1, 3, 10];
/** A plan of ten units with ten exchanges each is to be there within this time. */
const MOST_PLAN_MS = 5000;

/** A day of ten units around the fjords under the notional backbone, 580 satellites with lasers, every unit with so many exchanges. */
function missionOf(hours: number, exchangeCount: number): Scenario {
  const built = buildDemonstration().scenario;
  const [fleet] = built.fleets;
  const gateways = new Set<string>(built.mesh.gateways.map(({ stationId }) => stationId));
  const fixed = built.stations.filter(
    ({ track, stationId }) => track.length === 0 && !gateways.has(stationId),
  );
  const units = Array.from({ length: UNIT_COUNT }, (_, index) => unitOf(fixed[index % fixed.length]!, index));
  const flows = units.flatMap(({ stationId }, index) =>
    Array.from(
      { length: exchangeCount },
      (_, place): Flow => flowOf(units, stationId, index + place * UNIT_COUNT),
    ),
  );
  const radioOf = (index: number) =>
    built.radio.stations.find(({ stationId }) => stationId === fixed[index % fixed.length]!.stationId)!;
  return {
    ...built,
    toUtcMs: utcMs(built.fromUtcMs + hours * 3_600_000),
    fleets: [{ ...fleet!, parts: fleet!.parts.map((part) => ({ ...part, availableFromUtcMs: null })) }],
    stations: [...built.stations.filter(({ stationId }) => gateways.has(stationId)), ...units],
    radio: {
      ...built.radio,
      stations: [
        ...built.radio.stations.filter(({ stationId }) => gateways.has(stationId)),
        ...units.map(({ stationId }, index) => ({ ...radioOf(index), stationId })),
      ],
    },
    mesh: { ...built.mesh, flows },
  };
}

function unitOf(like: Station, index: number): Station {
  const place = like.place!;
  const moved = { ...place, latitudeDeg: place.latitudeDeg + 0.1 * index };
  return { ...like, stationId: StationId.parse(`unit-${index}`), name: `Unit ${index}`, place: moved };
}

/** Every tenth exchange goes to whatever gateway is best, the others from unit to unit. */
function flowOf(units: readonly Station[], sourceStationId: StationId, number: number): Flow {
  const step = Math.floor(number / UNIT_COUNT);
  const other = units[(number + step) % UNIT_COUNT]!.stationId;
  return {
    ...{ flowId: `flow-${number}`, name: `Flow ${number}`, enabled: true, sourceStationId },
    destination: step === 0 ? { kind: 'any-gateway' } : { kind: 'station', stationId: other },
    precedence: Precedence.options[number % Precedence.options.length]!,
    traffic: { kind: 'stream', rateBps: 2400 },
    ...{ fromUtcMs: null, toUtcMs: null, deadlineS: null, availabilityPercent: 95 },
    ...{ policy: { kind: 'any' }, delivery: 'connected', note: '' },
  };
}

function elementsOf({ fleets, toUtcMs }: Scenario): ElementColumns {
  return columnsFromElements(
    activeParts(fleets, toUtcMs).flatMap(({ part }) =>
      part.orbits.kind === 'catalogue' ? [] : elementsOfOrbits(part.orbits),
    ),
  );
}

/** Access windows, then link windows with their rates. */
function linksOfMission(scenario: Scenario, elements: ElementColumns) {
  const request = { ...scenario, elements, availableFromUtcMs: null };
  const access = timed(() => {
    const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
    return engine.computeRange(0, elements.satelliteIds.length).windows;
  });
  const windows = access.value;
  const links = timed(() => {
    const asked = mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 30 }));
    const job = {
      kind: 'links',
      jobId: 'bench' as JobId,
      request: asked,
      samples: 'keep',
      chunkSize: LINK_CHUNK_WINDOWS,
      control: createJobControl(),
    } as const;
    const parts = [...runLinkJob(job)];
    return {
      links: joinLinkWindows(parts.map((part) => part.windows)),
      contacts: joinContactColumns(
        parts.map((part) =>
          contactColumnsOf({ access: windows, links: part.windows, samples: part.samples! }),
        ),
      ),
    };
  });
  return { request, windows, ...links.value, accessMs: access.ms, linksMs: links.ms };
}

/** What a plan takes, stage by stage, for units with more and more exchanges. */
export function benchPlan(rounds: number): Target[] {
  const hours = rounds > 1 ? 24 : 2;
  const scenario = missionOf(hours, 1);
  const elements = elementsOf(scenario);
  const found = linksOfMission(scenario, elements);
  const plans = EXCHANGE_COUNTS.map((count) => {
    const own = missionOf(hours, count);
    const exchanges = timed(() => {
      const mesh = { scenario: own, elements, availableFromUtcMs: null, contacts: found.contacts };
      return [...mustSucceed(exchangesOfMesh(mesh))];
    });
    const plan = timed(
      (): Plan =>
        assemblePlan({
          ...{ scenario: own, programVersion: 'bench', inputSha256: '', exchanges: exchanges.value },
          ...{ request: found.request, windows: found.windows, links: found.links },
        }),
    );
    const document = timed(() => planJson(plan.value));
    const flowCount = own.mesh.flows.length;
    return {
      flowCount,
      exchangesMs: exchanges.ms,
      planMs: plan.ms,
      documentMs: document.ms,
      plan: plan.value,
    };
  });
  const totalOf = ({ exchangesMs, planMs, documentMs }: (typeof plans)[number]) =>
    found.accessMs + found.linksMs + exchangesMs + planMs + documentMs;
  const satellites = elements.satelliteIds.length;
  const column = (read: (plan: (typeof plans)[number]) => number) =>
    plans.map((plan) => read(plan).toFixed(0));
  console.log(
    `\nPlan of ten units over ${hours} h, ${satellites} satellites, one core, ms\n${tableOf([
      ['', ...plans.map(({ flowCount }) => `${flowCount} exchanges`)],
      ['access windows', ...column(() => found.accessMs)],
      ['link windows', ...column(() => found.linksMs)],
      ['exchanges over the mesh, and their means', ...column(({ exchangesMs }) => exchangesMs)],
      ['schedule, words about windows', ...column(({ planMs }) => planMs)],
      ['plan.json', ...column(({ documentMs }) => documentMs)],
      ['all', ...column(totalOf)],
      [
        'schedule below the best by at most, %',
        ...plans.map(({ plan }) => plan.schedule.gapPercent.toFixed(2)),
      ],
    ])}`,
  );
  const most = plans.at(-1)!;
  const text = `plan of 10 units with 10 exchanges each over ${hours} h, ${satellites} satellites`;
  return [timeTarget('P1', text, totalOf(most), MOST_PLAN_MS)];
}
