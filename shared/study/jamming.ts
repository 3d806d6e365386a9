import { geodesicFrom, placeAt } from '../astro/index.ts';
import {
  fail,
  type GeodeticPlace,
  type LinkPair,
  ok,
  type Result,
  type Scenario,
  type StudyLevel,
  type StudyPlan,
  type Threat,
  type ThreatRadio,
  utcMs,
} from '../domain/index.ts';
import { linksOf, radioOfPair, THREAT_PRESETS, type ThreatPreset } from '../radios/index.ts';
import { RandomStream } from './random.ts';

type JammingPlan = Extract<StudyPlan, { kind: 'jamming' }>;

/** Numbers of jammers where nobody says otherwise. */
export const DEFAULT_JAMMER_COUNTS = [0, 1, 2, 4, 8, 16] as const;

/** Levels of a plan, from the fewest jammers on, each number once. */
export function jammingLevels({ jammerCounts }: JammingPlan): StudyLevel[] {
  const distinct = [...new Set(jammerCounts)].sort((a, b) => a - b);
  return distinct.map((count) => ({
    label: count === 1 ? '1 jammer' : `${count} jammers`,
    count,
    isCertain: count === 0,
  }));
}

/** A jammer put down at random. */
export interface PutJammer {
  readonly threat: Threat;
  readonly radio: ThreatRadio;
}

/** A circle in which jammers are put down; of a station that moves its whole track counts. */
type Centre =
  | { readonly kind: 'station'; readonly station: Scenario['stations'][number] }
  | { readonly kind: 'threat'; readonly place: GeodeticPlace; readonly radiusKm: number };

/** Where jammers may be put down, and what they may be tuned to. */
export interface JammingGround {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly centres: readonly Centre[];
  /** Carriers of the pairs, GHz, each once. */
  readonly carriersGhz: { readonly up: readonly number[]; readonly down: readonly number[] };
}

/** Radius about a threat of which none is reported, km. */
const THREAT_RADIUS_KM = 200;
/** Standard deviation of the EIRP about that of the kind, dB. */
const EIRP_SPREAD_DB = 5;

/** How far from a station jammers of a kind stand: about as far as they can matter. */
const RADIUS_KM: Readonly<Record<string, number>> = {
  'uplink-dish': 500,
  'downlink-vehicle': 40,
  'downlink-aircraft': 300,
};

/**
 * The ground of a study: stations at the ends of flows with the carriers that they talk on, or the threats of the scenario.
 *
 * @returns `study.nothingToJam` where nobody talks by a radio, or where jammers shall stand about threats and there are none.
 */
export function jammingGround(
  scenario: Scenario,
  { around }: JammingPlan,
): Result<JammingGround, 'study.nothingToJam'> {
  const ends = new Set(
    scenario.mesh.flows
      .filter(({ enabled }) => enabled)
      .flatMap(({ sourceStationId, destination }) =>
        destination.kind === 'station' ? [sourceStationId, destination.stationId] : [sourceStationId],
      ),
  );
  const links = linksOf(scenario);
  const pairs = links.ok ? links.value.filter(({ stationId }) => ends.has(stationId)) : [];
  if (pairs.length === 0) {
    return fail(
      'study.nothingToJam',
      'jamming: expected stations of flows with terminals that fit a payload, found none',
    );
  }
  const centres: Centre[] =
    around === 'threats'
      ? scenario.threats.map(({ place, reportedRadiusKm }) => ({
          kind: 'threat',
          place,
          radiusKm: reportedRadiusKm ?? THREAT_RADIUS_KM,
        }))
      : scenario.stations
          .filter((station) => pairs.some(({ stationId }) => stationId === station.stationId))
          .map((station) => ({ kind: 'station', station }));
  if (centres.length === 0) {
    return fail('study.nothingToJam', 'jamming about threats: expected threats in the scenario, found none');
  }
  const { fromUtcMs, toUtcMs } = scenario;
  return ok({ fromUtcMs, toUtcMs, centres, carriersGhz: carriersOf(scenario, pairs) });
}

