import { createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  activeParts,
  columnsFromElements,
  type ElementColumns,
  type FleetPart,
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
import { joinContactColumns } from '../../shared/mesh/index.ts';
import { assemblePlan, planJson } from '../../shared/plan/index.ts';
import { joinLinkWindows } from '../../shared/radios/index.ts';
import { mustSucceed } from '../support/results.ts';
import { type Target, tableOf, timed, timeTarget } from './report.ts';

/** How large a mission is. */
interface Size {
  readonly unitCount: number;
  /** Of each unit. */
  readonly exchangeCount: number;
  /** Of the satellites of every plane, one in so many is there. */
  readonly oneOf: number;
}

const WHOLE: Size = { unitCount: 10, exchangeCount: 10, oneOf: 1 };
/** What is looked at beside it: each grows by itself. */
const SIZES: readonly Size[] = [
  { ...WHOLE, exchangeCount: 1 },
  { ...WHOLE, exchangeCount: 3 },
  WHOLE,
  { ...WHOLE, unitCount: 5 },
  { ...WHOLE, oneOf: 2 },
];
/** A plan of ten units with ten exchanges each is to be there within this time. */
const MOST_PLAN_MS = 5000;

/** Units around the fjords under the notional backbone, 482 satellites with lasers, every unit with so many exchanges. */
function missionOf(hours: number, { unitCount, exchangeCount, oneOf }: Size): Scenario {
  const built = buildDemonstration().scenario;
  const [fleet] = built.fleets;
  const gateways = new Set<string>(built.mesh.gateways.map(({ stationId }) => stationId));
  const fixed = built.stations.filter(
    ({ track, stationId }) => track.length === 0 && !gateways.has(stationId),
  );
  const units = Array.from({ length: unitCount }, (_, index) => unitOf(fixed[index % fixed.length]!, index));
  const flows = units.flatMap(({ stationId }, index) =>
    Array.from(
      { length: exchangeCount },
      (_, place): Flow => flowOf(units, stationId, index + place * unitCount),
    ),
  );
  const radioOf = (index: number) =>
    built.radio.stations.find(({ stationId }) => stationId === fixed[index % fixed.length]!.stationId)!;
  return {
    ...built,
    toUtcMs: utcMs(built.fromUtcMs + hours * 3_600_000),
    fleets: [{ ...fleet!, parts: fleet!.parts.map((part) => thinned(part, oneOf)) }],
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

/** A part that is there from the start, with one in so many of the satellites of each plane. */
function thinned(part: FleetPart, oneOf: number): FleetPart {
  const { orbits } = part;
  if (orbits.kind !== 'walker') return { ...part, availableFromUtcMs: null };
  const perPlane = Math.ceil(orbits.perPlane / oneOf);
  return { ...part, availableFromUtcMs: null, orbits: { ...orbits, perPlane } };
}

function unitOf(like: Station, index: number): Station {
  const place = like.place!;
  const moved = { ...place, latitudeDeg: place.latitudeDeg + 0.1 * index };
  return { ...like, stationId: StationId.parse(`unit-${index}`), name: `Unit ${index}`, place: moved };
}

/** Every tenth exchange goes to whatever gateway is best, the others from unit to unit. */
function flowOf(units: readonly Station[], sourceStationId: StationId, number: number): Flow {
  const step = Math.floor(number / units.length);
  // With as many exchanges as there are others, and more, it begins with the first of them again.
  const place = (number % units.length) + 1 + ((step - 1) % (units.length - 1));
  const other = units[place % units.length]!.stationId;
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
      samples: 'rates',
      chunkSize: LINK_CHUNK_WINDOWS,
      control: createJobControl(),
    } as const;
    const parts = [...runLinkJob(job)];
    return {
      links: joinLinkWindows(parts.map((part) => part.windows)),
      contacts: joinContactColumns(parts.flatMap((part) => part.contacts ?? [])),
    };
  });
  return { request, windows, ...links.value, accessMs: access.ms, linksMs: links.ms };
}

/** What a plan took, stage by stage, ms. */
interface PlanTimes {
  readonly size: Size;
  readonly satelliteCount: number;
  readonly accessMs: number;
  readonly linksMs: number;
  readonly exchangesMs: number;
  readonly planMs: number;
  readonly documentMs: number;
  readonly allMs: number;
  /** Processor time of all threads of the process, collecting garbage included: what other work on the machine changes least. */
  readonly cpuMs: number;
  readonly gapPercent: number;
}

function planOfSize(hours: number, size: Size): PlanTimes {
  const before = process.cpuUsage();
  const scenario = missionOf(hours, size);
  const elements = elementsOf(scenario);
  const { accessMs, linksMs, contacts, ...found } = linksOfMission(scenario, elements);
  const exchanges = timed(() => [
    ...mustSucceed(exchangesOfMesh({ scenario, elements, availableFromUtcMs: null, contacts })),
  ]);
  const plan = timed(
    (): Plan =>
      assemblePlan({
        ...{ scenario, programVersion: 'bench', inputSha256: '', exchanges: exchanges.value },
        ...{ request: found.request, windows: found.windows, links: found.links },
      }),
  );
  const document = timed(() => planJson(plan.value));
  const { user, system } = process.cpuUsage(before);
  return {
    size,
    satelliteCount: elements.satelliteIds.length,
    ...{ accessMs, linksMs, exchangesMs: exchanges.ms, planMs: plan.ms, documentMs: document.ms },
    allMs: accessMs + linksMs + exchanges.ms + plan.ms + document.ms,
    cpuMs: (user + system) / 1000,
    gapPercent: plan.value.schedule.gapPercent,
  };
}

/** What a plan takes, stage by stage, and how it grows with exchanges, units and satellites. */
export function benchPlan(rounds: number): Target[] {
  const hours = rounds > 1 ? 24 : 2;
  const plans = SIZES.map((size) => planOfSize(hours, size));
  const row = (name: string, read: (plan: PlanTimes) => number, digits = 0) => [
    name,
    ...plans.map((plan) => read(plan).toFixed(digits)),
  ];
  console.log(
    `\nPlans over ${hours} h, one thread, ms\n${tableOf([
      ['', ...plans.map((_, index) => String.fromCharCode(65 + index))],
      row('units', ({ size }) => size.unitCount),
      row('exchanges', ({ size }) => size.unitCount * size.exchangeCount),
      row('satellites', ({ satelliteCount }) => satelliteCount),
      row('access windows', ({ accessMs }) => accessMs),
      row('link windows', ({ linksMs }) => linksMs),
      row('exchanges over the mesh, and their means', ({ exchangesMs }) => exchangesMs),
      row('schedule, words about windows', ({ planMs }) => planMs),
      row('plan.json', ({ documentMs }) => documentMs),
      row('all', ({ allMs }) => allMs),
      row('processor time of all', ({ cpuMs }) => cpuMs),
      row('schedule below the best by at most, %', ({ gapPercent }) => gapPercent, 2),
    ])}`,
  );
  const whole = plans.find(({ size }) => size === WHOLE)!;
  const text = `plan of 10 units with 10 exchanges each over ${hours} h, ${whole.satelliteCount} satellites`;
  return [timeTarget('P1', text, whole.allMs, MOST_PLAN_MS)];
}
