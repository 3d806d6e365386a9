import { fail, ok, type Result } from '../../domain/index.ts';
import { checkAntenna, gainTowardsDbi } from '../antenna/gain.ts';
import type { AntennaModel } from '../antenna/types.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { combineRatiosDb, toDb } from '../decibels.ts';
import { freeSpaceLossDb, wavelengthM } from '../propagation/freeSpace.ts';

/** A transmitter that disturbs a receiver, on purpose or not. */
export interface Interferer {
  /** Power into its antenna, dBW. */
  readonly powerDbw: number;
  readonly antenna: AntennaModel;
  readonly frequencyGhz: number;
  /** Bandwidth that its power is spread over evenly, Hz. */
  readonly bandwidthHz: number;
}

/** How an interferer stands to the receiver that it disturbs. */
export interface InterferencePath {
  /** Distance from interferer to receiver, km. */
  readonly rangeKm: number;
  /** Angle at the interferer between its beam and the receiver, degrees. */
  readonly transmitOffAxisDeg: number;
  /** Angle at the receiver between its beam and the interferer, degrees: the true geometry. */
  readonly receiveOffAxisDeg: number;
  /** How far the receiver's beam is steered from its normal, degrees. */
  readonly receiveScanDeg: number;
  /** What the path loses beyond free space, dB: gases at least, terrain, a wall. Nothing where unknown. */
  readonly excessLossDb: number;
  /** What crossed polarisations separate, dB. */
  readonly polarisationDb: number;
}

/** The receiver and the signal that is disturbed. */
export interface Victim {
  readonly antenna: AntennaModel;
  readonly frequencyGhz: number;
  /** Bandwidth of the receiver, Hz. */
  readonly bandwidthHz: number;
  /** Carrier at the receiving antenna's flange, dBW. */
  readonly carrierDbw: number;
  /** C/N0 without the interferer, dBHz. */
  readonly cN0DbHz: number;
  /** What spreading or hopping gains against the interferer, dB. */
  readonly processingGainDb: number;
}

/** What an interferer does to a signal. */
export interface Interference {
  /** EIRP of the interferer towards the receiver, dBW. */
  readonly eirpDbw: number;
  /** Gain of the receiver towards the interferer, dBi. */
  readonly receiveGainDbi: number;
  /** How much less that is than along the receiver's beam, dB: the discrimination of the antenna. */
  readonly discriminationDb: number;
  /** Interfering power within the receiver's bandwidth, dBW. */
  readonly powerDbw: number;
  /** J/S in that bandwidth, dB; minus infinity where the spectra do not meet. */
  readonly jammerToSignalDb: number;
  /** C/I0 after the processing gain, dBHz; infinity where the spectra do not meet. */
  readonly cI0DbHz: number;
  /** C/(N0 + I0), dBHz. */
  readonly cN0I0DbHz: number;
}

/** Share of the interferer's power that falls into the receiver's bandwidth: both taken as flat, hard-edged bands. */
export function spectralOverlap(
  interferer: Pick<Interferer, 'frequencyGhz' | 'bandwidthHz'>,
  victim: Pick<Victim, 'frequencyGhz' | 'bandwidthHz'>,
): number {
  const offsetHz = Math.abs(interferer.frequencyGhz - victim.frequencyGhz) * 1e9;
  const reachHz = (interferer.bandwidthHz + victim.bandwidthHz) / 2 - offsetHz;
  const widest = Math.min(interferer.bandwidthHz, victim.bandwidthHz);
  return Math.min(widest, Math.max(0, reachHz)) / interferer.bandwidthHz;
}

/** Effect of an interferer on a signal. Free space, ITU-R P.525-4, plus the excess loss given. */
export function interferenceOn(
  victim: Victim,
  interferer: Interferer,
  path: InterferencePath,
): Result<Interference, LinkFailure> {
  const failed = checkAll(victim, interferer, path);
  if (failed !== null) return failed;
  const { frequencyGhz } = interferer;
  const eirpDbw =
    interferer.powerDbw +
    gainTowardsDbi(interferer.antenna, { frequencyGhz, offAxisDeg: path.transmitOffAxisDeg });
  const towards = { frequencyGhz: victim.frequencyGhz, scanDeg: path.receiveScanDeg };
  const receiveGainDbi = gainTowardsDbi(victim.antenna, { ...towards, offAxisDeg: path.receiveOffAxisDeg });
  const alongBeamDbi = gainTowardsDbi(victim.antenna, { ...towards, offAxisDeg: 0 });
  const powerDbw =
    eirpDbw -
    freeSpaceLossDb({ rangeKm: path.rangeKm, frequencyGhz }) -
    path.excessLossDb -
    path.polarisationDb +
    receiveGainDbi +
    toDb(spectralOverlap(interferer, victim));
  const jammerToSignalDb = powerDbw - victim.carrierDbw;
  const cI0DbHz = toDb(victim.bandwidthHz) + victim.processingGainDb - jammerToSignalDb;
  return ok({
    eirpDbw,
    receiveGainDbi,
    discriminationDb: alongBeamDbi - receiveGainDbi,
    powerDbw,
    jammerToSignalDb,
    cI0DbHz,
    cN0I0DbHz: combineRatiosDb([victim.cN0DbHz, cI0DbHz]),
  });
}

