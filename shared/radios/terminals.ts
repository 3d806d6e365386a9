import type { TerminalType } from '../domain/index.ts';
import {
  dish,
  flatArray,
  flatMount,
  LEFT,
  notional,
  RIGHT,
  ratedEirp,
  study,
  TURNING_MOUNT,
  towardsSky,
} from './parts.ts';

const COMMON = { maxSymbolRateBaud: null, duplex: 'full', beamCount: 1 } as const;

/** Commercial Ku band. */
const KU: readonly TerminalType[] = [
  {
    ...COMMON,
    terminalTypeId: 'starlink-ut3-v1',
    name: 'Starlink user terminal UT3-V1',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 14.25,
      power: ratedEirp(43.6),
      antenna: flatArray(35.8, 11.7),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 11.7,
      noise: { kind: 'gt', gtDbK: 10, clearSkyK: 380 },
      antenna: flatArray(35.8, 11.7),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    mount: flatMount(65),
    confidence: 'reported',
    source:
      'Greatest EIRP 43.6 dBW and bands (14.0 to 14.5 GHz up, 10.7 to 12.7 GHz down): narrative of the FCC modification of ' +
      'SES-LIC-20230228-00228 (filed). Receiving gain 35.8 dBi: FCC STA 1423-EX-ST-2024 as quoted by others. G/T 10 dB/K, hence ' +
      '380 K, is a round typical value; element pattern, side lobes and the scan to 65 degrees are typical; accurate to 3 dB.',
    asOfDate: '2023-02-28',
  },
  {
    ...COMMON,
    terminalTypeId: 'starlink-ut3-v2',
    name: 'Starlink user terminal UT3-V2',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 14.25,
      power: ratedEirp(39.2),
      antenna: flatArray(32.8, 11.7),
      pointingErrorDeg: 0.3,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 11.7,
      noise: { kind: 'gt', gtDbK: 7, clearSkyK: 380 },
      antenna: flatArray(32.8, 11.7),
      pointingErrorDeg: 0.3,
      polarisation: RIGHT,
    },
    mount: flatMount(65),
    ...notional(
      'Only the greatest EIRP, 39.2 dBW, is filed (narrative of the FCC modification of SES-LIC-20230228-00228). The whole ' +
        'receiving side is taken 3 dB below that of UT3-V1.',
    ),
  },
  {
    ...COMMON,
    terminalTypeId: 'ku-dish-07',
    name: 'Ku tracking dish 0.7 m (study figures)',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 14.25,
      power: { kind: 'amplifier', powerDbw: 6, outputBackOffDb: 1, lineLossDb: 0.5 },
      antenna: dish(0.7),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 13.5,
      noise: { kind: 'gt', gtDbK: 12.1, clearSkyK: 362.9 },
      antenna: dish(0.7),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    mount: TURNING_MOUNT,
    ...study('Dish 0.7 m, 37.7 dBi, 362.9 K at 13.5 GHz are its figures; the transmitter of 4 W is typical.'),
  },
  {
    ...COMMON,
    terminalTypeId: 'oneweb-ut',
    name: 'OneWeb user terminal, flat panel',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 14.25,
      power: ratedEirp(38),
      antenna: flatArray(33.5, 11.7),
      pointingErrorDeg: 0.3,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 11.7,
      noise: { kind: 'gt', gtDbK: 7.5, clearSkyK: 400 },
      antenna: flatArray(33.5, 11.7),
      pointingErrorDeg: 0.3,
      polarisation: LEFT,
    },
    mount: flatMount(65),
    ...notional('A panel of half a metre; typical values, none of them from a filing.'),
  },
];

