import { fail, ok, type Result } from '../../domain/index.ts';
import type { LinkFailure } from '../checks.ts';
import { BOLTZMANN_DBW_PER_K_HZ, toDb } from '../decibels.ts';
import { jammingRiseDb } from '../interference/received.ts';
import { dopplerHz } from './doppler.ts';
import { levelAt, tablePlaceOf } from './elevationTable.ts';
import type { PreparedLink } from './preparedLink.ts';
import { antennasOf, fixedLevelDb, satelliteRollOffDb, symbolRatioDb } from './signal.ts';

/** Geometries of a pass, one an index; the fields of `LinkGeometry` as columns. */
export interface GeometryColumns {
  readonly rangeKm: Float64Array;
  readonly azimuthDeg: Float64Array;
  readonly elevationDeg: Float64Array;
  readonly satelliteOffAxisDeg: Float64Array;
  /** For a satellite that steers an array; 0 where left out. */
  readonly satelliteScanDeg?: Float64Array;
  readonly rangeRateKmS: Float64Array;
  /** Jamming at the receiver's flange, dBW/Hz; minus infinity for none; left out where nobody jams. */
  readonly jammingDbwHz?: Float64Array;
}

/** The link over a pass, one an index. */
export interface LinkSamples {
  /** Carrier over noise and jamming. */
  readonly cN0DbHz: Float64Array;
  readonly marginDb: Float64Array;
  readonly rateBps: Float64Array;
  readonly clearSkyMarginDb: Float64Array;
  readonly clearSkyRateBps: Float64Array;
  readonly dopplerHz: Float64Array;
  /** Place in the modes of the prepared link; -1 where none holds. */
  readonly modeIndex: Int16Array;
  /** 0 the antenna can look there; 1 beyond its field of regard; 2 in its keyhole. */
  readonly pointing: Uint8Array;
}

/** Columns for a number of samples, all zero. */
export function emptyLinkSamples(count: number): LinkSamples {
  return {
    cN0DbHz: new Float64Array(count),
    marginDb: new Float64Array(count),
    rateBps: new Float64Array(count),
    clearSkyMarginDb: new Float64Array(count),
    clearSkyRateBps: new Float64Array(count),
    dopplerHz: new Float64Array(count),
    modeIndex: new Int16Array(count),
    pointing: new Uint8Array(count),
  };
}

const RAD = Math.PI / 180;

/** Steering of the station's antenna, ready for many directions. */
export interface Steering {
  /** Parts of the normal: along the vertical, along the horizon, and the azimuth of the latter. */
  readonly upward: number;
  readonly sideward: number;
  readonly headingRad: number;
  readonly leastCosine: number;
  readonly keyholeElevationDeg: number;
  /** n of -10 n log cos; 0 for an antenna that turns whole. */
  readonly scanExponent: number;
}

/** Steering of the station's antenna. */
export function steeringOf(prepared: PreparedLink): Steering {
  const { mount } = prepared.link.station;
  const { station } = antennasOf(prepared.link);
  return {
    upward: Math.cos(mount.tiltDeg * RAD),
    sideward: mount.tiltDeg === 0 ? 0 : Math.sin(mount.tiltDeg * RAD),
    headingRad: mount.headingDeg * RAD,
    leastCosine: mount.maxScanDeg >= 180 ? -2 : Math.cos(mount.maxScanDeg * RAD),
    keyholeElevationDeg: mount.keyholeDeg > 0 ? 90 - mount.keyholeDeg : 91,
    scanExponent: station.kind === 'array' ? station.elementExponent : 0,
  };
}

/** Cosine of the angle between the station's normal and a direction. */
export function cosineOfScan(steering: Steering, elevationDeg: number, azimuthDeg: number): number {
  const elevationRad = elevationDeg * RAD;
  const along = steering.upward * Math.sin(elevationRad);
  if (steering.sideward === 0) return along;
  return (
    along + steering.sideward * Math.cos(elevationRad) * Math.cos(azimuthDeg * RAD - steering.headingRad)
  );
}

