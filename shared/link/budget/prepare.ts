import { fail, ok, type Result } from '../../domain/index.ts';
import { beamwidthDeg, checkAntenna, pointingLossDb } from '../antenna/gain.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { fromDb, REFERENCE_TEMPERATURE_K, toDb } from '../decibels.ts';
import { mediumTemperatureK, spaceBrightnessK } from '../propagation/skyNoise.ts';
import { checkSlant, rainCornerOver, type SlantPath, slantPartsOver } from '../propagation/slant.ts';
import type { AttenuationParts } from '../propagation/total.ts';
import { modesOf, occupiedBandwidthHz, symbolRateBaud, usefulModes } from '../waveform/modes.ts';
import { tabulateLevels } from './elevationTable.ts';
import type { PreparedLink } from './preparedLink.ts';
import { airOf, noiseOf } from './signal.ts';
import type { OneWayLink } from './types.ts';

const LINK_BOUNDS = {
  polarisationLossDb: [0, 60],
  implementationLossDb: [0, 30],
  keptMarginDb: [0, 30],
  hysteresisDb: [0, 10],
  otherLossDb: [0, 60],
} as const;

const TRANSPONDER_BOUNDS = { saturationFluxDbw: [-200, 0], compressionDb: [0, 10] } as const;

/**
 * Checks a link and works out what does not change over a pass: the layers of the atmosphere with their lines, the
 * attenuation over elevation, the pointing losses and the modes. After this a sample costs a few dozen operations.
 *
 * @param leastElevationDeg where samples will never be lower than this, the tables need not reach further down
 */
export function prepareLink(link: OneWayLink, leastElevationDeg = 0): Result<PreparedLink, LinkFailure> {
  const checked = firstFailure([
    checkNumbers('link', link, LINK_BOUNDS),
    checkNumbers(
      'link',
      { carrierToInterferenceDb: link.carrierToInterferenceDb ?? 0 },
      { carrierToInterferenceDb: [-100, 200] },
    ),
    checkAtmosphere(link),
    checkAntenna(link.transmitter.antenna),
    checkAntenna(link.receiver.antenna),
    checkPower(link),
    checkNoise(link),
    checkNumbers('transponder', link.transponder ?? {}, TRANSPONDER_BOUNDS),
  ]);
  if (checked !== null) return checked;
  const modes = modesOf(link.waveform);
  if (!modes.ok) return modes;
  const partsAt = attenuationParts(link);
  const tabledPartsAt = attenuationParts(link, 'for tables');
  const prepared = {
    link,
    modes: usefulModes(modes.value),
    symbolRateBaud: symbolRateBaud(link.waveform),
    occupiedHz: occupiedBandwidthHz(link.waveform),
    transmitPointingDb: pointingOf(link.transmitter, link.frequencyGhz),
    receivePointingDb: pointingOf(link.receiver, link.frequencyGhz),
    mediumK: mediumTemperatureK(
      link.atmosphere.kind === 'computed' ? link.atmosphere.climate.temperatureK : REFERENCE_TEMPERATURE_K,
    ),
    spaceK: spaceBrightnessK(link.frequencyGhz),
    partsAt,
  };
  const [fadedLevelDb, clearLevelDb, fadedNoiseDbK, clearNoiseDbK] = tabulateLevels({
    attenuationsAt: (elevationDeg) => {
      const air = airOf(link, tabledPartsAt?.(elevationDeg) ?? null);
      return [air.fadedDb, air.fadedAbsorptionDb, air.clearDb];
    },
    levelsOf: levelsByNoise(prepared),
    levelCount: 4,
    leastElevationDeg,
    cornerAt: rainCornerOf(link),
  });
  return ok({
    ...prepared,
    fadedLevelDb: fadedLevelDb!,
    clearLevelDb: clearLevelDb!,
    fadedNoiseDbK: fadedNoiseDbK!,
    clearNoiseDbK: clearNoiseDbK!,
  });
}

/**
 * Writes levels and noise from attenuations: the system's noise goes with what the air lets through, straight, so that three
 * answers of {@link noiseOf} tell all of them.
 */
function levelsByNoise(prepared: Parameters<typeof noiseOf>[0]) {
  const at = (fadedAbsorptionDb: number, clearDb: number) =>
    noiseOf(prepared, { fadedDb: fadedAbsorptionDb, fadedAbsorptionDb, clearDb });
  const [none, faded, both] = [at(0, 0), at(OPAQUE_DB, 0), at(OPAQUE_DB, OPAQUE_DB)];
  const [byFadedK, byClearK] = [none.systemK - faded.systemK, faded.systemK - both.systemK];
  const clearByClearK = none.clearSystemK - both.clearSystemK;
  const isConstant = byFadedK === 0 && byClearK === 0 && clearByClearK === 0;
  const [constantDb, constantClearDb] = [toDb(both.systemK), toDb(both.clearSystemK)];
  return (attenuationsDb: Float64Array, into: Float64Array): void => {
    if (isConstant) {
      into[2] = constantDb;
      into[3] = constantClearDb;
    } else {
      const throughFaded = fromDb(-attenuationsDb[1]!);
      const throughClear = fromDb(-attenuationsDb[2]!);
      into[2] = toDb(both.systemK + byFadedK * throughFaded + byClearK * throughClear);
      into[3] = toDb(both.clearSystemK + clearByClearK * throughClear);
    }
    into[0] = -attenuationsDb[0]! - into[2]!;
    into[1] = -attenuationsDb[2]! - into[3]!;
  };
}