/** L band and UHF: small antennas that need little pointing. */
const LOW_BANDS: readonly TerminalType[] = [
  {
    ...COMMON,
    terminalTypeId: 'iridium-handset',
    name: 'Iridium handset',
    band: 'L',
    transmitter: {
      frequencyGhz: 1.621,
      power: { kind: 'amplifier', powerDbw: 8.5, outputBackOffDb: 0, lineLossDb: 0.7 },
      antenna: { kind: 'omni', gainDbi: 2 },
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 1.621,
      noise: towardsSky(250, 0.7),
      antenna: { kind: 'omni', gainDbi: 2 },
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    mount: TURNING_MOUNT,
    ...notional('The band, 1616 to 1626.5 MHz, is public; 7 W in the burst and 2 dBi are typical.'),
    duplex: 'half',
  },
  {
    ...COMMON,
    terminalTypeId: 'iridium-vehicle',
    name: 'Iridium terminal for vehicles, ships, aircraft',
    band: 'L',
    transmitter: {
      frequencyGhz: 1.621,
      power: { kind: 'amplifier', powerDbw: 8.5, outputBackOffDb: 0, lineLossDb: 1 },
      antenna: { kind: 'omni', gainDbi: 6 },
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 1.621,
      noise: towardsSky(150, 0.5),
      antenna: { kind: 'omni', gainDbi: 6 },
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    mount: TURNING_MOUNT,
    ...notional('The band is public; a switched antenna of 6 dBi in every direction and 7 W are typical.'),
    duplex: 'half',
  },
  {
    ...COMMON,
    terminalTypeId: 'uhf-manpack',
    name: 'UHF manpack with folding antenna',
    band: 'UHF',
    transmitter: {
      frequencyGhz: 0.31,
      power: { kind: 'amplifier', powerDbw: 13, outputBackOffDb: 0, lineLossDb: 0.5 },
      antenna: { kind: 'measured', offAxisDeg: [0, 30, 60, 90, 180], gainDbi: [9, 6, 0, -5, -8] },
      pointingErrorDeg: 10,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 0.37,
      noise: towardsSky(300, 0.5),
      antenna: { kind: 'measured', offAxisDeg: [0, 30, 60, 90, 180], gainDbi: [9, 6, 0, -5, -8] },
      pointingErrorDeg: 10,
      polarisation: RIGHT,
    },
    mount: TURNING_MOUNT,
    ...notional(
      '20 W and a crossed Yagi of 9 dBi, pointed by hand; bands as MUOS has them (300 to 320 MHz up, 360 to 380 MHz down).',
    ),
    duplex: 'half',
  },
];

const X_DISH = dish(2.4, 0.65);

/** Military X and Ka band, and commercial Ka band. */
const HIGH_BANDS: readonly TerminalType[] = [
  {
    ...COMMON,
    terminalTypeId: 'x-dish-24',
    name: 'X-band dish 2.4 m',
    band: 'X',
    transmitter: {
      frequencyGhz: 8.15,
      power: { kind: 'amplifier', powerDbw: 20, outputBackOffDb: 3, lineLossDb: 1 },
      antenna: X_DISH,
      pointingErrorDeg: 0.15,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 7.5,
      noise: towardsSky(80),
      antenna: X_DISH,
      pointingErrorDeg: 0.15,
      polarisation: LEFT,
    },
    mount: TURNING_MOUNT,
    ...notional('A transportable dish with 100 W; bands 7.9 to 8.4 GHz up, 7.25 to 7.75 GHz down.'),
  },
  milKa({ id: 'milka-dish-12', name: 'Military Ka dish 1.2 m', diameterM: 1.2, powerDbw: 12 }),
  {
    ...milKa({ id: 'milka-gateway-37', name: 'Military Ka gateway 3.7 m', diameterM: 3.7, powerDbw: 20 }),
    beamCount: 4,
  },
  {
    ...COMMON,
    terminalTypeId: 'milka-array',
    name: 'Military Ka flat panel on the move',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 30.5,
      power: ratedEirp(46),
      antenna: flatArray(33, 20.7),
      pointingErrorDeg: 0.3,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 20.7,
      noise: { kind: 'gt', gtDbK: 8, clearSkyK: 316 },
      antenna: flatArray(33, 20.7),
      pointingErrorDeg: 0.3,
      polarisation: LEFT,
    },
    mount: flatMount(65),
    ...notional('A panel of a quarter of a square metre; bands 30 to 31 GHz up, 20.2 to 21.2 GHz down.'),
    maxSymbolRateBaud: 60e6,
    beamCount: 2,
  },
  {
    ...COMMON,
    terminalTypeId: 'leo-ka-array',
    name: 'Commercial Ka flat panel',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 28.9,
      power: ratedEirp(44),
      antenna: flatArray(33, 18.5),
      pointingErrorDeg: 0.3,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 18.5,
      noise: { kind: 'gt', gtDbK: 7.5, clearSkyK: 355 },
      antenna: flatArray(33, 18.5),
      pointingErrorDeg: 0.3,
      polarisation: LEFT,
    },
    mount: flatMount(60),
    ...notional(
      'A panel of half a metre for low orbits in commercial Ka band; typical values, none of them filed.',
    ),
  },
  {
    ...COMMON,
    terminalTypeId: 'ka-gateway-35',
    name: 'Commercial Ka gateway 3.5 m (study figures)',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 28.5,
      power: ratedEirp(68.4),
      antenna: dish(3.5),
      pointingErrorDeg: 0.03,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 18.5,
      noise: towardsSky(150),
      antenna: dish(3.5),
      pointingErrorDeg: 0.03,
      polarisation: LEFT,
    },
    mount: TURNING_MOUNT,
    ...study('EIRP 68.4 dBW, dish 3.5 m and carrier 28.5 GHz are its figures; the receiver is typical.'),
    beamCount: 8,
  },
];

function milKa(facts: {
  readonly id: string;
  readonly name: string;
  readonly diameterM: number;
  readonly powerDbw: number;
}): TerminalType {
  const antenna = dish(facts.diameterM, 0.62);
  return {
    ...COMMON,
    terminalTypeId: facts.id,
    name: facts.name,
    band: 'Ka',
    transmitter: {
      frequencyGhz: 30.5,
      power: { kind: 'amplifier', powerDbw: facts.powerDbw, outputBackOffDb: 2, lineLossDb: 1 },
      antenna,
      pointingErrorDeg: 0.06,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 20.7,
      noise: towardsSky(120),
      antenna,
      pointingErrorDeg: 0.06,
      polarisation: LEFT,
    },
    mount: TURNING_MOUNT,
    ...notional(
      `A dish of ${facts.diameterM} m with an amplifier of ${Math.round(10 ** (facts.powerDbw / 10))} W; bands 30 to 31 GHz up, 20.2 to 21.2 GHz down.`,
    ),
  };
}

/** Terminal types that come with the program, to be copied into a scenario and edited there. */
export const LIBRARY_TERMINALS: readonly TerminalType[] = [...KU, ...LOW_BANDS, ...HIGH_BANDS];
