import { describe, expect, test } from 'vitest';
import type { Result } from '../../../shared/domain/index.ts';
import {
  budgetAt,
  linkBetween,
  PAYLOAD_TYPES,
  type Pairing,
  peakGainDbi,
  prepareLink,
  sharedBand,
  sphericalNadirAngleDeg,
  sphericalRangeKm,
  TERMINAL_TYPES,
} from '../../../shared/link/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';

function valueFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const terminal = (typeId: string) => TERMINAL_TYPES.find((type) => type.typeId === typeId)!;
const payload = (typeId: string) => PAYLOAD_TYPES.find((type) => type.typeId === typeId)!;

function pairing(changes: Partial<Pairing> = {}): Pairing {
  return {
    terminal: terminal('ku-panel'),
    payload: payload('leo-ku-user'),
    direction: 'down',
    latitudeDeg: 51.5,
    heightKm: 0,
    atmosphere: { kind: 'given', attenuationDb: 0.5, clearSkyDb: 0.5 },
    implementationLossDb: 1,
    keptMarginDb: 0,
    hysteresisDb: 0.5,
    ...changes,
  };
}

describe('the library', () => {
  test('every type is sound, names its source, and works with every type whose bands it meets', () => {
    let pairs = 0;
    for (const each of TERMINAL_TYPES) {
      expect(each.provenance.source.length).toBeGreaterThan(20);
      for (const other of PAYLOAD_TYPES) {
        for (const direction of ['up', 'down'] as const) {
          const transmit = direction === 'up' ? each.transmit : other.transmit;
          const receive = direction === 'up' ? other.receive : each.receive;
          const link = linkBetween(pairing({ terminal: each, payload: other, direction }));
          expect(link.ok).toBe(sharedBand(transmit, receive) !== null);
          if (!link.ok) continue;
          pairs += 1;
          const budget = budgetAt(valueFrom(prepareLink(link.value)), {
            rangeKm: 900,
            azimuthDeg: 0,
            elevationDeg: 45,
            satelliteOffAxisDeg: 0,
            rangeRateKmS: 0,
          });
          expect(valueFrom(budget).lines.every((line) => Number.isFinite(line.value))).toBe(true);
        }
      }
    }
    // Two Ku panels, the Ka dish, the X dish and the UHF set each find their payload, both ways.
    expect(pairs).toBe(10);
    const ids = [...TERMINAL_TYPES, ...PAYLOAD_TYPES].map((type) => type.typeId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the Ku payload has its filed gain and EIRP at the longest slant: 25 degrees at 550 km', () => {
    const nadirDeg = sphericalNadirAngleDeg(550, 25, 6_371);
    const { antenna, power } = payload('leo-ku-user').transmit;
    expect(peakGainDbi(antenna, 11.7, nadirDeg)).toBeCloseTo(32.2, 0);
    const lost = peakGainDbi(antenna, 11.7) - peakGainDbi(antenna, 11.7, nadirDeg);
    expect((power.kind === 'eirp' ? power.eirpDbw : 0) - lost).toBeCloseTo(38.2, 0);
  });

  test('38.2 dBW over 1,123 km at 11.7 GHz, 0.5 dB lost, 10 dB/K: C/N of 17.7 dB in 240 MHz', () => {
    expect(sphericalRangeKm(550, 25, 6_371)).toBeCloseTo(1_123, 0);
    const prepared = valueFrom(
      prepareLink(
        oneWayLink({
          frequencyGhz: 11.7,
          atmosphere: { kind: 'given', attenuationDb: 0.5, clearSkyDb: 0.5 },
          transmitter: {
            ...oneWayLink().transmitter,
            power: { kind: 'eirp', eirpDbw: 38.2, outputBackOffDb: 0 },
          },
          receiver: { ...oneWayLink().receiver, noise: { kind: 'gt', gtDbK: 10, clearSkyK: 250 } },
          waveform: {
            kind: 'fixed',
            name: 'band',
            bitRateBps: 240e6,
            occupiedHz: 240e6,
            requiredEbN0Db: 0,
          },
        }),
      ),
    );
    const budget = valueFrom(
      budgetAt(prepared, {
        rangeKm: 1_123,
        azimuthDeg: 0,
        elevationDeg: 25,
        satelliteOffAxisDeg: 0,
        rangeRateKmS: 0,
      }),
    );
    expect(budget.lines.find((line) => line.id === 'c-n')?.value).toBeCloseTo(17.7, 1);
  });

  test('bands that do not meet, and a carrier outside them, are named', () => {
    const apart = linkBetween(pairing({ terminal: terminal('x-dish-24') }));
    expect(apart.ok).toBe(false);
    if (!apart.ok) expect(apart.failure.message).toContain('10.7 to 12.7 GHz and 7.25 to 7.75 GHz');
    const outside = linkBetween(pairing({ frequencyGhz: 20 }));
    expect(outside.ok).toBe(false);
    if (!outside.ok) expect(outside.failure.message).toContain('found 20');
    expect(linkBetween(pairing({ frequencyGhz: Number.NaN })).ok).toBe(false);
  });
});