/** Last of the needs (rising) that an Es/N0 carries; -1 when none. */
function lastCarried(needsDb: Float64Array, esN0Db: number): number {
  let low = -1;
  let high = needsDb.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (needsDb[middle]! <= esN0Db) low = middle;
    else high = middle;
  }
  return low;
}

/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
function followMode(needsDb: Float64Array, current: number, spareDb: number, hysteresisDb: number): number {
  const holding = lastCarried(needsDb, spareDb);
  if (current < 0 || current > holding) return holding;
  return Math.max(current, lastCarried(needsDb, spareDb - hysteresisDb));
}

/**
 * Samples a prepared link over a pass into columns.
 *
 * The geometries are in the order of time: the mode follows the signal with the hysteresis of the link. The
 * atmosphere comes from the tables over elevation. A geometry that is not finite, a range of 0 and an elevation
 * below the horizon are refused with their index, before anything is computed.
 */
export function sampleLink(
  prepared: PreparedLink,
  pass: GeometryColumns,
  into: LinkSamples = emptyLinkSamples(pass.rangeKm.length),
): Result<LinkSamples, LinkFailure> {
  const count = pass.rangeKm.length;
  const bad = firstBadGeometry(pass);
  if (bad >= 0 || into.cN0DbHz.length < count) {
    return fail(
      'link.range',
      bad >= 0
        ? `samples: geometry ${bad}: expected finite values, a range above 0, jamming below infinity and an elevation from 0 to 90`
        : `samples: expected columns for ${count} samples, found ${into.cN0DbHz.length}`,
      { index: bad },
    );
  }
  fillSamples(prepared, pass, into);
  return ok(into);
}

function fillSamples(prepared: PreparedLink, pass: GeometryColumns, into: LinkSamples): void {
  const { link, fadedLevelDb, clearLevelDb, fadedNoiseDbK, clearNoiseDbK } = prepared;
  const { jammingDbwHz } = pass;
  const needsDb = Float64Array.from(prepared.modes, (mode) => mode.requiredEsN0Db);
  const rates = Float64Array.from(prepared.modes, (mode) => mode.bitsPerSymbol * prepared.symbolRateBaud);
  const steering = steeringOf(prepared);
  const fixedDb = fixedLevelDb(prepared);
  const symbolDb = toDb(prepared.symbolRateBaud);
  const isDisturbed = link.carrierToInterferenceDb !== null;
  const ratioOf = (cN0DbHz: number) => (isDisturbed ? symbolRatioDb(prepared, cN0DbHz) : cN0DbHz - symbolDb);
  const needDb = link.implementationLossDb + needsDb[0]!;
  const keptDb = link.implementationLossDb + link.keptMarginDb;
  const hertzPerKmS = dopplerHz(link.frequencyGhz, 1);
  const satelliteScansDeg = pass.satelliteScanDeg;
  const looksEverywhere =
    steering.leastCosine < -1 && steering.scanExponent === 0 && steering.keyholeElevationDeg > 90;
  let mode = -1;
  for (let index = 0; index < pass.rangeKm.length; index++) {
    const elevationDeg = pass.elevationDeg[index]!;
    const cosine = looksEverywhere ? 1 : cosineOfScan(steering, elevationDeg, pass.azimuthDeg[index]!);
    const isBeyond = cosine < steering.leastCosine;
    const isInKeyhole = elevationDeg > steering.keyholeElevationDeg;
    const steeredDb =
      steering.scanExponent === 0 ? 0 : -10 * steering.scanExponent * Math.log10(Math.max(cosine, 1e-12));
    const offAxisDeg = pass.satelliteOffAxisDeg[index]!;
    const satelliteScanDeg = satelliteScansDeg?.[index] ?? 0;
    const isOnBeam = offAxisDeg === 0 && satelliteScanDeg === 0;
    const inCommonDb =
      fixedDb -
      20 * Math.log10(pass.rangeKm[index]!) -
      steeredDb -
      (isOnBeam ? 0 : satelliteRollOffDb(link, { scanDeg: satelliteScanDeg, offAxisDeg }));
    const place = tablePlaceOf(elevationDeg);
    let cN0DbHz = inCommonDb + levelAt(fadedLevelDb, place);
    let clearCN0DbHz = inCommonDb + levelAt(clearLevelDb, place);
    if (jammingDbwHz !== undefined) {
      const overBoltzmannDb = jammingDbwHz[index]! - BOLTZMANN_DBW_PER_K_HZ;
      cN0DbHz -= jammingRiseDb(overBoltzmannDb, levelAt(fadedNoiseDbK, place));
      clearCN0DbHz -= jammingRiseDb(overBoltzmannDb, levelAt(clearNoiseDbK, place));
    }
    const ratioDb = ratioOf(cN0DbHz);
    const clearRatioDb = ratioOf(clearCN0DbHz);
    const canLook = !isBeyond && !isInKeyhole;
    mode = canLook ? followMode(needsDb, mode, ratioDb - keptDb, link.hysteresisDb) : -1;
    const clearMode = canLook ? lastCarried(needsDb, clearRatioDb - keptDb) : -1;
    into.cN0DbHz[index] = cN0DbHz;
    into.marginDb[index] = ratioDb - needDb;
    into.rateBps[index] = mode < 0 ? 0 : rates[mode]!;
    into.clearSkyMarginDb[index] = clearRatioDb - needDb;
    into.clearSkyRateBps[index] = clearMode < 0 ? 0 : rates[clearMode]!;
    into.dopplerHz[index] = hertzPerKmS * pass.rangeRateKmS[index]!;
    into.modeIndex[index] = mode;
    into.pointing[index] = canLook ? 0 : isBeyond ? 1 : 2;
  }
}