function checkAll(
  victim: Victim,
  interferer: Interferer,
  path: InterferencePath,
): Extract<Result<never, LinkFailure>, { ok: false }> | null {
  const checks = [
    checkNumbers('interferer', interferer, {
      powerDbw: [-200, 120],
      frequencyGhz: [0.001, 1000],
      bandwidthHz: [1, 1e12],
    }),
    checkAntenna(interferer.antenna),
    checkNumbers('receiver', victim, {
      frequencyGhz: [0.001, 1000],
      bandwidthHz: [1, 1e12],
      carrierDbw: [-400, 60],
      cN0DbHz: [-200, 300],
      processingGainDb: [0, 120],
    }),
    checkAntenna(victim.antenna),
    checkNumbers('interference path', path, {
      rangeKm: [0.001, 1e7],
      transmitOffAxisDeg: [0, 180],
      receiveOffAxisDeg: [0, 180],
      receiveScanDeg: [0, 90],
      excessLossDb: [0, 500],
      polarisationDb: [0, 60],
    }),
  ];
  return (
    (checks.find((check) => !check.ok) as Extract<Result<never, LinkFailure>, { ok: false }> | undefined) ??
    null
  );
}

/** Several interferers at once: their powers add. */
export function combinedCN0I0DbHz(cN0DbHz: number, each: readonly Interference[]): number {
  return combineRatiosDb([cN0DbHz, ...each.map((interference) => interference.cI0DbHz)]);
}

/**
 * Burn-through range, km: how near an interferer may come before a need is missed, everything else kept (angles,
 * power, excess loss). Nearer than this the link is gone; 0 where its spectrum does not meet the receiver's.
 *
 * A link that misses its need without the interferer has no such range: that is a failure.
 */
export function burnThroughRangeKm(
  victim: Victim,
  interference: Interference,
  at: { readonly rangeKm: number; readonly neededCN0DbHz: number },
): Result<number, LinkFailure> {
  const spare = 10 ** (-at.neededCN0DbHz / 10) - 10 ** (-victim.cN0DbHz / 10);
  if (!(spare > 0)) {
    return fail(
      'link.range',
      `burn-through: neededCN0DbHz: expected less than the ${victim.cN0DbHz.toFixed(1)} dBHz without the interferer, found ${at.neededCN0DbHz}`,
    );
  }
  if (interference.cI0DbHz === Number.POSITIVE_INFINITY) return ok(0);
  const allowedCI0DbHz = -toDb(spare);
  return ok(at.rangeKm * 10 ** ((allowedCI0DbHz - interference.cI0DbHz) / 20));
}

/** What a transmitter puts on a place away from its beam: what a listener there gets. */
export interface Emission {
  /** Power flux density, dBW/m2. */
  readonly fluxDbw: number;
  /** The same in 1 Hz, evenly spread, dBW/(m2 Hz). */
  readonly fluxDensityDbw: number;
  /** Power at an isotropic antenna there, dBW. */
  readonly isotropicDbw: number;
}

/** Emission of a transmitter towards a listener: side lobes by the true geometry, free space. */
export function emissionTowards(
  transmitter: Interferer,
  path: Pick<InterferencePath, 'rangeKm' | 'transmitOffAxisDeg' | 'excessLossDb'> & {
    readonly scanDeg: number;
  },
): Result<Emission, LinkFailure> {
  const antenna = checkAntenna(transmitter.antenna);
  if (!antenna.ok) return antenna;
  const checked = checkNumbers(
    'emission',
    { ...transmitter, ...path },
    {
      powerDbw: [-200, 120],
      frequencyGhz: [0.001, 1000],
      bandwidthHz: [1, 1e12],
      rangeKm: [0.001, 1e7],
      transmitOffAxisDeg: [0, 180],
      excessLossDb: [0, 500],
      scanDeg: [0, 90],
    },
  );
  if (!checked.ok) return checked;
  const { frequencyGhz } = transmitter;
  const gain = gainTowardsDbi(transmitter.antenna, {
    frequencyGhz,
    scanDeg: path.scanDeg,
    offAxisDeg: path.transmitOffAxisDeg,
  });
  const eirpDbw = transmitter.powerDbw + gain - path.excessLossDb;
  const fluxDbw = eirpDbw - toDb(4 * Math.PI * (path.rangeKm * 1e3) ** 2);
  return ok({
    fluxDbw,
    fluxDensityDbw: fluxDbw - toDb(transmitter.bandwidthHz),
    isotropicDbw: fluxDbw + toDb(wavelengthM(frequencyGhz) ** 2 / (4 * Math.PI)),
  });
}
