import type { Command } from 'commander';
import type { UtcMs } from '../../../shared/domain/index.ts';
import {
  bestRoute,
  exactPositions,
  type MeshGraph,
  type MeshNetwork,
  meshScene,
  ROUTE_METRICS,
  type RouteMetric,
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
import {
  choiceOption,
  instantOption,
  numberOption,
  withEarthRotationOption,
  withSourceOptions,
} from '../options.ts';
import { print } from '../output.ts';
import { isoOf, routeJson } from '../routeOutput.ts';
import { openSource, type Source, type SourceOptions } from '../source.ts';
import { UsageError } from '../usage.ts';

interface RouteOptions extends Omit<SourceOptions, 'from' | 'to'>, GridOptions {
  readonly source: string;
  readonly destination: string;
  readonly at: UtcMs;
  readonly metric: RouteMetric;
}

/** `route`: the way of a message from one station to another over lasers, gateways and ground lines. */
export function addRouteCommand(program: Command): void {
  const command = withSourceOptions(
    program
      .command('route [scenario]')
      .description('find the way of a message over the mesh: of a scenario, or of plain files in a grid'),
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
    .requiredOption('--at <instant>', 'instant: ISO 8601 with Z, or DTG', instantOption('at'))
    .option(
      '--metric <metric>',
      `what makes a way the best, one of ${ROUTE_METRICS.join(', ')}`,
      choiceOption('metric', ROUTE_METRICS),
      'delay',
    );
  withEarthRotationOption(command).action(runRoute);
}

async function runRoute(file: string | undefined, options: RouteOptions): Promise<void> {
  const source = await openRouteSource(file, options);
  const network =
    source.scenario === null ? networkOfFiles(source, options, options.at) : networkOfSource(source);
  const ends = endsOf(network, options);
  const sceneAt = meshScene({
    network,
    positionsAt: exactPositions(network),
    stationIndexes: stationsConcerned(network, ends),
  });
  const graph = sceneAt(options.at);
  checkRates(graph, options.metric);
  const [sourceIndex, targetIndex] = ends.map((index) => stationNode(network, index)) as [number, number];
  const route = bestRoute(graph, { sourceIndex, targetIndex, metric: options.metric });
  print(
    `${JSON.stringify({
      ...routeJson(network, graph, route),
      timeUtc: isoOf(options.at),
      source: options.source,
      destination: options.destination,
      metric: options.metric,
      rejected: source.rejected,
    })}\n`,
  );
}

async function openRouteSource(file: string | undefined, options: RouteOptions): Promise<Source> {
  const given = options.scenario ?? file;
  if (file !== undefined && options.scenario !== undefined) {
    throw new UsageError('--scenario: expected one scenario, found it beside another as argument');
  }
  const source = await openSource(
    { ...options, ...(given === undefined ? {} : { scenario: given }) },
    'elements and stations',
  );
  if (source.scenario === null) return source;
  refuseWithScenario(options);
  const { fromUtcMs, toUtcMs } = source.scenario;
  if (options.at < fromUtcMs || options.at >= toUtcMs) {
    throw new UsageError(
      `--at: expected an instant of the scenario, from ${isoOf(fromUtcMs)} to ${isoOf(toUtcMs)}, found ${isoOf(options.at)}`,
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
  const ends = [
    stationIndexOf(network, 'source', source),
    stationIndexOf(network, 'destination', destination),
  ] as [number, number];
  if (ends[0] === ends[1]) {
    throw new UsageError(`--destination: expected another station than the source, found "${destination}"`);
  }
  return ends;
}

/** The widest way is only to be had where rates are known. */
function checkRates(graph: MeshGraph, metric: RouteMetric): void {
  if (metric === 'capacity' && graph.edgeRateBps.every((rateBps) => Number.isNaN(rateBps))) {
    throw new UsageError('--metric capacity: expected links with rates, found none whose rate is known');
  }
}
