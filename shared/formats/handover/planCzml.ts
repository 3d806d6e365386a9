import { type Plan, type PlanTrack, type Station, utcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { journeyOf } from './journeys.ts';
import type { ProductFile } from './productFile.ts';
import { markingWords, provenanceWords } from './provenance.ts';
import { namesOf } from './runs.ts';

/** Moving things beyond which globes stutter. */
const MAX_SATELLITES = 1000;

/** What a plan is animated from. */
export interface PlanScene {
  readonly plan: Plan;
  /** With the tracks of those that move. */
  readonly stations: readonly Station[];
  /** Of the satellites that exchanges go over, in the order of their first use. */
  readonly tracks: readonly PlanTrack[];
}

/**
 * A plan as an animation (CZML 1.0): stations, the satellites that exchanges go over while they do (Earth-fixed metres, Lagrange of
 * the fifth degree), and every link of a way, shown while an exchange takes it. At most a thousand satellites, those used first; the
 * description of the document says how many are left out.
 */
export function planCzmlFile({ plan, stations, tracks }: PlanScene): ProductFile {
  const satelliteIds = [...new Set(tracks.map(({ satelliteId }) => satelliteId))];
  const shown = new Set<string>(satelliteIds.slice(0, MAX_SATELLITES));
  const leftOut = satelliteIds.length - shown.size;
  const about = [
    markingWords(plan),
    ...provenanceWords(plan),
    ...(leftOut === 0 ? [] : [`${leftOut} satellites that are used later are left out.`]),
  ];
  const span = interval(plan.fromUtcMs, plan.toUtcMs);
  const nameOf = namesOf(plan);
  const packets = [
    {
      ...{ id: 'document', name: plan.name, version: '1.0', description: about.join('\n') },
      clock: { interval: span, currentTime: iso(plan.fromUtcMs), multiplier: 60, range: 'LOOP_STOP' },
    },
    ...stations.flatMap((station) => stationPackets(plan, station)),
    ...[...shown].map((satelliteId) => ({
      id: satelliteId,
      name: nameOf(satelliteId),
      description: markingWords(plan),
      ...motionOf(tracks.filter((track) => track.satelliteId === satelliteId)),
      point: { pixelSize: 6, color: { rgba: [230, 160, 40, 255] } },
    })),
    ...linkPackets(plan, new Set([...shown, ...stations.map(({ stationId }) => stationId)])),
  ];
  const content = `[\n${packets.map((packet) => JSON.stringify(packet)).join(',\n')}\n]\n`;
  return { name: 'plan.czml', content };
}

function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

function interval(fromUtcMs: number, toUtcMs: number): string {
  return `${iso(fromUtcMs)}/${iso(toUtcMs)}`;
}

function stationPackets(plan: Plan, station: Station): object[] {
  const { stationId, name } = station;
  const place = plan.stations.find((each) => each.stationId === stationId)?.place ?? null;
  const journey = journeyOf(station, plan);
  if (place === null) return [];
  const position =
    journey.length === 0
      ? { cartographicDegrees: [place.longitudeDeg, place.latitudeDeg, place.heightM] }
      : {
          epoch: iso(plan.fromUtcMs),
          cartographicDegrees: journey.flatMap(([longitudeDeg, latitudeDeg, heightM, at]) => [
            (at! - plan.fromUtcMs) / 1000,
            ...[longitudeDeg, latitudeDeg, heightM!],
          ]),
          // Before its first and after its last point a unit stands still.
          ...{ backwardExtrapolationType: 'HOLD', forwardExtrapolationType: 'HOLD' },
        };
  return [
    {
      ...{ id: stationId, name, description: markingWords(plan), position },
      point: { pixelSize: 9, color: { rgba: [40, 120, 220, 255] } },
      label: {
        text: name,
        font: '12pt sans-serif',
        pixelOffset: { cartesian2: [12, 0] },
        horizontalOrigin: 'LEFT',
      },
    },
  ];
}

/** Where a satellite is, and when it is to be seen. */
function motionOf(tracks: readonly PlanTrack[]): object {
  return {
    availability: tracks.map(({ fromUtcMs, toUtcMs }) => interval(fromUtcMs, toUtcMs)),
    position: tracks.map(({ fromUtcMs, toUtcMs, firstUtcMs, stepS, positionsKm }) => ({
      interval: interval(fromUtcMs, toUtcMs),
      epoch: iso(firstUtcMs),
      referenceFrame: 'FIXED',
      interpolationAlgorithm: 'LAGRANGE',
      interpolationDegree: 5,
      cartesian: Array.from({ length: positionsKm.length / 3 }, (_, sample) => [
        sample * stepS,
        ...positionsKm.slice(sample * 3, sample * 3 + 3).map((km) => Math.round(km * 1e5) / 100),
      ]).flat(),
    })),
  };
}

/** A line between every two nodes that follow each other on a way, in the times in which one does. */
function linkPackets({ exchanges }: Plan, shown: ReadonlySet<string>): object[] {
  const times = new Map<string, { readonly ends: readonly [string, string]; readonly intervals: string[] }>();
  for (const { way, fromUtcMs, toUtcMs } of exchanges.flatMap(({ stretches }) => stretches)) {
    for (const [place, node] of way.slice(1).entries()) {
      const ends = [way[place]!, node].sort() as [string, string];
      if (!ends.every((end) => shown.has(end))) continue;
      const id = `link/${ends.join('/')}`;
      const link = times.get(id) ?? { ends, intervals: [] };
      times.set(id, link);
      link.intervals.push(interval(fromUtcMs, toUtcMs));
    }
  }
  return [...times].map(([id, { ends, intervals }]) => {
    const shownIn = [...new Set(intervals)].sort();
    return {
      id,
      availability: shownIn,
      polyline: {
        positions: { references: ends.map((end) => `${end.replaceAll(/[\\#.]/g, '\\$&')}#position`) },
        arcType: 'NONE',
        width: 2,
        material: { solidColor: { color: { rgba: [46, 158, 79, 255] } } },
      },
    };
  });
}
