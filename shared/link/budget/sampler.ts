import { fail, ok, type Result } from '../../domain/index.ts';
import type { LinkFailure } from '../checks.ts';
import type { Mode } from '../waveform/types.ts';
import { dopplerHz } from './doppler.ts';
import { tableValueAt } from './elevationTable.ts';
import type { PreparedLink } from './prepare.ts';
import { signalAt, symbolRatioDb } from './signal.ts';

/** Geometries of a pass, one an index; the fields of {@link LinkGeometry} as columns. */
export interface GeometryColumns {
  readonly rangeKm: Float64Array;
  readonly azimuthDeg: Float64Array;
  readonly elevationDeg: Float64Array;
  readonly satelliteOffAxisDeg: Float64Array;
  readonly rangeRateKmS: Float64Array;
}

/** The link over a pass, one an index. */
export interface LinkSamples {
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

/** Last of the modes (by rising need) that an Es/N0 carries; -1 when none. */
function lastMode(modes: readonly Mode[], esN0Db: number): number {
  let low = -1;
  let high = modes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (modes[middle]!.requiredEsN0Db <= esN0Db) low = middle;
    else high = middle;
  }
  return low;
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
        ? `samples: geometry ${bad}: expected finite values, a range above 0 and an elevation from 0 to 90`
        : `samples: expected columns for ${count} samples, found ${into.cN0DbHz.length}`,
      { index: bad },
    );
  }
  const { link, modes } = prepared;
  const need = link.implementationLossDb + modes[0]!.requiredEsN0Db;
  let mode = -1;
  for (let index = 0; index < count; index++) {
    const geometry = {
      rangeKm: pass.rangeKm[index]!,
      azimuthDeg: pass.azimuthDeg[index]!,
      elevationDeg: pass.elevationDeg[index]!,
      satelliteOffAxisDeg: pass.satelliteOffAxisDeg[index]!,
      rangeRateKmS: pass.rangeRateKmS[index]!,
    };
    const signal = signalAt(prepared, geometry, {
      fadedDb: tableValueAt(prepared.fadedDb, geometry.elevationDeg),
      fadedAbsorptionDb: tableValueAt(prepared.fadedAbsorptionDb, geometry.elevationDeg),
      clearDb: tableValueAt(prepared.clearDb, geometry.elevationDeg),
    });
    const ratioDb = symbolRatioDb(prepared, signal.cN0DbHz);
    const clearRatioDb = symbolRatioDb(prepared, signal.clearCN0DbHz);
    const canPoint = signal.pointing === null;
    const kept = link.implementationLossDb + link.keptMarginDb;
    mode = canPoint ? followMode(modes, mode, ratioDb - kept, link.hysteresisDb) : -1;
    const clearMode = canPoint ? lastMode(modes, clearRatioDb - kept) : -1;
    into.cN0DbHz[index] = signal.cN0DbHz;
    into.marginDb[index] = ratioDb - need;
    into.rateBps[index] = rateOf(prepared, mode);
    into.clearSkyMarginDb[index] = clearRatioDb - need;
    into.clearSkyRateBps[index] = rateOf(prepared, clearMode);
    into.dopplerHz[index] = dopplerHz(link.frequencyGhz, geometry.rangeRateKmS);
    into.modeIndex[index] = mode;
    into.pointing[index] = canPoint ? 0 : signal.pointing === 'field-of-regard' ? 1 : 2;
  }
  return ok(into);
}

/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
function followMode(modes: readonly Mode[], current: number, esN0Db: number, hysteresisDb: number): number {
  const holding = lastMode(modes, esN0Db);
  if (current < 0 || current > holding) return holding;
  return Math.max(current, lastMode(modes, esN0Db - hysteresisDb));
}

function rateOf(prepared: PreparedLink, mode: number): number {
  return mode < 0 ? 0 : prepared.modes[mode]!.bitsPerSymbol * prepared.symbolRateBaud;
}

function firstBadGeometry(pass: GeometryColumns): number {
  for (let index = 0; index < pass.rangeKm.length; index++) {
    const range = pass.rangeKm[index]!;
    const elevation = pass.elevationDeg[index]!;
    const isSound =
      range > 0 &&
      elevation >= 0 &&
      elevation <= 90 &&
      Number.isFinite(
        range + pass.azimuthDeg[index]! + pass.satelliteOffAxisDeg[index]! + pass.rangeRateKmS[index]!,
      );
    if (!isSound) return index;
  }
  return -1;
}

/** Bits that a pass carries, from rates at evenly spaced instants (trapezoids), bit. */
export function passVolumeBits(rateBps: Float64Array, stepS: number): number {
  let sum = 0;
  for (let index = 1; index < rateBps.length; index++) {
    sum += ((rateBps[index - 1]! + rateBps[index]!) / 2) * stepS;
  }
  return sum;
}
