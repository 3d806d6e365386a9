import type { RadioPlan, ThreatRadio } from '../domain/index.ts';
import { radioPlanFromLibrary } from '../radios/index.ts';

/** What the fleets of both missions talk with. */
const FLEETS = {
  'sdn-backbone': { payloads: ['backbone-ka'] },
  'commercial-780': { payloads: ['iridium-l'] },
  'commercial-1200': { payloads: ['oneweb-ku'], geoArcExclusionDeg: 6 },
  'military-geo': { payloads: ['mil-geo-x', 'mil-geo-ka'] },
};

/** NOTIONAL: a dish of 3.7 m behind some 100 W, and a small one that listens. */
const LANTERN_THREATS: readonly ThreatRadio[] = [
  {
    threatId: 'jammer-plateau',
    frequencyGhz: 30.5,
    bandwidthHz: 500e6,
    eirpDbw: 80,
    antenna: { kind: 'parabola', diameterM: 3.7, efficiency: 0.6, sideLobes: 'S.465-6' },
    against: 'uplink',
    sensitivityDbw: null,
  },
  {
    threatId: 'listener-inland',
    frequencyGhz: 30.5,
    bandwidthHz: 1e9,
    eirpDbw: null,
    antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.6, sideLobes: 'S.465-6' },
    against: 'uplink',
    sensitivityDbw: -150,
  },
];

/** Radios of exercise NORTHERN LANTERN: military Ka band first, commercial bands beside it. */
export function lanternRadios(): RadioPlan {
  return radioPlanFromLibrary({
    stations: {
      'recon-team': ['milka-array', 'iridium-handset'],
      drone: ['milka-array', 'iridium-vehicle'],
      'patrol-boat': ['milka-dish-12', 'oneweb-ut', 'iridium-vehicle'],
      'battalion-cp': ['milka-dish-12', 'x-dish-24', 'oneweb-ut'],
      'rocket-battery': ['milka-array', 'iridium-vehicle'],
      'joint-hq': ['milka-gateway-37', 'x-dish-24', 'oneweb-ut'],
      'gateway-north': ['milka-gateway-37', 'oneweb-ut'],
      'gateway-south': ['milka-gateway-37', 'x-dish-24', 'oneweb-ut'],
    },
    fleets: FLEETS,
    threats: LANTERN_THREATS,
  });
}

/** Radios of the relief mission: what agencies rent, and military Ka band where the reserve would be used. */
export function cycloneRadios(): RadioPlan {
  return radioPlanFromLibrary({
    stations: {
      'airport-cp': ['leo-ka-array', 'oneweb-ut', 'iridium-vehicle'],
      capital: ['ka-gateway-35', 'oneweb-ut'],
      'hospital-ship': ['milka-dish-12', 'oneweb-ut', 'iridium-vehicle'],
      'survey-aircraft': ['leo-ka-array', 'iridium-vehicle'],
      'team-volcano': ['oneweb-ut', 'iridium-handset'],
      'team-east': ['oneweb-ut', 'iridium-handset'],
      'team-middle': ['leo-ka-array', 'iridium-handset'],
      'team-south': ['leo-ka-array', 'iridium-handset'],
      'coordination-abroad': ['oneweb-ut', 'x-dish-24'],
    },
    fleets: { 'commercial-590': { payloads: ['amazon-leo-ka'], geoArcExclusionDeg: 12 }, ...FLEETS },
  });
}
