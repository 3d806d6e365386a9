import type { Scenario, Threat, ThreatRadio } from '../domain/index.ts';
import { linksOf } from './links.ts';
import { radioOfPair } from './oneWay.ts';

/** A kind of jammer or post to begin with. Nobody published its numbers: each is NOTIONAL and says so. */
export interface ThreatPreset {
  readonly presetId: string;
  readonly kind: Threat['kind'];
  /** Starts with NOTIONAL. */
  readonly name: string;
  /** Height that it is meant for, m; null for the ground. */
  readonly heightM: number | null;
  /** Which carrier it is tuned to. */
  readonly carrier: 'up' | 'down';
  readonly radio: Omit<ThreatRadio, 'threatId' | 'frequencyGhz'>;
}

/** Ordinary radio engineering: dish gains, amplifiers of 10 to 200 W, a receiver a little above its noise. */
export const THREAT_PRESETS: readonly ThreatPreset[] = [
  {
    presetId: 'uplink-dish',
    kind: 'jammer',
    name: 'NOTIONAL uplink jammer, dish of 3.7 m',
    heightM: null,
    carrier: 'up',
    radio: {
      bandwidthHz: 500e6,
      eirpDbw: 80,
      antenna: { kind: 'parabola', diameterM: 3.7, efficiency: 0.6, sideLobes: 'S.465-6' },
      against: 'uplink',
      sensitivityDbw: null,
    },
  },
  {
    presetId: 'downlink-vehicle',
    kind: 'jammer',
    name: 'NOTIONAL downlink jammer on a vehicle',
    heightM: null,
    carrier: 'down',
    radio: {
      bandwidthHz: 250e6,
      eirpDbw: 35,
      antenna: { kind: 'omni', gainDbi: 12 },
      against: 'downlink',
      sensitivityDbw: null,
    },
  },
  {
    presetId: 'downlink-aircraft',
    kind: 'jammer',
    name: 'NOTIONAL downlink jammer on an aircraft',
    heightM: 9000,
    carrier: 'down',
    radio: {
      bandwidthHz: 500e6,
      eirpDbw: 45,
      antenna: { kind: 'omni', gainDbi: 15 },
      against: 'downlink',
      sensitivityDbw: null,
    },
  },
  {
    presetId: 'post-ground',
    kind: 'listener',
    name: 'NOTIONAL listening post, dish of 0.6 m',
    heightM: null,
    carrier: 'up',
    radio: {
      bandwidthHz: 1e9,
      eirpDbw: null,
      antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.6, sideLobes: 'S.465-6' },
      against: 'uplink',
      sensitivityDbw: -150,
    },
  },
];

/** Carriers of military Ka band, GHz: where a scenario has no pair yet. */
const USUAL_GHZ = { up: 30.5, down: 20.7 };

/** Carriers of the first pair of a scenario, GHz: what a threat is tuned to until somebody says otherwise. */
export function carriersOfScenario(scenario: Scenario): { readonly up: number; readonly down: number } {
  const pairs = linksOf(scenario);
  const [first] = pairs.ok ? pairs.value : [];
  const radio = first === undefined ? null : radioOfPair(scenario, first);
  if (radio === null || !radio.ok) return USUAL_GHZ;
  const { terminal, payload } = radio.value;
  return {
    up: terminal.transmitter?.frequencyGhz ?? USUAL_GHZ.up,
    down: payload.transmitter.frequencyGhz,
  };
}

/** The radio of a preset, tuned to what the scenario talks on. */
export function radioOfPreset(
  { carrier, radio }: ThreatPreset,
  scenario: Scenario,
): Omit<ThreatRadio, 'threatId'> {
  return { ...radio, frequencyGhz: carriersOfScenario(scenario)[carrier] };
}
