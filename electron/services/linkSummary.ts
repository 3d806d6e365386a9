import {
  fail,
  type LinkPair,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type OpenDirections,
  ok,
  type Result,
  type Scenario,
  utcMs,
} from '../../shared/domain/index.ts';
import type { CallParsed, Handlers, LinkSummary } from '../../shared/ipc/index.ts';
import { linkRequestOf, pickWindows } from '../../shared/jobs/index.ts';
import { normalizeWindows, type TimeWindow } from '../../shared/time/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import { accessRunOf, inputsMeantBy, type LinkContext, optionsOf } from './linkContext.ts';
import type { AccessInputs } from './workspace.ts';

type Question = CallParsed<'link.summary'>;

/** Totals of one station by one of its radios, as a job that can be cancelled. */
export function createLinkSummary(context: LinkContext): Pick<Handlers, 'link.summary'> {
  return {
    'link.summary': async (question) => {
      const inputs = await context.workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      let answer: Result<LinkSummary> = fail('services.summaryFailed', 'The summary was not made.');
      const job = context.jobs.start(async (jobContext) => {
        answer = await summarise(context, inputs.value, question, jobContext);
        return outcomeOf(answer, () => ({ runId: null, message: 'Link windows added up' }));
      });
      await job.ended;
      return answer;
    },
  };
}

async function summarise(
  context: LinkContext,
  inputs: AccessInputs,
  question: Question,
  job: JobContext,
): Promise<Result<LinkSummary>> {
  const { request } = inputs;
  const { scenario } = inputsMeantBy(inputs, question);
  const stationIndex = request.stations.findIndex(({ stationId }) => stationId === question.stationId);
  if (stationIndex < 0) {
    return fail(
      'services.noSuchStation',
      `expected a station of the scenario, found "${question.stationId}"`,
    );
  }
  const access = await accessRunOf(context, inputs, job);
  if (!access.ok) {
    return access;
  }
  const { windows } = access.value;
  const rows = Uint32Array.from(windows.stationIndex.keys()).filter(
    (row) => windows.stationIndex[row] === stationIndex,
  );
  const maps = await context.ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const options = optionsOf(inputs, question.options);
  const linkRequest = linkRequestOf({
    scenario,
    request,
    windows: pickWindows(windows, rows),
    options,
    isWanted: (pair) => isMeant(pair, question),
    geoidHeightM: await context.geoid(),
    maps: maps.value,
  });
  if (!linkRequest.ok) {
    return linkRequest;
  }
  const pairs = linkRequest.value.pairs.map(({ stationIndex: _index, ...pair }): LinkPair => pair);
  const computed = await context.pool.runLinks(linkRequest.value, {
    signal: job.signal,
    onProgress: (progress) => job.report('Computing link windows', progress),
  });
  return computed.ok ? ok({ pairs, options, ...totalsOf(computed.value.windows, scenario) }) : computed;
}

function isMeant(pair: LinkPair, { stationId, terminalTypeId, payloadTypeId, fleetId }: Question): boolean {
  return (
    pair.stationId === stationId &&
    (terminalTypeId === undefined || pair.terminalTypeId === terminalTypeId) &&
    (payloadTypeId === undefined || pair.payloadTypeId === payloadTypeId) &&
    (fleetId === undefined || pair.fleetId === fleetId)
  );
}

type Totals = Omit<LinkSummary, 'pairs' | 'options'>;

function totalsOf(windows: LinkWindowColumns, { fromUtcMs, toUtcMs }: Scenario): Totals {
  const rows = Array.from(windows.open.keys()).filter((row) => windows.open[row]! > 0);
  const spansOf = (...open: readonly OpenDirections[]) =>
    normalizeWindows(
      rows
        .filter((row) => open.includes(OPEN_DIRECTIONS[windows.open[row]!]!))
        .map((row) => ({
          startUtcMs: utcMs(windows.startUtcMs[row]!),
          endUtcMs: utcMs(windows.endUtcMs[row]!),
        })),
    );
  const secondsOf = (...open: readonly OpenDirections[]) =>
    spansOf(...open).reduce((sum, span) => sum + (span.endUtcMs - span.startUtcMs) / 1000, 0);
  const sumOf = (column: Float64Array) => rows.reduce((sum, row) => sum + column[row]!, 0);
  const least = rows.reduce(
    (most, row) => Math.min(most, windows.leastMarginDb[row]!),
    Number.POSITIVE_INFINITY,
  );
  return {
    windowCount: rows.length,
    openUpS: secondsOf('up', 'both'),
    openDownS: secondsOf('down', 'both'),
    openBothS: secondsOf('both'),
    longestSilenceS: longestGapMs(spansOf('up', 'down', 'both'), fromUtcMs, toUtcMs) / 1000,
    upVolumeBits: sumOf(windows.upVolumeBits),
    downVolumeBits: sumOf(windows.downVolumeBits),
    leastMarginDb: rows.length === 0 ? null : least,
  };
}

function longestGapMs(spans: readonly TimeWindow[], fromUtcMs: number, toUtcMs: number): number {
  const ends = [fromUtcMs, ...spans.map((span) => span.endUtcMs)];
  const starts = [...spans.map((span) => span.startUtcMs), toUtcMs];
  return starts.reduce((longest, start, index) => Math.max(longest, start - ends[index]!), 0);
}