/** Nothing comes through this. */
const OPAQUE_DB = 10_000;

/** The path of a link through the atmosphere at an elevation. */
function slantPathOf(link: OneWayLink, exceedancePercent: number, elevationDeg: number): SlantPath {
  const { station } = link;
  return {
    latitudeDeg: station.latitudeDeg,
    stationHeightKm: station.heightKm,
    frequencyGhz: link.frequencyGhz,
    elevationDeg,
    polarisationTiltDeg: link.polarisationTiltDeg,
    antennaDiameterM: station.antennaDiameterM,
    antennaEfficiency: station.antennaEfficiency,
    exceedancePercent,
    ...(station.secondSiteKm === undefined ? {} : { secondSiteKm: station.secondSiteKm }),
  };
}

/** The parts of the attenuation of a link by elevation; null where the attenuation is given. */
function attenuationParts(
  link: OneWayLink,
  detail: 'full' | 'for tables' = 'full',
): ((elevationDeg: number) => AttenuationParts) | null {
  const { atmosphere } = link;
  if (atmosphere.kind === 'given') return null;
  const { climate, exceedancePercent } = atmosphere;
  let partsAt: ((elevationDeg: number) => AttenuationParts) | null = null;
  // The layers are worked out when first asked for: who reads tables alone never asks.
  return (elevationDeg) => {
    partsAt ??= slantPartsOver(slantPathOf(link, exceedancePercent, 90), climate, { detail });
    return partsAt(elevationDeg);
  };
}

/** Where the attenuation of a link has corners over elevation; null where it is given. */
function rainCornerOf(link: OneWayLink): ((elevationDeg: number) => number) | null {
  const { atmosphere } = link;
  if (atmosphere.kind === 'given') return null;
  return rainCornerOver(slantPathOf(link, atmosphere.exceedancePercent, 90), atmosphere.climate);
}

function checkAtmosphere(link: OneWayLink): Result<unknown, LinkFailure> {
  const { atmosphere, station } = link;
  const mount = checkNumbers('station', station.mount, {
    tiltDeg: [0, 180],
    headingDeg: [-360, 360],
    maxScanDeg: [0, 180],
    keyholeDeg: [0, 90],
  });
  if (!mount.ok) return mount;
  if (atmosphere.kind === 'computed') {
    return checkSlant(slantPathOf(link, atmosphere.exceedancePercent, 90), atmosphere.climate);
  }
  return checkNumbers(
    'atmosphere',
    { ...atmosphere, frequencyGhz: link.frequencyGhz },
    {
      attenuationDb: [0, 1000],
      clearSkyDb: [0, 1000],
      frequencyGhz: [0.001, 1000],
    },
  );
}

function pointingOf(end: OneWayLink['transmitter'] | OneWayLink['receiver'], frequencyGhz: number): number {
  return pointingLossDb(end.pointingErrorDeg, beamwidthDeg(end.antenna, frequencyGhz));
}

function checkPower(link: OneWayLink): Result<unknown, LinkFailure> {
  const { power, pointingErrorDeg } = link.transmitter;
  const pointing = checkNumbers('transmitter', { pointingErrorDeg }, { pointingErrorDeg: [0, 90] });
  if (!pointing.ok) return pointing;
  if (power.kind === 'eirp') {
    return checkNumbers('transmitter', power, { eirpDbw: [-100, 150], outputBackOffDb: [0, 60] });
  }
  return checkNumbers('transmitter', power, {
    powerDbw: [-100, 80],
    outputBackOffDb: [0, 60],
    lineLossDb: [0, 60],
  });
}

function checkNoise(link: OneWayLink): Result<unknown, LinkFailure> {
  const { noise, pointingErrorDeg } = link.receiver;
  const pointing = checkNumbers('receiver', { pointingErrorDeg }, { pointingErrorDeg: [0, 90] });
  if (!pointing.ok) return pointing;
  if (noise.kind === 'gt') {
    return checkNumbers('receiver', noise, { gtDbK: [-100, 100], clearSkyK: [1, 1e6] });
  }
  const own = checkNumbers('receiver', noise, { antennaK: [0, 1e6], spilloverFraction: [0, 1] });
  if (!own.ok) return own;
  if (link.direction === 'up' && noise.antennaK === undefined) {
    return fail(
      'link.range',
      'receiver: antennaK: expected the antenna temperature of the satellite (290 K looking at the Earth), found nothing',
    );
  }
  return checkNumbers('receiver', noise.chain, {
    feedLossDb: [0, 60],
    feedTemperatureK: [0, 1000],
    receiverNoiseK: [0, 1e6],
  });
}

function firstFailure(
  results: readonly Result<unknown, LinkFailure>[],
): Extract<Result<never, LinkFailure>, { ok: false }> | null {
  for (const result of results) if (!result.ok) return result;
  return null;
}
