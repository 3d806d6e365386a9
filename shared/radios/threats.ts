import {
  type LookAngles,
  lookAnglesFromEcef,
  type PositionKm,
  type SiteFrame,
  siteFrameFromPlace,
} from '../astro/index.ts';
import { isThreatActive, type Threat, type ThreatRadio, type UtcMs } from '../domain/index.ts';
import {
  angleAtDeg,
  angleBetweenDeg,
  freeSpaceLossDb,
  type Jamming,
  type JammingBounds,
  type JammingSource,
  jammingBy,
  NO_JAMMING,
  type OneWayLink,
  occupiedBandwidthHz,
  receiveGainTowardsDbi,
  scanAngleDeg,
  spectralOverlap,
  toDb,
} from '../link/index.ts';
import type { SeenSpan } from './columns/seen.ts';
import { type BeamOfPayload, hasArray, linkGeometryOf } from './geometry.ts';
import { isInRadioSight, positionFromLook, satelliteInSight } from './sight.ts';
import { downwardBetween, type UpwardPath, upwardBetween } from './threatBounds.ts';

/** A threat of the scenario with its radio. */
export interface RadioThreat {
  readonly threat: Threat;
  readonly radio: ThreatRadio;
}

/** What of a scenario says who threatens it. */
export interface ThreatsOfScenario {
  readonly threats: readonly Threat[];
  readonly radio: { readonly threats: readonly ThreatRadio[] };
}

/** Threats of a kind that have a radio: without one nothing can be computed. */
export function threatsWithRadio(scenario: ThreatsOfScenario, kind: Threat['kind']): RadioThreat[] {
  return scenario.threats.flatMap((threat) => {
    const radio = scenario.radio.threats.find((entry) => entry.threatId === threat.threatId);
    return threat.kind === kind && radio !== undefined ? [{ threat, radio }] : [];
  });
}

/** A pair at a place, for the question what jams it. */
export interface JammingQuestion {
  readonly scenario: ThreatsOfScenario;
  readonly payload: BeamOfPayload;
  /** The links of the pair; null where it has no such direction. */
  readonly up: OneWayLink | null;
  readonly down: OneWayLink | null;
  readonly site: SiteFrame;
  /** Whether the unit stands at the site throughout; `moving` when left out. */
  readonly unit?: 'standing' | 'moving';
}

/** Jamming of both directions of a pair. */
export interface PairJamming {
  /** At the satellite's receiver. */
  readonly up: Jamming;
  /** At the unit's receiver. */
  readonly down: Jamming;
}

/** Says what jams a pair at an instant, from where the unit sees the satellite. */
export type JammingReader = (utcMs: UtcMs, look: LookAngles) => PairJamming;

const NOBODY: PairJamming = { up: NO_JAMMING, down: NO_JAMMING };

/**
 * What jams a pair at a place, by the true geometry; null where no jammer of the scenario ever could: none has a radio
 * on the pair's carriers.
 *
 * A jammer counts while it is active. Its beam points at what it disturbs, at full EIRP and in the same polarisation: the
 * worst case. Uplink: it must see the satellite over a smooth Earth; the satellite's beam is steered at the unit, or
 * looks straight down. Downlink: it must be within radio sight of the unit ({@link isInRadioSight}); the unit's side lobes
 * by the angle between jammer and satellite. Free space without excess loss. Its power is spread evenly over its band, and
 * what falls into the carrier's band is averaged over that.
 */
export function jammingReader(question: JammingQuestion): JammingReader | null {
  const { up, down } = disturbancesOf(question);
  if (up.length + down.length === 0) return null;
  return (utcMs, look) => {
    const isActive = ({ threat }: Disturbance) => isThreatActive(threat, utcMs);
    const [nowUp, nowDown] = [up.filter(isActive), down.filter(isActive)];
    if (nowUp.length + nowDown.length === 0) return NOBODY;
    return {
      up: jammingBy(nowUp.flatMap(({ sourceAt }) => sourceAt(look) ?? [])),
      down: jammingBy(nowDown.flatMap(({ sourceAt }) => sourceAt(look) ?? [])),
    };
  };
}

/** What jamming of both directions of a pair lies between over a span, dBW/Hz: minus infinity for none. */
export type JammingSpanReader = (span: SeenSpan) => {
  readonly up: JammingBounds;
  readonly down: JammingBounds;
};

/** Says what the jamming of {@link jammingReader} lies between from one instant to another; null where that is null. */
export function jammingSpanReader(question: JammingQuestion): JammingSpanReader | null {
  const { up, down } = disturbancesOf(question);
  if (up.length + down.length === 0) return null;
  return (span) => ({ up: sumBetween(up, span), down: sumBetween(down, span) });
}

/** A jammer that is active for a part of the span alone may count or not. */
function sumBetween(disturbances: readonly Disturbance[], span: SeenSpan): JammingBounds {
  const { from, to } = span;
  const [fromUtcMs, toUtcMs] = [from.scratch.utcMs[from.row]!, to.scratch.utcMs[to.row]!];
  let least = 0;
  let most = 0;
  for (const { threat, between } of disturbances) {
    const beginsUtcMs = threat.activeFromUtcMs ?? Number.NEGATIVE_INFINITY;
    const endsUtcMs = threat.activeToUtcMs ?? Number.POSITIVE_INFINITY;
    if (beginsUtcMs > toUtcMs || endsUtcMs <= fromUtcMs) continue;
    const density = between(span);
    most += 10 ** (density.most / 10);
    if (beginsUtcMs <= fromUtcMs && endsUtcMs > toUtcMs) least += 10 ** (density.least / 10);
  }
  return { least: toDb(least), most: toDb(most) };
}

