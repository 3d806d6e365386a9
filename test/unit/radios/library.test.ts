import { describe, expect, test } from 'vitest';
import { PayloadType, TerminalType } from '../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS, radioPlanFromLibrary } from '../../../shared/radios/index.ts';

describe('library of radios', () => {
  test.each(LIBRARY_TERMINALS.map((type) => [type.terminalTypeId, type] as const))(
    'verify that terminal %s is what the document holds',
    (_, type) => {
      expect(TerminalType.parse(type)).toEqual(type);
      expect(type.source.length).toBeGreaterThan(20);
      expect(type.asOfDate).not.toBeNull();
    },
  );

  test.each(LIBRARY_PAYLOADS.map((type) => [type.payloadTypeId, type] as const))(
    'verify that payload %s is what the document holds',
    (_, type) => {
      expect(PayloadType.parse(type)).toEqual(type);
      expect(type.source.length).toBeGreaterThan(20);
      expect(type.asOfDate).not.toBeNull();
    },
  );

  test('verify that ids are unique and notional entries say so in capitals', () => {
    const ids = [
      ...LIBRARY_TERMINALS.map((type) => type.terminalTypeId),
      ...LIBRARY_PAYLOADS.map((type) => type.payloadTypeId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const { confidence, source } of [...LIBRARY_TERMINALS, ...LIBRARY_PAYLOADS]) {
      expect(source.startsWith('NOTIONAL')).toBe(confidence === 'notional');
    }
  });

  test('verify that a plan copies the types that somebody has, and refuses others', () => {
    const plan = radioPlanFromLibrary({
      stations: { alpha: ['iridium-handset'] },
      fleets: { beta: { payloads: ['iridium-l'], geoArcExclusionDeg: 4 } },
    });
    expect(plan.terminalTypes).toHaveLength(1);
    expect(plan.terminalTypes[0]).not.toBe(
      LIBRARY_TERMINALS.find((type) => type.terminalTypeId === 'iridium-handset'),
    );
    expect(plan.fleets[0]).toEqual({
      fleetId: 'beta',
      payloadTypeIds: ['iridium-l'],
      geoArcExclusionDeg: 4,
    });
    expect(() => radioPlanFromLibrary({ stations: { alpha: ['none'] }, fleets: {} })).toThrow(RangeError);
  });
});