function firstBadGeometry(pass: GeometryColumns): number {
  for (let index = 0; index < pass.rangeKm.length; index++) {
    const range = pass.rangeKm[index]!;
    const elevation = pass.elevationDeg[index]!;
    const isSound =
      range > 0 &&
      elevation >= 0 &&
      elevation <= 90 &&
      (pass.jammingDbwHz?.[index] ?? 0) < Number.POSITIVE_INFINITY &&
      Number.isFinite(
        range +
          pass.azimuthDeg[index]! +
          pass.satelliteOffAxisDeg[index]! +
          (pass.satelliteScanDeg?.[index] ?? 0) +
          pass.rangeRateKmS[index]!,
      );
    if (!isSound) return index;
  }
  return -1;
}

/** Noise of a prepared link at its receiver's flange in the weather it is sized for, dBW/Hz, from its table. */
export function noiseDensityDbwHz(prepared: PreparedLink, elevationDeg: number): number {
  return BOLTZMANN_DBW_PER_K_HZ + levelAt(prepared.fadedNoiseDbK, tablePlaceOf(elevationDeg));
}

/** The same where it does not change with the elevation; null elsewhere. */
export function steadyNoiseDbwHz({ fadedNoiseDbK }: PreparedLink): number | null {
  const steadyDbK = fadedNoiseDbK.at(-1)!;
  // Below the first elevation that the link was prepared for levels are NaN.
  const isSteady = fadedNoiseDbK.every((levelDbK) => Number.isNaN(levelDbK) || levelDbK === steadyDbK);
  return isSteady ? BOLTZMANN_DBW_PER_K_HZ + steadyDbK : null;
}

/** Bits that a pass carries, from rates at evenly spaced instants (trapezoids), bit. */
export function passVolumeBits(rateBps: Float64Array, stepS: number): number {
  let sum = 0;
  for (let index = 1; index < rateBps.length; index++) {
    sum += ((rateBps[index - 1]! + rateBps[index]!) / 2) * stepS;
  }
  return sum;
}
