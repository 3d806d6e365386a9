import type { Command } from 'commander';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import {
  bestRoute,
  connectivityWindows,
  disjointRoutes,
  exactPositions,
  type MeshGraph,
  type MeshNetwork,
  type MeshTimeline,
  meshScene,
  ROUTE_METRICS,
  type RouteMetric,
  type RouteSample,
  stationNode,
  stationsConcerned,
} from '../../../shared/mesh/index.ts';
import {
  type GridOptions,
  gridOption,
  networkOfFiles,
  networkOfSource,
  stationIndexOf,
} from '../meshSource.ts';
import { timelineOf } from '../meshTimeline.ts';
import {
  choiceOption,
  instantOption,
  instantsOfSpan,
  numberOption,
  withEarthRotationOption,
  withSourceOptions,
  withSpanOptions,
} from '../options.ts';
import { print, printJsonRows } from '../output.ts';
import { disjointJson, failedRows, isoOf, routeJson, windowJson } from '../routeOutput.ts';
import { openSource, type Source, type SourceOptions, spanOfSource } from '../source.ts';
import { UsageError } from '../usage.ts';

interface RouteOptions extends SourceOptions, GridOptions {
  readonly source: string;
  readonly destination: string;
  readonly at?: UtcMs;
  readonly step?: number;
  readonly metric: RouteMetric;
  readonly disjoint?: number;
}

/** `route`: the way of a message from one station to another over lasers, gateways and ground lines. */
export function addRouteCommand(program: Command): void {
  const command = withSpanOptions(
    withSourceOptions(
      program
        .command('route [scenario]')
        .description('find the way of a message over the mesh: of a scenario, or of plain files in a grid'),
    ),
  )
    .option('--stations <file>', 'stations: JSON, CSV, KML, GPX or GeoJSON')
    .option(
      '--grid <PLANESxSLOTS[:SHIFT]>',
      'satellites in file order, plane by plane; the last plane joins the first SHIFT slots on, or not at all with :none',
      gridOption,
    )
    .option(
      '--min-elevation <deg>',
      'policy floor of every station, in place of its own',
      numberOption('min-elevation', { min: -90, max: 90 }),
    )
    .option(
      '--max-laser-km <km>',
      'longest laser of a grid; no limit when left out',
      numberOption('max-laser-km', { min: 1, max: 1_000_000 }),
    )
    .option(
      '--grazing-km <km>',
      'lowest height of a laser of a grid above a sphere of 6378.137 km; 80 when left out',
      numberOption('grazing-km', { min: -6000, max: 10_000 }),
    )
    .requiredOption('--source <id>', 'station that sends')
    .requiredOption('--destination <id>', 'station that hears')
    .option('--at <instant>', 'one instant: ISO 8601 with Z, or DTG', instantOption('at'))
    .option(
      '--step <seconds>',
      'a way every so often over the span, and the windows in which there is one',
      numberOption('step', { min: 0.1, max: 86_400 }),
    )
    .option(
      '--metric <metric>',
      `what makes a way the best, one of ${ROUTE_METRICS.join(', ')}`,
      choiceOption('metric', ROUTE_METRICS),
      'delay',
    )
    .option(
      '--disjoint <n>',
      'beside it up to so many ways that share no node but their ends, of least delay together',
      numberOption('disjoint', { min: 1, max: 64, integer: 'integer' }),
    );
  withEarthRotationOption(command).action(runRoute);
}

/** A question with its network. */
interface RouteTask {
  readonly source: Source;
  readonly options: RouteOptions;
  readonly network: MeshNetwork;
  /** Indices of the two stations. */
  readonly ends: readonly [number, number];
}

async function runRoute(file: string | undefined, options: RouteOptions): Promise<void> {
  checkTimes(options);
  const source = await openRouteSource(file, options);
  const from = options.at ?? spanOfSource(source).from;
  const network = source.scenario === null ? networkOfFiles(source, options, from) : networkOfSource(source);
  const task: RouteTask = { source, options, network, ends: endsOf(network, options) };
  if (options.at === undefined) await printSeries(task);
  else await printOne(task, options.at);
}

function checkTimes({ at, step, from, to }: RouteOptions): void {
  if ((at === undefined) === (step === undefined)) {
    const found = at === undefined ? 'neither' : 'both';
    throw new UsageError(`expected --at, or --step with --from and --to, found ${found}`);
  }
  if (at !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError('--at: expected alone, found it beside --from or --to');
  }
}