/** A jammer against one direction of a pair. */
interface Disturbance {
  readonly threat: Threat;
  /** Null where a smooth Earth stands in between. */
  readonly sourceAt: (look: LookAngles) => JammingSource | null;
  /** What its density lies between over a span while it is active, dBW/Hz. */
  readonly between: (span: SeenSpan) => JammingBounds;
}

function disturbancesOf(question: JammingQuestion) {
  const jammers = threatsWithRadio(question.scenario, 'jammer');
  return {
    up: jammers.flatMap((jammer) => upwardOf(question, jammer)),
    down: jammers.flatMap((jammer) => downwardOf(question, jammer)),
  };
}

/** A jammer of the uplink alone. */
export interface UpwardJammer {
  readonly threat: Threat;
  readonly path: UpwardPath;
}

/** The jammers of {@link jammingReader} where all of them work against the satellite; null where one disturbs the unit. */
export function upwardJammers(question: JammingQuestion): readonly UpwardJammer[] | null {
  const jammers = threatsWithRadio(question.scenario, 'jammer');
  if (jammers.some((jammer) => downwardOf(question, jammer).length > 0)) return null;
  return jammers.flatMap((jammer) => {
    const path = upwardPathOf(question, jammer);
    return path === null ? [] : [{ threat: jammer.threat, path }];
  });
}

/**
 * What of a jammer's EIRP falls into a link's band, by 1 Hz of that band, dBW/Hz; null where it does not work against
 * this direction or misses the band.
 */
export function densityInBandDbwHz(radio: ThreatRadio, link: OneWayLink): number | null {
  const against = link.direction === 'up' ? 'uplink' : 'downlink';
  if (radio.eirpDbw === null || (radio.against !== 'both' && radio.against !== against)) return null;
  const bandwidthHz = occupiedBandwidthHz(link.waveform);
  const share = spectralOverlap(radio, { frequencyGhz: link.frequencyGhz, bandwidthHz });
  return share > 0 ? radio.eirpDbw + toDb(share) - toDb(bandwidthHz) : null;
}

function upwardPathOf(question: JammingQuestion, { threat, radio }: RadioThreat): UpwardPath | null {
  const { up: link, payload, site, unit = 'moving' } = question;
  const eirpDbwHz = link === null ? null : densityInBandDbwHz(radio, link);
  if (link === null || eirpDbwHz === null) return null;
  const jammer = siteFrameFromPlace(threat.place);
  const isSteered = payload.beamPointing === 'steered';
  const aimed = isSteered ? site.positionKm : EARTH_CENTRE;
  const scan = isSteered && hasArray(payload) ? 'steered' : 'none';
  return { link, eirpDbwHz, site, unit, jammer, aimed, scan };
}

function upwardOf(question: JammingQuestion, radioThreat: RadioThreat): Disturbance[] {
  const path = upwardPathOf(question, radioThreat);
  if (path === null) return [];
  const { threat } = radioThreat;
  const { payload } = question;
  const { link, eirpDbwHz, site, jammer, aimed } = path;
  const sourceAt = (look: LookAngles): JammingSource | null => {
    const satellite = positionFromLook(site, look);
    const seen = satelliteInSight(jammer, satellite);
    if (seen === null) return null;
    const scanDeg = linkGeometryOf({ ...look, rangeRateKmS: 0 }, payload).satelliteScanDeg ?? 0;
    return sourceOf(link, {
      name: threat.name,
      eirpDbwHz,
      rangeKm: seen.rangeKm,
      scanDeg,
      offAxisDeg: angleAtDeg(satellite, aimed, jammer.positionKm),
    });
  };
  return [{ threat, sourceAt, between: (span) => upwardBetween(path, span) }];
}

const EARTH_CENTRE: PositionKm<'ECEF'> = { frame: 'ECEF', xKm: 0, yKm: 0, zKm: 0 };

function downwardOf({ down: link, site }: JammingQuestion, { threat, radio }: RadioThreat): Disturbance[] {
  const eirpDbwHz = link === null ? null : densityInBandDbwHz(radio, link);
  if (link === null || eirpDbwHz === null) return [];
  const towards = lookAnglesFromEcef(site, siteFrameFromPlace(threat.place).positionKm);
  if (!isInRadioSight(site.place, threat.place, towards.rangeKm)) return [];
  const rangeKm = Math.max(LEAST_RANGE_KM, towards.rangeKm);
  const sourceAt = (look: LookAngles): JammingSource =>
    sourceOf(link, {
      name: threat.name,
      eirpDbwHz,
      rangeKm,
      scanDeg: scanAngleDeg(link.station.mount, look),
      offAxisDeg: angleBetweenDeg(look, towards),
    });
  const path = { link, eirpDbwHz, rangeKm, towards };
  return [{ threat, sourceAt, between: (span) => downwardBetween(path, span) }];
}

/** Nearer than this free space says nothing. */
export const LEAST_RANGE_KM = 0.01;

interface Path {
  readonly name: string;
  readonly eirpDbwHz: number;
  readonly rangeKm: number;
  /** Steering of the receiver's beam, and the angle between it and the jammer, degrees. */
  readonly scanDeg: number;
  readonly offAxisDeg: number;
}

function sourceOf(link: OneWayLink, path: Path): JammingSource {
  const { name, eirpDbwHz, rangeKm, scanDeg, offAxisDeg } = path;
  const gainDbi = receiveGainTowardsDbi(link, { scanDeg, offAxisDeg });
  const alongDbi = receiveGainTowardsDbi(link, { scanDeg, offAxisDeg: 0 });
  const lossDb = freeSpaceLossDb({ rangeKm, frequencyGhz: link.frequencyGhz });
  return {
    name,
    densityDbwHz: eirpDbwHz - lossDb + gainDbi,
    rangeKm,
    discriminationDb: alongDbi - gainDbi,
  };
}