function carriersOf(scenario: Scenario, pairs: readonly LinkPair[]): JammingGround['carriersGhz'] {
  const up = new Set<number>();
  const down = new Set<number>();
  for (const pair of pairs) {
    const radio = radioOfPair(scenario, pair);
    if (!radio.ok) continue;
    const { terminal, payload } = radio.value;
    if (pair.directions !== 'down' && terminal.transmitter !== null)
      up.add(terminal.transmitter.frequencyGhz);
    if (pair.directions !== 'up') down.add(payload.transmitter.frequencyGhz);
  }
  const inOrder = (values: ReadonlySet<number>) => [...values].sort((a, b) => a - b);
  return { up: inOrder(up), down: inOrder(down) };
}

const PURPOSE = 2;

/**
 * Jammers of a sample in the order in which levels add them. Each is one of the notional kinds of the library, as likely as
 * the others, tuned to a carrier of the stations drawn at random, with an EIRP that is normal about that of the kind. It
 * stands in a circle about a station or a threat drawn at random, every place of the circle as likely; about a station that
 * moves at an instant drawn at random. It is active throughout.
 */
export function jammersOfSample(
  ground: JammingGround,
  count: number,
  place: { readonly seed: number; readonly sampleIndex: number },
): PutJammer[] {
  const stream = new RandomStream({ ...place, purpose: PURPOSE });
  const kinds = THREAT_PRESETS.filter(
    ({ kind, carrier }) => kind === 'jammer' && ground.carriersGhz[carrier].length > 0,
  );
  return Array.from({ length: count }, (_, index) => {
    const kind = chosen(stream, kinds);
    const frequencyGhz = chosen(stream, ground.carriersGhz[kind.carrier]);
    const centre = chosen(stream, ground.centres);
    const at = ground.fromUtcMs + stream.fraction() * (ground.toUtcMs - ground.fromUtcMs);
    const distanceShare = Math.sqrt(stream.fraction());
    const azimuthDeg = 360 * stream.fraction();
    const eirpDbw = (kind.radio.eirpDbw ?? 0) + EIRP_SPREAD_DB * stream.normal();
    const { from, radiusKm } = circleOf(centre, kind, at);
    const { latitudeDeg, longitudeDeg } = geodesicFrom(from, azimuthDeg, distanceShare * radiusKm);
    return putJammer(index, kind, {
      place: { latitudeDeg, longitudeDeg, heightM: kind.heightM ?? from.heightM },
      frequencyGhz,
      eirpDbw: Math.min(120, Math.max(-60, eirpDbw)),
    });
  });
}

function chosen<T>(stream: RandomStream, all: readonly T[]): T {
  return all[stream.below(all.length)]!;
}

function circleOf(centre: Centre, kind: ThreatPreset, atUtcMs: number) {
  if (centre.kind === 'threat') return { from: centre.place, radiusKm: centre.radiusKm };
  // A station with a terminal in a link window has a place.
  const place = placeAt(centre.station, utcMs(atUtcMs)) ?? { latitudeDeg: 0, longitudeDeg: 0, heightM: 0 };
  const isAirborne = centre.station.role === 'aircraft';
  const from = isAirborne ? { ...place, heightM: 0 } : place;
  return { from, radiusKm: RADIUS_KM[kind.presetId] ?? THREAT_RADIUS_KM };
}

interface JammerFacts {
  readonly place: GeodeticPlace;
  readonly frequencyGhz: number;
  readonly eirpDbw: number;
}

function putJammer(
  index: number,
  kind: ThreatPreset,
  { place, frequencyGhz, eirpDbw }: JammerFacts,
): PutJammer {
  const threatId = `study-jammer-${index + 1}`;
  return {
    threat: {
      threatId,
      kind: 'jammer',
      name: `Jammer ${index + 1} of the study`,
      place,
      reportedRadiusKm: null,
      activeFromUtcMs: null,
      activeToUtcMs: null,
      symbolCode: null,
      note: '',
    },
    radio: { ...kind.radio, threatId, frequencyGhz, eirpDbw },
  };
}
