import { arrayBoresightGainDbi, arrayGainBetween, scanLossDb } from '../antenna/array.ts';
import { gainTowardsDbi, peakGainDbi } from '../antenna/gain.ts';
import { gainBetween } from '../antenna/gainBetween.ts';
import { pointingLimit, scanAngleDeg } from '../antenna/mount.ts';
import type { AngleBounds, AntennaModel, GainBounds } from '../antenna/types.ts';
import { BOLTZMANN_DBW_PER_K_HZ, fromDb, toDb } from '../decibels.ts';
import { type Jamming, jammingRiseDb } from '../interference/received.ts';
import { freeSpaceLossDb } from '../propagation/freeSpace.ts';
import { skyTemperatureBefore } from '../propagation/skyNoise.ts';
import { type AttenuationParts, totalAttenuationDb } from '../propagation/total.ts';
import { groundAntennaNoiseK, systemNoiseK } from './noise.ts';
import type { PreparedLink } from './preparedLink.ts';
import type { LinkGeometry, OneWayLink } from './types.ts';

/** What the atmosphere takes at an elevation. */
export interface Air {
  /** Attenuation at the percentage, dB. */
  readonly fadedDb: number;
  /** What of it radiates, dB. */
  readonly fadedAbsorptionDb: number;
  /** Attenuation in clear sky, dB. */
  readonly clearDb: number;
}

/** The signal of one direction at one instant; everything in decibels unless its name says otherwise. */
export interface Signal {
  /** How far the station's beam is steered from its normal, degrees. */
  readonly scanDeg: number;
  /** What stops the station from looking there, or null. */
  readonly pointing: 'field-of-regard' | 'keyhole' | null;
  readonly transmitGainDbi: number;
  readonly eirpDbw: number;
  readonly freeSpaceDb: number;
  readonly receiveGainDbi: number;
  readonly systemK: number;
  readonly clearSystemK: number;
  readonly gtDbK: number;
  readonly clearGtDbK: number;
  readonly cN0DbHz: number;
  readonly clearCN0DbHz: number;
}

/** The air of a link: from its parts, or as given. Clear sky means gases alone. */
export function airOf(link: OneWayLink, parts: AttenuationParts | null): Air {
  if (parts !== null) {
    return {
      fadedDb: totalAttenuationDb(parts),
      fadedAbsorptionDb: parts.gasDb + parts.cloudDb + parts.rainDb,
      clearDb: parts.gasDb,
    };
  }
  const { atmosphere } = link;
  const given = atmosphere.kind === 'given' ? atmosphere : { attenuationDb: 0, clearSkyDb: 0 };
  return {
    fadedDb: given.attenuationDb,
    fadedAbsorptionDb: given.attenuationDb,
    clearDb: given.clearSkyDb,
  };
}

/** How far a beam is steered from its antenna's normal, and how far off the beam a direction is, degrees. */
export interface Towards {
  readonly scanDeg: number;
  readonly offAxisDeg: number;
}

const ALONG: Towards = { scanDeg: 0, offAxisDeg: 0 };

function gainOf(antenna: AntennaModel, frequencyGhz: number, towards: Towards): number {
  return towards.offAxisDeg === 0
    ? peakGainDbi(antenna, frequencyGhz, towards.scanDeg)
    : gainTowardsDbi(antenna, { frequencyGhz, ...towards });
}

/** What an antenna's gain is less than along its normal, dB, for figures (EIRP, G/T) that hold there. */
function rollOffOf(antenna: AntennaModel, frequencyGhz: number, towards: Towards): number {
  if (antenna.kind === 'array' && towards.offAxisDeg === 0) return scanLossDb(antenna, towards.scanDeg);
  return alongNormalDbi(antenna, frequencyGhz) - gainOf(antenna, frequencyGhz, towards);
}

function alongNormalDbi(antenna: AntennaModel, frequencyGhz: number): number {
  return antenna.kind === 'array'
    ? arrayBoresightGainDbi(antenna, frequencyGhz)
    : peakGainDbi(antenna, frequencyGhz);
}