async function openRouteSource(file: string | undefined, options: RouteOptions): Promise<Source> {
  if (file !== undefined && options.scenario !== undefined) {
    throw new UsageError('--scenario: expected one scenario, found it beside another as argument');
  }
  const scenario = options.scenario ?? file;
  const source = await openSource(
    { ...options, ...(scenario === undefined ? {} : { scenario }) },
    'elements and stations',
  );
  if (source.scenario === null) return source;
  refuseWithScenario(options);
  const { fromUtcMs, toUtcMs } = source.scenario;
  const { at } = options;
  if (at !== undefined && (at < fromUtcMs || at >= toUtcMs)) {
    throw new UsageError(
      `--at: expected an instant of the scenario, from ${isoOf(fromUtcMs)} to ${isoOf(toUtcMs)}, found ${isoOf(at)}`,
    );
  }
  return source;
}

function refuseWithScenario(options: RouteOptions): void {
  const names = {
    grid: 'grid',
    minElevation: 'min-elevation',
    maxLaserKm: 'max-laser-km',
    grazingKm: 'grazing-km',
  };
  const found = (Object.keys(names) as (keyof typeof names)[]).find((name) => options[name] !== undefined);
  if (found !== undefined) {
    throw new UsageError(`--${names[found]}: expected with --elements and --stations, found with a scenario`);
  }
}

function endsOf(network: MeshNetwork, { source, destination }: RouteOptions): [number, number] {
  const ends: [number, number] = [
    stationIndexOf(network, 'source', source),
    stationIndexOf(network, 'destination', destination),
  ];
  if (ends[0] === ends[1]) {
    throw new UsageError(`--destination: expected another station than the source, found "${destination}"`);
  }
  return ends;
}

function nodesOf({ network, ends }: RouteTask): { sourceIndex: number; targetIndexes: number[] } {
  return {
    sourceIndex: stationNode(network, ends[0]),
    targetIndexes: [stationNode(network, ends[1])],
  };
}

async function printOne(task: RouteTask, at: UtcMs): Promise<void> {
  const { network, options } = task;
  const { graph, route } = await sampleAt(task, at);
  checkRates(graph, options.metric);
  const found = { ...routeJson(network, graph, route), ...apartOf(task, graph) };
  print(`${JSON.stringify({ ...found, timeUtc: isoOf(at), ...tailOf(task) })}\n`);
}

/** Long enough for link windows to have two samples; only its start is looked at. */
const INSTANT_MS = 1000;

async function sampleAt(task: RouteTask, at: UtcMs): Promise<RouteSample> {
  const { network, options, source, ends } = task;
  const question = { ...nodesOf(task), metric: options.metric };
  if (source.scenario === null) {
    const stationIndexes = stationsConcerned(network, ends);
    const graph = meshScene({ network, positionsAt: exactPositions(network), stationIndexes })(at);
    return { atUtcMs: at, graph, route: bestRoute(graph, question) };
  }
  const timeline = await timelineFor(task, { fromUtcMs: at, toUtcMs: utcMs(at + INSTANT_MS) });
  const samples: RouteSample[] = [];
  connectivityWindows({
    timeline,
    ...question,
    samplesUtcMs: [at],
    onSample: (sample) => samples.push(sample),
  });
  return samples[0]!;
}

function timelineFor(
  { network, source, ends }: RouteTask,
  span: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs },
): Promise<MeshTimeline> {
  return timelineOf({ network, source, stationIndexes: stationsConcerned(network, ends), ...span });
}

async function printSeries(task: RouteTask): Promise<void> {
  const { network, options, source } = task;
  const span = spanOfSource(source);
  const samplesUtcMs = instantsOfSpan(span, options.step!);
  const timeline = await timelineFor(task, { fromUtcMs: span.from, toUtcMs: span.to });
  const rows: unknown[] = [];
  const windows = connectivityWindows({
    timeline,
    ...nodesOf(task),
    metric: options.metric,
    samplesUtcMs,
    onSample: ({ atUtcMs, graph, route }) => {
      if (rows.length === 0) checkRates(graph, options.metric);
      rows.push({ timeUtc: isoOf(atUtcMs), ...routeJson(network, graph, route), ...apartOf(task, graph) });
    },
  });
  printJsonRows('series', rows, {
    windows: windows.map(windowJson),
    ...tailOf(task),
    failed: failedRows(timeline),
  });
}

/** Ways that share no node, where they were asked for. */
function apartOf(task: RouteTask, graph: MeshGraph) {
  const pathCount = task.options.disjoint;
  return pathCount === undefined
    ? {}
    : { disjoint: disjointJson(task.network, graph, disjointRoutes(graph, { ...nodesOf(task), pathCount })) };
}

function tailOf({ options, source }: RouteTask) {
  return {
    source: options.source,
    destination: options.destination,
    metric: options.metric,
    rejected: source.rejected,
  };
}

/** The widest way is only to be had where rates are known. */
function checkRates(graph: MeshGraph, metric: RouteMetric): void {
  if (metric === 'capacity' && graph.edgeRateBps.some((rateBps) => Number.isNaN(rateBps))) {
    throw new UsageError(
      '--metric capacity: expected links whose rates are known, found some that nobody knows',
    );
  }
}
