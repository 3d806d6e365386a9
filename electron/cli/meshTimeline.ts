import type { Scenario, UtcMs } from '../../shared/domain/index.ts';
import {
  type ContactStretch,
  type MeshNetwork,
  type MeshTimeline,
  meshTimeline,
} from '../../shared/mesh/index.ts';
import type { LinkSampleColumns } from '../../shared/radios/index.ts';
import { openLinkScene } from './linkScene.ts';
import { computeLinkWindows, type LinkWindowsAnswer } from './linkWindows.ts';
import type { Source } from './source.ts';
import { ComputationError } from './usage.ts';

/** What of a network is asked for. */
export interface TimelineRequest {
  readonly network: MeshNetwork;
  readonly source: Source;
  /** Stations that may send, hear or relay. */
  readonly stationIndexes: readonly number[];
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/** When the links of a network appear and vanish: link windows where radios decide, sight elsewhere. */
export async function timelineOf(request: TimelineRequest): Promise<MeshTimeline> {
  const { network, stationIndexes, fromUtcMs, toUtcMs } = request;
  const linkStretches = await linkStretchesOf(request);
  const timeline = meshTimeline({
    network,
    stationIndexes,
    fromUtcMs,
    toUtcMs,
    ...(linkStretches === null ? {} : { linkStretches }),
  });
  if (!timeline.ok) throw new ComputationError(timeline.failure.message);
  return timeline.value;
}

/** Link windows of the stations asked for; null where no radio decides anything. */
async function linkStretchesOf(request: TimelineRequest): Promise<ContactStretch[] | null> {
  const { network, source, stationIndexes, fromUtcMs, toUtcMs } = request;
  const { scenario } = source;
  const withRadios = stationIndexes.filter((index) => hasRadioLinks(network, index));
  if (scenario === null || withRadios.length === 0) return null;
  const stations = withRadios.map((index) => network.stations[index]!.station);
  const own: Scenario = { ...scenario, stations, fromUtcMs, toUtcMs };
  const scene = await openLinkScene({ ...source, scenario: own, stations, fromUtcMs, toUtcMs });
  const manner = { options: scenario.radio.options, samples: 'keep' } as const;
  return stretchesFrom(await computeLinkWindows(scene, {}, manner), withRadios, network);
}

function hasRadioLinks({ stations }: MeshNetwork, index: number): boolean {
  const { sendsTo, hears, byRadio } = stations[index]!;
  return byRadio.some((isRadio, fleet) => isRadio === 1 && (sendsTo[fleet] === 1 || hears[fleet] === 1));
}

function stretchesFrom(
  { windows, chunks }: LinkWindowsAnswer,
  stationIndexes: readonly number[],
  network: MeshNetwork,
): ContactStretch[] {
  const stretches: ContactStretch[] = [];
  for (const { windows: links, samples } of chunks) {
    for (let row = 0; row < links.count; row += 1) {
      if (links.open[row] === 0) continue;
      const access = links.accessRow[row]!;
      const stationIndex = stationIndexes[windows.stationIndex[access]!]!;
      const satelliteIndex = windows.satelliteIndex[access]!;
      if (network.stations[stationIndex]!.byRadio[network.fleetOf[satelliteIndex]!] === 0) continue;
      stretches.push({
        stationIndex,
        satelliteIndex,
        startUtcMs: links.startUtcMs[row]!,
        endUtcMs: links.endUtcMs[row]!,
        rates: ratesFrom(samples!, row),
      });
    }
  }
  return stretches;
}

function ratesFrom(samples: LinkSampleColumns, row: number): ContactStretch['rates'] {
  const [first, end] = [samples.firstSample[row]!, samples.firstSample[row + 1]!];
  const known = (rateBps: number) => (Number.isNaN(rateBps) ? 0 : rateBps);
  return {
    utcMs: samples.utcMs.slice(first, end),
    upBps: samples.upRateBps.slice(first, end).map(known),
    downBps: samples.downRateBps.slice(first, end).map(known),
  };
}
