import { arrayBoresightGainDbi, scanLossDb } from '../antenna/array.ts';
import { gainTowardsDbi, peakGainDbi } from '../antenna/gain.ts';
import { pointingLimit, scanAngleDeg } from '../antenna/mount.ts';
import type { AntennaModel } from '../antenna/types.ts';
import { BOLTZMANN_DBW_PER_K_HZ, fromDb, toDb } from '../decibels.ts';
import { freeSpaceLossDb } from '../propagation/freeSpace.ts';
import { skyTemperatureOf } from '../propagation/skyNoise.ts';
import { groundAntennaNoiseK, systemNoiseK } from './noise.ts';
import type { PreparedLink } from './prepare.ts';
import type { LinkGeometry } from './types.ts';

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

/** Gain of an antenna of either end towards the other one: steered at the station, off the beam at the satellite. */
function gainOf(
  antenna: AntennaModel,
  frequencyGhz: number,
  towards: { scanDeg: number; offAxisDeg: number },
) {
  return towards.offAxisDeg === 0
    ? peakGainDbi(antenna, frequencyGhz, towards.scanDeg)
    : gainTowardsDbi(antenna, { frequencyGhz, ...towards });
}

/** What an antenna's gain is less than along its normal, dB, for figures (EIRP, G/T) that hold there. */
function rollOffOf(
  antenna: AntennaModel,
  frequencyGhz: number,
  towards: { scanDeg: number; offAxisDeg: number },
) {
  if (antenna.kind === 'array' && towards.offAxisDeg === 0) return scanLossDb(antenna, towards.scanDeg);
  const along =
    antenna.kind === 'array'
      ? arrayBoresightGainDbi(antenna, frequencyGhz)
      : peakGainDbi(antenna, frequencyGhz);
  return along - gainOf(antenna, frequencyGhz, towards);
}

/** The signal at a geometry in an air. */
export function signalAt(prepared: PreparedLink, geometry: LinkGeometry, air: Air): Signal {
  const { link } = prepared;
  const { frequencyGhz } = link;
  const scanDeg = scanAngleDeg(link.station.mount, geometry);
  const atStation = { scanDeg, offAxisDeg: 0 };
  const atSatellite = { scanDeg: 0, offAxisDeg: geometry.satelliteOffAxisDeg };
  const isUp = link.direction === 'up';
  const transmit = radiated(prepared, isUp ? atStation : atSatellite);
  const receive = received(prepared, isUp ? atSatellite : atStation, air);
  const freeSpaceDb = freeSpaceLossDb({ rangeKm: geometry.rangeKm, frequencyGhz });
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
    ...receive,
    cN0DbHz: inCommon - air.fadedDb + receive.gtDbK,
    clearCN0DbHz: inCommon - air.clearDb + receive.clearGtDbK,
  };
}

function radiated(prepared: PreparedLink, towards: { scanDeg: number; offAxisDeg: number }) {
  const { antenna, power } = prepared.link.transmitter;
  const { frequencyGhz } = prepared.link;
  if (power.kind === 'eirp') {
    const rollOff = rollOffOf(antenna, frequencyGhz, towards);
    return { transmitGainDbi: -rollOff, eirpDbw: power.eirpDbw - power.outputBackOffDb - rollOff };
  }
  const transmitGainDbi = gainOf(antenna, frequencyGhz, towards);
  return {
    transmitGainDbi,
    eirpDbw: power.powerDbw - power.outputBackOffDb - power.lineLossDb + transmitGainDbi,
  };
}

function received(prepared: PreparedLink, towards: { scanDeg: number; offAxisDeg: number }, air: Air) {
  const { link } = prepared;
  const { antenna, noise } = link.receiver;
  const skyOf = (absorptionDb: number) => skyTemperatureOf(absorptionDb, prepared.mediumK, link.frequencyGhz);
  const clearSkyK = skyOf(air.clearDb);
  // Weather warms the sky that a station looks through; a satellite sees the warm Earth with or without it.
  const warmingK = link.direction === 'down' ? skyOf(air.fadedAbsorptionDb) - clearSkyK : 0;
  if (noise.kind === 'gt') {
    const rollOff = rollOffOf(antenna, link.frequencyGhz, towards);
    const systemK = noise.clearSkyK + warmingK;
    const clearGtDbK = noise.gtDbK - rollOff;
    return {
      receiveGainDbi: noise.gtDbK + toDb(noise.clearSkyK) - rollOff,
      systemK,
      clearSystemK: noise.clearSkyK,
      gtDbK: clearGtDbK - toDb(systemK / noise.clearSkyK),
      clearGtDbK,
    };
  }
  const receiveGainDbi = gainOf(antenna, link.frequencyGhz, towards);
  const share = noise.spilloverFraction;
  const clearAntennaK = noise.antennaK ?? groundAntennaNoiseK(clearSkyK, share);
  const clearSystemK = systemNoiseK(noise.chain, clearAntennaK);
  const systemK = clearSystemK + warmingK * (1 - share);
  return {
    receiveGainDbi,
    systemK,
    clearSystemK,
    gtDbK: receiveGainDbi - toDb(systemK),
    clearGtDbK: receiveGainDbi - toDb(clearSystemK),
  };
}

/** Es / (N0 + I0), dB, from C/N0 and the interference that is always there. */
export function symbolRatioDb(prepared: PreparedLink, cN0DbHz: number): number {
  const esN0Db = cN0DbHz - toDb(prepared.symbolRateBaud);
  const carrierToInterferenceDb = prepared.link.carrierToInterferenceDb;
  if (carrierToInterferenceDb === null) return esN0Db;
  // The interference is counted in the occupied bandwidth, the noise in the symbol rate.
  const esI0Db = carrierToInterferenceDb + toDb(prepared.occupiedHz / prepared.symbolRateBaud);
  return -toDb(fromDb(-esN0Db) + fromDb(-esI0Db));
}
