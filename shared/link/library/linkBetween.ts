import { fail, ok, type Result } from '../../domain/index.ts';
import { polarisationLossDb, rainTiltDeg } from '../budget/polarisation.ts';
import type { LinkAtmosphere, OneWayLink } from '../budget/types.ts';
import type { LinkFailure } from '../checks.ts';
import type { CarrierBand, PayloadType, TerminalType } from './types.ts';

/** Everything that makes a one-way link of a terminal and a payload. */
export interface Pairing {
  readonly terminal: TerminalType;
  readonly payload: PayloadType;
  readonly direction: 'up' | 'down';
  /** Carrier, GHz; the middle of what both ends share where it is left out. */
  readonly frequencyGhz?: number;
  readonly latitudeDeg: number;
  /** Height of the terminal above mean sea level, km. */
  readonly heightKm: number;
  readonly atmosphere: LinkAtmosphere;
  readonly implementationLossDb: number;
  readonly keptMarginDb: number;
  readonly hysteresisDb: number;
}

/** The carriers that two bands share; null when they share none. */
export function sharedBand(a: CarrierBand, b: CarrierBand): CarrierBand | null {
  const lowGhz = Math.max(a.lowGhz, b.lowGhz);
  const highGhz = Math.min(a.highGhz, b.highGhz);
  return lowGhz <= highGhz ? { lowGhz, highGhz } : null;
}

/**
 * The one-way link between a terminal and a payload, to be prepared and sampled.
 *
 * Whoever transmits brings the waveform. Bands that do not meet, and a carrier outside what both share, are a failure
 * that names both bands.
 */
export function linkBetween(pairing: Pairing): Result<OneWayLink, LinkFailure> {
  const { terminal, payload, direction } = pairing;
  const transmit = direction === 'up' ? terminal.transmit : payload.transmit;
  const receive = direction === 'up' ? payload.receive : terminal.receive;
  const shared = sharedBand(transmit, receive);
  const describe = (band: CarrierBand) => `${band.lowGhz} to ${band.highGhz} GHz`;
  if (shared === null) {
    return fail(
      'link.range',
      `${terminal.name} and ${payload.name}: ${direction}link: expected bands that meet, found ${describe(transmit)} and ${describe(receive)}`,
    );
  }
  const frequencyGhz = pairing.frequencyGhz ?? (shared.lowGhz + shared.highGhz) / 2;
  if (!(frequencyGhz >= shared.lowGhz && frequencyGhz <= shared.highGhz)) {
    return fail(
      'link.range',
      `${terminal.name} and ${payload.name}: frequencyGhz: expected a carrier from ${describe(shared)}, found ${frequencyGhz}`,
    );
  }
  const pointingErrorDeg = terminal.pointingErrorDeg;
  const [transmitErrorDeg, receiveErrorDeg] =
    direction === 'up' ? [pointingErrorDeg, 0] : [0, pointingErrorDeg];
  return ok({
    direction,
    frequencyGhz,
    station: {
      latitudeDeg: pairing.latitudeDeg,
      heightKm: pairing.heightKm,
      mount: terminal.mount,
      antennaDiameterM: terminal.apertureM,
      antennaEfficiency: terminal.apertureEfficiencyFraction,
    },
    atmosphere: pairing.atmosphere,
    polarisationTiltDeg: rainTiltDeg(terminal.polarisation),
    polarisationLossDb: polarisationLossDb(terminal.polarisation, payload.polarisation),
    transmitter: {
      antenna: transmit.antenna,
      pointingErrorDeg: transmitErrorDeg,
      power: transmit.power,
    },
    receiver: { antenna: receive.antenna, pointingErrorDeg: receiveErrorDeg, noise: receive.noise },
    waveform: transmit.waveform,
    implementationLossDb: pairing.implementationLossDb,
    keptMarginDb: pairing.keptMarginDb,
    hysteresisDb: pairing.hysteresisDb,
    otherLossDb: 0,
    carrierToInterferenceDb: null,
  });
}
