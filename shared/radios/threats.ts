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
import { type BeamOfPayload, linkGeometryOf } from './geometry.ts';
import { isInRadioSight, positionFromLook, satelliteInSight } from './sight.ts';

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
  const jammers = threatsWithRadio(question.scenario, 'jammer');
  const up = jammers.flatMap((jammer) => upwardOf(question, jammer));
  const down = jammers.flatMap((jammer) => downwardOf(question, jammer));
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

/** A jammer against one direction of a pair. */
interface Disturbance {
  readonly threat: Threat;
  /** Null where a smooth Earth stands in between. */
  readonly sourceAt: (look: LookAngles) => JammingSource | null;
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

function upwardOf(question: JammingQuestion, { threat, radio }: RadioThreat): Disturbance[] {
  const { up: link, payload, site } = question;
  const eirpDbwHz = link === null ? null : densityInBandDbwHz(radio, link);
  if (link === null || eirpDbwHz === null) return [];
  const jammer = siteFrameFromPlace(threat.place);
  const isSteered = payload.beamPointing === 'steered';
  const sourceAt = (look: LookAngles): JammingSource | null => {
    const satellite = positionFromLook(site, look);
    const seen = satelliteInSight(jammer, satellite);
    if (seen === null) return null;
    const scanDeg = linkGeometryOf({ ...look, rangeRateKmS: 0 }, payload).satelliteScanDeg ?? 0;
    const aimed = isSteered ? site.positionKm : EARTH_CENTRE;
    return sourceOf(link, {
      name: threat.name,
      eirpDbwHz,
      rangeKm: seen.rangeKm,
      scanDeg,
      offAxisDeg: angleAtDeg(satellite, aimed, jammer.positionKm),
    });
  };
  return [{ threat, sourceAt }];
}

const EARTH_CENTRE: PositionKm<'ECEF'> = { frame: 'ECEF', xKm: 0, yKm: 0, zKm: 0 };

function downwardOf({ down: link, site }: JammingQuestion, { threat, radio }: RadioThreat): Disturbance[] {
  const eirpDbwHz = link === null ? null : densityInBandDbwHz(radio, link);
  if (link === null || eirpDbwHz === null) return [];
  const towards = lookAnglesFromEcef(site, siteFrameFromPlace(threat.place).positionKm);
  if (!isInRadioSight(site.place, threat.place, towards.rangeKm)) return [];
  const sourceAt = (look: LookAngles): JammingSource =>
    sourceOf(link, {
      name: threat.name,
      eirpDbwHz,
      rangeKm: Math.max(LEAST_RANGE_KM, towards.rangeKm),
      scanDeg: scanAngleDeg(link.station.mount, look),
      offAxisDeg: angleBetweenDeg(look, towards),
    });
  return [{ threat, sourceAt }];
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
