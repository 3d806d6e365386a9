import type { Command } from 'commander';
import type { FlowOutcome, LossSet, UtcMs } from '../../../shared/domain/index.ts';
import { HeldMesh, type MeshRequest, momentOfMesh, seriesOfMesh } from '../../../shared/jobs/index.ts';
import { type MeshNetwork, stationIdsOfFlows } from '../../../shared/mesh/index.ts';
import { underClearSky } from '../../../shared/radios/index.ts';
import { flowLines, flowRows, momentJson, seriesRows } from '../flowsOutput.ts';
import { ITU_MAPS_TEXT, openItuMaps } from '../ituMaps.ts';
import { WITHOUT_TEXT, withoutOption } from '../losses.ts';
import { networkOfSource } from '../meshSource.ts';
import { ratedContacts } from '../meshTimeline.ts';
import { choiceOption, instantOption, withEarthRotationOption, withSpanOptions } from '../options.ts';
import { note, print, printJsonRows, printLines } from '../output.ts';
import { isoOf } from '../routeOutput.ts';
import { openSource, type Source, startsOf } from '../source.ts';
import { UsageError, usageFailure } from '../usage.ts';
import { WORST_TEXT, type WorstOption, worstJson, worstOption } from '../worstLosses.ts';

const FORMATS = ['json', 'csv'] as const;

interface FlowsOptions {
  readonly without?: LossSet['losses'];
  readonly lostFrom?: UtcMs;
  readonly at?: UtcMs;
  readonly series?: string;
  readonly worst?: WorstOption;
  readonly lasers: boolean;
  readonly clearSky?: boolean;
  readonly from?: UtcMs;
  readonly to?: UtcMs;
  readonly ut1UtcS?: number;
  readonly ituMaps?: string;
  readonly format: (typeof FORMATS)[number];
}

/** `flows`: how the flows of a scenario fare over the mesh, whole or without what is lost. */
export function addFlowsCommand(program: Command): void {
  const command = withSpanOptions(
    program
      .command('flows <scenario>')
      .description('serve the flows of a scenario over the mesh, whole or without what is lost')
      .option('--without <KIND:VALUE>', WITHOUT_TEXT, withoutOption)
      .option(
        '--lost-from <instant>',
        'from when on it is lost: ISO 8601 with Z, or DTG; the whole span when left out',
        instantOption('lost-from'),
      )
      .option(
        '--at <instant>',
        'lasers and ways of that instant in place of the flows: ISO 8601 with Z, or DTG',
        instantOption('at'),
      )
      .option('--series <flow>', 'delay, rate and hops of one flow over time in place of the flows')
      .option('--worst <KIND:COUNT>', WORST_TEXT, worstOption)
      .option(
        '--no-lasers',
        'as if no satellite handed on to another: what bent pipes and gateways do by themselves; short for --without lasers',
      )
      .option(
        '--clear-sky',
        'also when each message would be there if no rain and no cloud stood over any station: the early end of its delivery',
      )
      .option('--itu-maps <folder>', ITU_MAPS_TEXT)
      .option(
        '--format <format>',
        `one of ${FORMATS.join(', ')}; csv has a line a stretch of a flow`,
        choiceOption('format', FORMATS),
        'json',
      ),
  );
  withEarthRotationOption(command).action(runFlows);
}

async function runFlows(file: string, options: FlowsOptions): Promise<void> {
  checkOptions(options);
  const source = await openSource({ ...options, scenario: file }, 'elements and stations');
  checkInstants(source, options);
  const network = networkOfSource(source);
  const request = await meshRequestOf(source, network, options);
  const held = HeldMesh.of(request);
  if (!held.ok) throw usageFailure(held.failure);
  const lost = [...(options.without ?? []), ...(options.lasers ? [] : [{ kind: 'lasers' as const }])];
  const losses = { losses: lost, fromUtcMs: options.lostFrom ?? null };
  const state = held.value.stateWithout(losses, () => undefined);
  if (!state.ok) throw usageFailure(state.failure, '--without');
  const tail = tailOf(source, request, losses);
  if (options.at !== undefined) {
    const moment = momentJson(network, momentOfMesh(state.value, options.at), options.at);
    print(`${JSON.stringify({ ...moment, ...tail })}\n`);
    return;
  }
  if (options.worst !== undefined) {
    print(`${JSON.stringify({ ...worstJson(request, state.value, options.worst), ...tail })}\n`);
    return;
  }
  if (options.series !== undefined) {
    const series = seriesOfMesh(state.value, options.series);
    if (!series.ok) throw usageFailure(series.failure, '--series');
    printJsonRows('series', seriesRows(series.value), { flowId: options.series, ...tail });
    return;
  }
  const { flows, segments, flowsLeftOut, failures, groundLinks } = held.value.served(state.value);
  for (const { flowId, reason } of flowsLeftOut) note(`left out: ${flowId}: ${reason}`);
  const early =
    options.clearSky === true ? await underClearSkyOf(source, network, { options, losses }) : null;
  if (early !== null) noteSpreads(request, flows, early);
  const rows = { network, flows: request.scenario.mesh.flows, outcomes: flows, segments, early };
  if (options.format === 'csv') {
    printLines(flowLines(rows));
    return;
  }
  const failed = failures.map(({ satelliteIndex, code, message, fromUtcMs }) => ({
    satelliteId: network.elements.satelliteIds[satelliteIndex]!,
    code,
    message,
    fromUtc: isoOf(fromUtcMs),
  }));
  printJsonRows('flows', flowRows(rows), { flowsLeftOut, groundLinks, ...tail, failed });
}

