import { describe, expect, it } from 'vitest';
import { withLibraryTypeGiven } from '../../../../../renderer/views/radios/having.ts';
import {
  climateOrNull,
  climatePlaceOf,
  NO_CLIMATE,
  standInsAt,
} from '../../../../../renderer/views/radios/localClimate.ts';
import { partnersOf } from '../../../../../renderer/views/radios/partners.ts';
import { DEFAULT_LINK_OPTIONS, FleetId } from '../../../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../../../shared/radios/index.ts';
import { fleetOfIds, scenario } from '../../../../support/scenarios.ts';

describe('local climate', () => {
  const london = { latitudeDeg: 51.5, longitudeDeg: -0.14, heightKm: 0.03 };

  it('verify an empty field says the value that holds and where it comes from', () => {
    const standIns = standInsAt(london, DEFAULT_LINK_OPTIONS, {})!;
    expect(standIns.rainRateMmPerHour.source).toBe('built-in climatology');
    expect(standIns.rainRateMmPerHour.text).toMatch(/^\d+(\.\d+)? built-in$/);
    // P.835-6 at 30 m: 1009.7 hPa.
    expect(standIns.pressureHpa.text).toBe('1010 built-in');
  });

  it('verify an imported map stands before the built-in climatology', () => {
    const map = {
      latitudesDeg: Float64Array.of(-90, 90),
      longitudesDeg: Float64Array.of(0, 360),
      gridValues: Float64Array.of(30, 30, 30, 30),
    };
    const maps = { rainRateMmPerHour: [{ exceedancePercent: 0.01, map }] };
    const standIns = standInsAt(london, DEFAULT_LINK_OPTIONS, maps)!;
    expect(standIns.rainRateMmPerHour).toEqual({ text: '30 map', source: 'imported map' });
    expect(standIns.temperatureK.source).toBe('built-in climatology');
  });

  it('verify a station without typed values has none, and heights are above the sea', () => {
    expect(climateOrNull(NO_CLIMATE)).toBeNull();
    expect(climateOrNull({ ...NO_CLIMATE, temperatureK: 300 })?.temperatureK).toBe(300);
    const place = climatePlaceOf({ latitudeDeg: 51.5, longitudeDeg: -0.14, heightM: 75 }, () => 45);
    expect(place.heightKm).toBeCloseTo(0.03, 9);
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
