import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type NumberField,
  rangeText,
  readNumberField,
  valueAt,
  withValueAt,
} from '../../../../../renderer/views/common/index.ts';
import {
  antennaOfKind,
  noiseOfKind,
  powerOfKind,
  waveformOfKind,
} from '../../../../../renderer/views/radios/kinds.ts';
import {
  CLIMATE_FIELDS,
  NOISE_FIELDS,
  RADIO_FIELDS,
  TERMINAL_FIELDS,
  WAVEFORM_FIELDS,
} from '../../../../../renderer/views/radios/numberFields.ts';
import { Antenna, PayloadType, TerminalType, Waveform } from '../../../../../shared/domain/index.ts';
import {
  eirpFigure,
  gainFigure,
  gtFigure,
  LIBRARY_PAYLOADS,
  LIBRARY_TERMINALS,
} from '../../../../../shared/radios/index.ts';

describe('number fields', () => {
  it('verify ranges are those of the document, in the units shown', () => {
    expect(rangeText(RADIO_FIELDS.frequencyGhz)).toBe('0.1 to 100');
    expect(rangeText(WAVEFORM_FIELDS.symbolRateBaud)).toBe('0.0001 to 5000');
    expect(rangeText(CLIMATE_FIELDS.rainRateMmPerHour)).toBe('0 to 400');
  });

  it('verify what is typed is understood in shown units, or refused with what was found', () => {
    expect(readNumberField(WAVEFORM_FIELDS.symbolRateBaud, '57.5')).toEqual({ value: 57.5e6 });
    expect(readNumberField(RADIO_FIELDS.frequencyGhz, '14,25')).toEqual({ value: 14.25 });
    expect(readNumberField(NOISE_FIELDS.gtDbK, '−2.5')).toEqual({ value: -2.5 });
    expect(readNumberField(NOISE_FIELDS.antennaK, ' ')).toEqual({ value: null });
    expect(readNumberField(RADIO_FIELDS.frequencyGhz, '')).toEqual({
      problem: 'carrier: expected 0.1 to 100, found nothing',
    });
    expect(readNumberField(RADIO_FIELDS.frequencyGhz, '140')).toEqual({
      problem: 'carrier: expected 0.1 to 100, found "140"',
    });
    expect(readNumberField(TERMINAL_FIELDS.beamCount, '1.5')).toMatchObject({ problem: expect.any(String) });
  });

  it('verify every number that is typed lies in its range, whatever the text', () => {
    const fields: NumberField[] = [
      RADIO_FIELDS.frequencyGhz,
      NOISE_FIELDS.antennaK,
      WAVEFORM_FIELDS.bitRateBps,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.oneof(fc.string(), fc.double().map(String)), (of, text) => {
        const read = readNumberField(of, text);
        if ('value' in read && read.value !== null) {
          expect(of.schema.safeParse(read.value).success).toBe(true);
        }
      }),
    );
  });

  it('verify a value is put at its path and nothing else changes', () => {
    const type = LIBRARY_TERMINALS[0]!;
    const path = ['transmitter', 'power', 'eirpDbw'];
    const changed = withValueAt(type, path, 40);
    expect(valueAt(changed, path)).toBe(40);
    expect(valueAt(type, path)).toBe(43.6);
    expect(changed.receiver).toBe(type.receiver);
    expect(valueAt(type, ['transmitter', 'nothing', 'here'])).toBeUndefined();
  });
});

describe('another kind', () => {
  const halves = LIBRARY_TERMINALS.flatMap(({ transmitter }) => (transmitter === null ? [] : [transmitter]));

  it('verify an antenna of another kind is sound and keeps its gain where that kind reaches it', () => {
    for (const { antenna, frequencyGhz } of halves) {
      const gainDbi = gainFigure(antenna, frequencyGhz).value;
      for (const kind of ['parabola', 'array', 'measured', 'beam'] as const) {
        const other = antennaOfKind(kind, antenna, frequencyGhz);
        expect(Antenna.safeParse(other).success, kind).toBe(true);
        expect(gainFigure(other, frequencyGhz).value, `${kind} for ${antenna.kind}`).toBeCloseTo(gainDbi, 1);
      }
      expect(
        gainFigure(antennaOfKind('omni', antenna, frequencyGhz), frequencyGhz).value,
      ).toBeLessThanOrEqual(20);
    }
  });

  it('verify power said the other way has the same EIRP, there and back', () => {
    for (const half of halves) {
      const eirpDbw = eirpFigure(half).value;
      const amplified = { ...half, power: powerOfKind('amplifier', half) };
      expect(eirpFigure(amplified).value).toBeCloseTo(eirpDbw, 1);
      expect(eirpFigure({ ...amplified, power: powerOfKind('eirp', amplified) }).value).toBeCloseTo(
        eirpDbw,
        1,
      );
    }
  });

  it('verify noise said the other way has the same G/T where the sky is not warmer than the whole receiver', () => {
    for (const { receiver } of LIBRARY_PAYLOADS) {
      const asFigure = { ...receiver, noise: noiseOfKind('gt', receiver, 'satellite') };
      expect(gtFigure(asFigure, 'satellite').value).toBeCloseTo(gtFigure(receiver, 'satellite').value, 1);
      const asChain = { ...receiver, noise: noiseOfKind('chain', asFigure, 'satellite') };
      expect(gtFigure(asChain, 'satellite').value).toBeLessThanOrEqual(
        gtFigure(receiver, 'satellite').value + 0.1,
      );
    }
  });

  it('verify waveforms of every kind are sound and types stay whole', () => {
    for (const payload of LIBRARY_PAYLOADS) {
      for (const kind of ['dvb-s2', 'dvb-s2x', 'generic', 'fixed'] as const) {
        const waveform = waveformOfKind(kind, payload.downlinkWaveform);
        expect(Waveform.safeParse(waveform).success, `${payload.payloadTypeId} ${kind}`).toBe(true);
        expect(PayloadType.safeParse({ ...payload, downlinkWaveform: waveform }).success).toBe(true);
      }
    }
    expect(LIBRARY_TERMINALS.every((type) => TerminalType.safeParse(type).success)).toBe(true);
  });
});