/** The same flows with links that no rain and no cloud weaken. */
async function underClearSkyOf(
  source: Source,
  network: MeshNetwork,
  { options, losses }: { readonly options: FlowsOptions; readonly losses: LossSet },
): Promise<readonly FlowOutcome[]> {
  const request = await meshRequestOf(
    { ...source, scenario: underClearSky(source.scenario!) },
    network,
    options,
  );
  const held = HeldMesh.of(request);
  if (!held.ok) throw usageFailure(held.failure);
  const state = held.value.stateWithout(losses, () => undefined);
  if (!state.ok) throw usageFailure(state.failure, '--without');
  return held.value.served(state.value).flows;
}

/** Early and late delivery of each message in words, to stderr. */
function noteSpreads(
  { scenario }: MeshRequest,
  late: readonly FlowOutcome[],
  early: readonly FlowOutcome[],
): void {
  const { availabilityPercent } = scenario.radio.options;
  const text = (atUtcMs: UtcMs | null | undefined) => (atUtcMs == null ? 'never' : isoOf(atUtcMs));
  for (const flow of scenario.mesh.flows.filter(({ traffic }) => traffic.kind === 'message')) {
    const [planned, clear] = [late, early].map((side) => side.find(({ flowId }) => flowId === flow.flowId));
    if (planned === undefined) continue;
    const [first, last] = [text(clear?.deliveredUtcMs), text(planned.deliveredUtcMs)];
    note(
      `${flow.flowId}: delivered ${first} under a clear sky, ${last} with ${availabilityPercent} % availability`,
    );
  }
}

function checkOptions(options: FlowsOptions): void {
  const { at, series, worst, format, without, lostFrom, lasers, clearSky } = options;
  if (
    clearSky === true &&
    (at !== undefined || series !== undefined || worst !== undefined || format === 'csv')
  ) {
    throw new UsageError(
      '--clear-sky: expected without --at, --series, --worst and --format csv, found it with one of them',
    );
  }
  if (worst !== undefined && (at !== undefined || series !== undefined || format === 'csv')) {
    throw new UsageError(
      '--worst: expected without --at, --series and --format csv, found it with one of them',
    );
  }
  if (at !== undefined && series !== undefined) {
    throw new UsageError('--series: expected without --at, found it with it');
  }
  if (format === 'csv' && (at !== undefined || series !== undefined)) {
    throw new UsageError('--format: expected json for --at and --series, found "csv"');
  }
  if (lostFrom !== undefined && without === undefined && lasers) {
    throw new UsageError('--lost-from: expected together with --without or --no-lasers, found it alone');
  }
}

function checkInstants({ scenario }: Source, { at }: FlowsOptions): void {
  const { fromUtcMs, toUtcMs } = scenario!;
  if (at !== undefined && (at < fromUtcMs || at > toUtcMs)) {
    throw new UsageError(
      `--at: expected an instant from ${isoOf(fromUtcMs)} to ${isoOf(toUtcMs)}, found ${isoOf(at)}`,
    );
  }
}

/** What flows are asked of: link windows are computed for the stations that they concern. */
export async function meshRequestOf(
  source: Source,
  network: MeshNetwork,
  options: Pick<FlowsOptions, 'ituMaps'>,
): Promise<MeshRequest> {
  const scenario = { ...source.scenario!, ut1MinusUtcS: source.ut1MinusUtcS };
  const { fromUtcMs, toUtcMs } = scenario;
  const concerned = new Set(stationIdsOfFlows(scenario));
  const contacts = await ratedContacts({
    network,
    source,
    stationIndexes: network.stations.flatMap(({ station }, index) =>
      concerned.has(station.stationId) ? [index] : [],
    ),
    fromUtcMs,
    toUtcMs,
    maps: await openItuMaps(options.ituMaps),
  });
  const availableFromUtcMs = startsOf(source, fromUtcMs);
  return { scenario, elements: network.elements, availableFromUtcMs, contacts };
}

function tailOf({ rejected }: Source, { scenario }: MeshRequest, { losses, fromUtcMs }: LossSet) {
  return {
    scenarioId: scenario.scenarioId,
    marking: scenario.marking,
    fromUtc: isoOf(scenario.fromUtcMs),
    toUtc: isoOf(scenario.toUtcMs),
    losses,
    lostFromUtc: fromUtcMs === null ? null : isoOf(fromUtcMs),
    rejected,
  };
}
