import { describe, expect, it } from 'vitest';
import { withLibraryTypeGiven } from '../../../../../renderer/views/radios/having.ts';
import { climateOrNull, NO_CLIMATE, standInsOf } from '../../../../../renderer/views/radios/localClimate.ts';
import { keptDetail, keptText, MAP_QUANTITIES } from '../../../../../renderer/views/radios/mapWords.ts';
import { partnersOf } from '../../../../../renderer/views/radios/partners.ts';
import { ClimateMapQuantity, FleetId, utcMs } from '../../../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../../../shared/radios/index.ts';
import { fleetOfIds, scenario } from '../../../../support/scenarios.ts';

describe('local climate', () => {
  it('verify an empty field says the value that holds and where it comes from', () => {
    const builtIn = { value: 26.345, source: 'built-in climatology' };
    const standIns = standInsOf({
      rainRateMmPerHour: { value: 30, source: 'imported map' },
      rainHeightKm: builtIn,
      vapourGPerM3: builtIn,
      cloudLiquidKgPerM2: builtIn,
      temperatureK: builtIn,
      pressureHpa: { value: 1009.7, source: 'built-in climatology' },
      wetRefractivity: { value: 47.5, source: 'computed from water vapour and temperature' },
    });
    expect(standIns.rainRateMmPerHour).toEqual({ text: '30 map', source: 'imported map' });
    expect(standIns.rainHeightKm.text).toBe('26.3 built-in');
    expect(standIns.pressureHpa.text).toBe('1010 built-in');
    expect(standIns.wetRefractivity.text).toBe('47.5 computed');
  });

  it('verify a station without typed values has none', () => {
    expect(climateOrNull(NO_CLIMATE)).toBeNull();
    expect(climateOrNull({ ...NO_CLIMATE, temperatureK: 300 })?.temperatureK).toBe(300);
  });

  it('verify maps are told by quantity with their percentages', () => {
    const map = { fileName: 'x.TXT', importedAtUtcMs: utcMs(0), latitudeCount: 5, longitudeCount: 9 };
    const maps = [20, 0.1, 5].map((exceedancePercent) => ({
      ...map,
      quantity: 'cloudLiquidKgPerM2' as const,
      exceedancePercent,
    }));
    expect(keptText(maps, 'cloudLiquidKgPerM2')).toBe('3 maps, 0.1 to 20 %');
    expect(keptText(maps.slice(0, 1), 'cloudLiquidKgPerM2')).toBe('1 map');
    expect(keptText(maps, 'temperatureK')).toBe('');
    expect(keptDetail(maps, 'cloudLiquidKgPerM2')).toBe(
      'x.TXT, x.TXT, x.TXT; 5 × 9 places; imported 1970-01-01',
    );
    expect(new Set(MAP_QUANTITIES.map(({ quantity }) => quantity))).toEqual(
      new Set(ClimateMapQuantity.options),
    );
  });
});

describe('partners', () => {
  it('verify only payloads of enabled fleets that a terminal is in tune with are named', () => {
    const oneweb = {
      kind: 'payload',
      type: LIBRARY_PAYLOADS.find((type) => type.payloadTypeId === 'oneweb-ku')!,
    } as const;
    const plain = scenario({ fleets: [fleetOfIds([], { fleetId: 'f', name: 'Fleet' })] });
    const given = withLibraryTypeGiven(
      plain,
      { kind: 'fleet', fleetId: FleetId.parse('f') },
      oneweb,
    ).scenario;
    const ku = LIBRARY_TERMINALS.find((type) => type.terminalTypeId === 'oneweb-ut')!;
    const ka = LIBRARY_TERMINALS.find((type) => type.terminalTypeId === 'milka-array')!;
    expect(partnersOf(given, ku)).toEqual(['Fleet: OneWeb user beams, both ways']);
    expect(partnersOf(given, { ...ku, transmitter: null })).toEqual(['Fleet: OneWeb user beams, down only']);
    expect(partnersOf(given, ka)).toEqual([]);
    const off = { ...given, fleets: given.fleets.map((fleet) => ({ ...fleet, enabled: false })) };
    expect(partnersOf(off, ku)).toEqual([]);
  });
});
