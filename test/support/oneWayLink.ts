import type { OneWayLink } from '../../shared/link/index.ts';

/** A plain link that a test changes where it matters: a Ka-band downlink to a 0.6 m dish, attenuation given. */
export function oneWayLink(changes: Partial<OneWayLink> = {}): OneWayLink {
  return {
    direction: 'down',
    frequencyGhz: 20,
    station: {
      latitudeDeg: 51.5,
      heightKm: 0.03,
      mount: { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 0 },
      antennaDiameterM: 0.6,
      antennaEfficiency: 0.65,
    },
    atmosphere: { kind: 'given', attenuationDb: 0, clearSkyDb: 0 },
    polarisationTiltDeg: 45,
    polarisationLossDb: 0,
    transmitter: {
      antenna: {
        kind: 'beam',
        peakGainDbi: 36,
        beamwidthDeg: 2.5,
        rollOff: 'S.1528-0 LEO',
        sideLobeDb: 20,
      },
      pointingErrorDeg: 0,
      power: { kind: 'eirp', eirpDbw: 36, outputBackOffDb: 0 },
    },
    receiver: {
      antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
      pointingErrorDeg: 0,
      noise: {
        kind: 'chain',
        chain: { feedLossDb: 0.3, feedTemperatureK: 290, receiverNoiseK: 120 },
        spilloverFraction: 0.08,
      },
    },
    waveform: {
      kind: 'dvb-s2',
      symbolRateBaud: 100e6,
      rollOffFraction: 0.2,
      pilots: 'on',
      frame: 'normal',
    },
    implementationLossDb: 1,
    keptMarginDb: 1,
    hysteresisDb: 0.5,
    otherLossDb: 0,
    carrierToInterferenceDb: null,
    ...changes,
  };
}
