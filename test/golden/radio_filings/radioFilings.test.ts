import { describe, expect, test } from 'vitest';
import type {
  PayloadType,
  RadioReceiver,
  RadioTransmitter,
  TerminalType,
} from '../../../shared/domain/index.ts';
import { budgetAt, freeSpaceLossDb, modesOf, peakGainDbi, prepareLink } from '../../../shared/link/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../shared/radios/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';
import { mustSucceed } from '../../support/results.ts';
import golden from './radio_filings.json' with { type: 'json' };

function typeOf(id: string): TerminalType | PayloadType {
  const found =
    LIBRARY_TERMINALS.find((type) => type.terminalTypeId === id) ??
    LIBRARY_PAYLOADS.find((type) => type.payloadTypeId === id);
  if (found === undefined) throw new Error(`no type ${id}`);
  return found;
}

function expectWithin(actual: number, figure: { value: number; plusMinus: number }): void {
  expect(Math.abs(actual - figure.value)).toBeLessThanOrEqual(figure.plusMinus + 1e-9);
}

function eirpOf({ power, antenna, frequencyGhz }: RadioTransmitter): number {
  return power.kind === 'eirp'
    ? power.eirpDbw - power.outputBackOffDb
    : power.powerDbw - power.outputBackOffDb - power.lineLossDb + peakGainDbi(antenna, frequencyGhz);
}

function gainOf(end: RadioReceiver | RadioTransmitter): number {
  return peakGainDbi(end.antenna, end.frequencyGhz);
}

describe('validate the library against published figures', () => {
  test.each(golden.eirpDbw)('EIRP of $type', (figure) => {
    expectWithin(eirpOf(typeOf(figure.type).transmitter!), figure);
  });

  test.each(golden.receiveGainDbi)('receiving gain of $type', (figure) => {
    expectWithin(gainOf(typeOf(figure.type).receiver!), figure);
  });

  test.each(golden.transmitGainDbi)('transmitting gain of $type', (figure) => {
    expectWithin(gainOf(typeOf(figure.type).transmitter!), figure);
  });

  test.each(golden.gtDbK)('G/T of $type, and that gain and temperature give it', (figure) => {
    const { noise, ...receiver } = typeOf(figure.type).receiver!;
    if (noise.kind !== 'gt') throw new Error('expected a stated G/T');
    expectWithin(noise.gtDbK, figure);
    // Between gain less temperature and the stated figure lies what the two were rounded to.
    const followed = gainOf({ noise, ...receiver }) - 10 * Math.log10(noise.clearSkyK);
    expect(Math.abs(followed - noise.gtDbK)).toBeLessThanOrEqual(0.1);
  });

  test.each(golden.rates)('rate of $type in $mode', ({ type, way, mode, valueMbps, plusMinus }) => {
    const payload = typeOf(type) as PayloadType;
    const waveform = way === 'up' ? payload.uplinkWaveform : payload.downlinkWaveform;
    if (waveform.kind !== 'dvb-s2x') throw new Error('expected DVB-S2X');
    // The study counts without pilots.
    const model = { ...waveform, pilots: 'off', modeNames: [mode] } as const;
    const [only] = mustSucceed(modesOf(model));
    expectWithin((only!.bitsPerSymbol * waveform.symbolRateBaud) / 1e6, { value: valueMbps, plusMinus });
    expect(waveform.symbolRateBaud * (1 + waveform.rollOffFraction)).toBeLessThanOrEqual(500e6);
  });

  test.each(golden.freeSpaceDb)('free-space loss at $frequencyGhz GHz', (figure) => {
    expectWithin(freeSpaceLossDb(figure), figure);
  });

  test('C/N of the satellite and the terminal in a channel of 240 MHz', () => {
    const sheet = golden.carrierToNoise;
    const satellite = typeOf('starlink-ku').transmitter!;
    const { receiver } = typeOf('starlink-ut3-v1');
    if (receiver?.noise.kind !== 'gt' || satellite.power.kind !== 'eirp') throw new Error('unexpected type');
    expect([satellite.power.eirpDbw, satellite.frequencyGhz, receiver.noise.gtDbK]).toEqual([
      sheet.eirpDbw,
      sheet.frequencyGhz,
      sheet.gtDbK,
    ]);
    const prepared = mustSucceed(
      prepareLink(
        oneWayLink({
          frequencyGhz: satellite.frequencyGhz,
          transmitter: { antenna: satellite.antenna, power: satellite.power, pointingErrorDeg: 0 },
          receiver: { antenna: receiver.antenna, noise: receiver.noise, pointingErrorDeg: 0 },
          atmosphere: { kind: 'given', attenuationDb: 0, clearSkyDb: 0 },
          otherLossDb: sheet.lossDb,
          waveform: {
            kind: 'dvb-s2x',
            symbolRateBaud: sheet.bandwidthHz / 1.05,
            rollOffFraction: 0.05,
            pilots: 'on',
            frame: 'normal',
          },
        }),
      ),
    );
    const zenith = { azimuthDeg: 0, elevationDeg: 90, satelliteOffAxisDeg: 0, rangeRateKmS: 0 };
    const budget = mustSucceed(budgetAt(prepared, { ...zenith, rangeKm: sheet.rangeKm }));
    const line = budget.lines.find(({ id }) => id === 'c-n')!;
    expectWithin(line.value, { value: sheet.valueDb, plusMinus: sheet.plusMinus });
  });
});
