import type { Scenario, UtcMs } from '../../shared/domain/index.ts';
import type { ClimateMaps } from '../../shared/link/index.ts';
import {
  type ContactColumns,
  joinContactColumns,
  type MeshNetwork,
  type MeshTimeline,
  meshTimeline,
  stretchesOfContacts,
} from '../../shared/mesh/index.ts';
import { openLinkScene } from './linkScene.ts';
import { computeLinkWindows } from './linkWindows.ts';
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
  /** Digital maps of the climate; none when left out. */
  readonly maps?: ClimateMaps;
}

/** When the links of a network appear and vanish: link windows where radios decide, sight elsewhere. */
export async function timelineOf(request: TimelineRequest): Promise<MeshTimeline> {
  const { network, stationIndexes, fromUtcMs, toUtcMs } = request;
  const contacts = await ratedContacts(request);
  const timeline = meshTimeline({
    network,
    stationIndexes,
    fromUtcMs,
    toUtcMs,
    ...(contacts === null ? {} : { linkStretches: stretchesOfContacts(contacts, network) }),
  });
  if (!timeline.ok) throw new ComputationError(timeline.failure.message);
  return timeline.value;
}

/** Link windows with rates of the stations asked for, by their places in the network; null where no radio decides anything. */
export async function ratedContacts(request: TimelineRequest): Promise<ContactColumns | null> {
  const { network, source, stationIndexes, fromUtcMs, toUtcMs } = request;
  const { scenario } = source;
  const withRadios = stationIndexes.filter((index) => hasRadioLinks(network, index));
  if (scenario === null || withRadios.length === 0) return null;
  const stations = withRadios.map((index) => network.stations[index]!.station);
  const own: Scenario = { ...scenario, stations, fromUtcMs, toUtcMs };
  const scene = await openLinkScene({ ...source, scenario: own, stations, fromUtcMs, toUtcMs }, request.maps);
  const manner = { options: scenario.radio.options, samples: 'rates' } as const;
  const { chunks } = await computeLinkWindows(scene, {}, manner);
  const contacts = joinContactColumns(chunks.flatMap((chunk) => chunk.contacts ?? []));
  return { ...contacts, stationIndex: contacts.stationIndex.map((index) => withRadios[index]!) };
}

function hasRadioLinks({ stations }: MeshNetwork, index: number): boolean {
  const { sendsTo, hears, byRadio } = stations[index]!;
  return byRadio.some((isRadio, fleet) => isRadio === 1 && (sendsTo[fleet] === 1 || hears[fleet] === 1));
}