/** EIRP towards the other end and the gain in it. Where the EIRP is given, that gain is the roll-off alone. */
function radiatedOf(link: OneWayLink, towards: Towards) {
  const { antenna, power } = link.transmitter;
  if (power.kind === 'eirp') {
    const rollOff = rollOffOf(antenna, link.frequencyGhz, towards);
    return { transmitGainDbi: -rollOff, eirpDbw: power.eirpDbw - power.outputBackOffDb - rollOff };
  }
  const transmitGainDbi = gainOf(antenna, link.frequencyGhz, towards);
  return {
    transmitGainDbi,
    eirpDbw: power.powerDbw - power.outputBackOffDb - power.lineLossDb + transmitGainDbi,
  };
}

/** EIRP of a link's transmitter in a direction, dBW: its beam steered by `scanDeg`, the direction `offAxisDeg` from it. */
export function eirpTowardsDbw(link: OneWayLink, towards: Towards): number {
  return radiatedOf(link, towards).eirpDbw;
}

/**
 * Gain of a link's receiver in a direction, dBi: its beam steered by `scanDeg`, the direction `offAxisDeg` from it. Where G/T
 * is given, that of its system temperature.
 */
export function receiveGainTowardsDbi(link: OneWayLink, towards: Towards): number {
  const { antenna, noise } = link.receiver;
  if (noise.kind === 'chain') return gainOf(antenna, link.frequencyGhz, towards);
  return noise.gtDbK + toDb(noise.clearSkyK) - rollOffOf(antenna, link.frequencyGhz, towards);
}

/** What {@link receiveGainTowardsDbi} lies between over steering and angles off the beam, dBi. */
export function receiveGainBetween(link: OneWayLink, scan: AngleBounds, offAxis: AngleBounds): GainBounds {
  const { frequencyGhz } = link;
  const { antenna, noise } = link.receiver;
  const { least, most } =
    antenna.kind === 'array'
      ? arrayGainBetween(antenna, frequencyGhz, { scan, offAxis })
      : gainBetween(antenna, { frequencyGhz, scanDeg: 0 }, offAxis);
  if (noise.kind === 'chain') return { least, most };
  const givenDb = noise.gtDbK + toDb(noise.clearSkyK) - alongNormalDbi(antenna, frequencyGhz);
  return { least: least + givenDb, most: most + givenDb };
}

/** System noise temperature in weather and in clear sky, K. Source: ITU-R P.618-14, section 3. */
export function noiseOf(
  prepared: Pick<PreparedLink, 'link' | 'mediumK' | 'spaceK'>,
  air: Air,
): { readonly systemK: number; readonly clearSystemK: number } {
  const { link } = prepared;
  const { noise } = link.receiver;
  const { mediumK, spaceK } = prepared;
  const skyOf = (absorptionDb: number) => skyTemperatureBefore(spaceK, absorptionDb, mediumK);
  // Weather warms the sky that a station looks through; a satellite sees the warm Earth with or without it.
  const isStation = link.direction === 'down';
  const seesSky = isStation || (noise.kind === 'chain' && noise.antennaK === undefined);
  const clearSkyK = seesSky ? skyOf(air.clearDb) : 0;
  const warmingK = isStation ? skyOf(air.fadedAbsorptionDb) - clearSkyK : 0;
  if (noise.kind === 'gt') {
    return { systemK: noise.clearSkyK + warmingK, clearSystemK: noise.clearSkyK };
  }
  const share = noise.spilloverFraction;
  const clearAntennaK = noise.antennaK ?? groundAntennaNoiseK(clearSkyK, share);
  const clearSystemK = systemNoiseK(noise.chain, clearAntennaK);
  return { systemK: clearSystemK + warmingK * (1 - share), clearSystemK };
}

/** Everything in C/N0 that neither range, elevation, scan nor roll-off changes, dB(K Hz): at 1 km, both along their beams. */
export function fixedLevelDb(prepared: PreparedLink): number {
  const { link } = prepared;
  return (
    radiatedOf(link, ALONG).eirpDbw +
    receiveGainTowardsDbi(link, ALONG) -
    prepared.transmitPointingDb -
    prepared.receivePointingDb -
    link.polarisationLossDb -
    link.otherLossDb -
    freeSpaceLossDb({ rangeKm: 1, frequencyGhz: link.frequencyGhz }) -
    BOLTZMANN_DBW_PER_K_HZ
  );
}

/** The antennas of a link by where they stand. */
export function antennasOf(link: OneWayLink): {
  readonly station: AntennaModel;
  readonly satellite: AntennaModel;
} {
  const { transmitter, receiver } = link;
  return link.direction === 'up'
    ? { station: transmitter.antenna, satellite: receiver.antenna }
    : { station: receiver.antenna, satellite: transmitter.antenna };
}

/** Roll-off of the satellite's beam towards a station off its axis, and by its own scan, dB. */
export function satelliteRollOffDb(link: OneWayLink, towards: Towards): number {
  return rollOffOf(antennasOf(link).satellite, link.frequencyGhz, towards);
}

/** What {@link satelliteRollOffDb} lies between over angles from the satellite's normal, by which its beam is steered or missed. */
export function rollOffBetween(
  link: OneWayLink,
  manner: 'steered' | 'off-axis',
  { leastDeg, mostDeg }: AngleBounds,
): { readonly least: number; readonly most: number } {
  if (manner === 'steered') {
    const at = (scanDeg: number) => satelliteRollOffDb(link, { scanDeg, offAxisDeg: 0 });
    return { least: at(leastDeg), most: at(mostDeg) };
  }
  const { satellite } = antennasOf(link);
  const { frequencyGhz } = link;
  const gain = gainBetween(satellite, { frequencyGhz, scanDeg: 0 }, { leastDeg, mostDeg });
  const along = peakGainDbi(satellite, frequencyGhz);
  return { least: along - gain.most, most: along - gain.least };
}

/** The signal at a geometry in an air. */
export function signalAt(prepared: PreparedLink, geometry: LinkGeometry, air: Air): Signal {
  const { link } = prepared;
  const scanDeg = scanAngleDeg(link.station.mount, geometry);
  const atStation = { scanDeg, offAxisDeg: 0 };
  const atSatellite = {
    scanDeg: geometry.satelliteScanDeg ?? 0,
    offAxisDeg: geometry.satelliteOffAxisDeg,
  };
  const isUp = link.direction === 'up';
  const transmit = radiatedOf(link, isUp ? atStation : atSatellite);
  const receiveGainDbi = receiveGainTowardsDbi(link, isUp ? atSatellite : atStation);
  const noise = noiseOf(prepared, air);
  const gtDbK = receiveGainDbi - toDb(noise.systemK);
  const clearGtDbK = receiveGainDbi - toDb(noise.clearSystemK);
  const freeSpaceDb = freeSpaceLossDb({ rangeKm: geometry.rangeKm, frequencyGhz: link.frequencyGhz });
  const inCommon =
    transmit.eirpDbw -
    prepared.transmitPointingDb -
    link.polarisationLossDb -
    link.otherLossDb -
    freeSpaceDb -
    prepared.receivePointingDb -
    BOLTZMANN_DBW_PER_K_HZ;
  return {
    scanDeg,
    pointing: pointingLimit(link.station.mount, geometry),
    ...transmit,
    freeSpaceDb,
    receiveGainDbi,
    ...noise,
    gtDbK,
    clearGtDbK,
    cN0DbHz: inCommon - air.fadedDb + gtDbK,
    clearCN0DbHz: inCommon - air.clearDb + clearGtDbK,
  };
}

/** C/N0 under jamming, in weather and in clear sky, dBHz. */
export function jammedCN0(
  signal: Signal,
  { densityDbwHz }: Jamming,
): { readonly cN0DbHz: number; readonly clearCN0DbHz: number } {
  const riseDb = (systemK: number) => jammingRiseDb(densityDbwHz, BOLTZMANN_DBW_PER_K_HZ + toDb(systemK));
  return {
    cN0DbHz: signal.cN0DbHz - riseDb(signal.systemK),
    clearCN0DbHz: signal.clearCN0DbHz - riseDb(signal.clearSystemK),
  };
}

/** Es / (N0 + I0), dB, from C/N0 and the interference that is always there. */
export function symbolRatioDb(
  prepared: Pick<PreparedLink, 'link' | 'symbolRateBaud' | 'occupiedHz'>,
  cN0DbHz: number,
): number {
  const esN0Db = cN0DbHz - toDb(prepared.symbolRateBaud);
  const carrierToInterferenceDb = prepared.link.carrierToInterferenceDb;
  if (carrierToInterferenceDb === null) return esN0Db;
  // The interference is counted in the occupied bandwidth, the noise in the symbol rate.
  const esI0Db = carrierToInterferenceDb + toDb(prepared.occupiedHz / prepared.symbolRateBaud);
  return -toDb(fromDb(-esN0Db) + fromDb(-esI0Db));
}
