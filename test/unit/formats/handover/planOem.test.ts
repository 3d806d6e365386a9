import fc from 'fast-check';
import { eciToEcf, gstime, json2satrec, type OMMJsonObject, propagate } from 'satellite.js';
import { describe, expect, it } from 'vitest';
import type { ElementSet } from '../../../../shared/domain/index.ts';
import { ommJsonFromElement, planOemFile } from '../../../../shared/formats/index.ts';
import { planTracks } from '../../../../shared/plan/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { awkwardName, exchange, handPlan, minute } from '../../../support/plans.ts';
import { readOem } from '../../../support/readOem.ts';

const ELEMENTS: readonly ElementSet[] = [
  elementSet({ satelliteId: '900000001' }),
  elementSet({ satelliteId: '900000002', meanAnomalyDeg: 80 }),
];

/** Rate of rotation of the Earth, WGS84. */
const EARTH_RAD_S = 7.292_115_146_7e-5;

function oemOf(plan = handPlan()) {
  const tracks = planTracks({ plan, elements: ELEMENTS, ut1MinusUtcS: 0 });
  return readOem(String(planOemFile(plan, tracks).content));
}

describe('planOemFile', () => {
  it('is a message by the book with the marking, the frame and the worth of the elements', () => {
    const plan = handPlan();
    const { header, segments } = oemOf(plan);
    expect(header.get('CLASSIFICATION')).toBe('EXERCISE ONLY');
    expect(header.get('CREATION_DATE')).toBe('2026-11-22T02:00:00.000');
    expect(segments.map(({ metadata }) => metadata.get('OBJECT_ID'))).toEqual([
      '900000001',
      '900000001',
      '900000002',
    ]);
    expect(segments[0]!.metadata.get('OBJECT_NAME')).toBe('DESIGNED 900000001 [NOTIONAL]');
    const text = String(planOemFile(plan, []).content);
    expect(text).toContain('COMMENT EXERCISE ONLY | NOTIONAL: 2 of 2 satellites');
    expect(text).toContain(`inputs SHA-256 ${plan.inputSha256}`);
  });

  it('says where satellites are as another program does, within a metre and half a centimetre a second', () => {
    for (const { metadata, states } of oemOf().segments) {
      const element = ELEMENTS.find(({ satelliteId }) => satelliteId === metadata.get('OBJECT_ID'))!;
      const record = json2satrec(ommJsonFromElement(element) as unknown as OMMJsonObject);
      for (const { utcMs: ms, positionKm, velocityKmS } of states) {
        const date = new Date(ms);
        const inertial = propagate(record, date)!;
        const position = eciToEcf(inertial.position, gstime(date));
        const turned = eciToEcf(inertial.velocity, gstime(date));
        // Its days of a double are some 40 microseconds coarse. Relative to the turning Earth: v - w x r.
        const velocity = [turned.x + EARTH_RAD_S * position.y, turned.y - EARTH_RAD_S * position.x, turned.z];
        [position.x, position.y, position.z].forEach((value, axis) => {
          expect(Math.abs(positionKm[axis]! - value)).toBeLessThan(1e-3);
          expect(Math.abs(velocityKmS[axis]! - velocity[axis]!)).toBeLessThan(5e-6);
        });
      }
    }
  });

  it('keeps to the characters and lines of KVN with any name', () => {
    fc.assert(
      fc.property(awkwardName, awkwardName, (name, marking) => {
        const plan = handPlan({ name, marking });
        const named = { ...plan, satellites: plan.satellites.map((each) => ({ ...each, name })) };
        expect(oemOf(named).segments).toHaveLength(3);
      }),
      { numRuns: 100 },
    );
  });

  it('is empty where no exchange goes over a satellite', () => {
    const waits = {
      fromUtcMs: minute(0),
      toUtcMs: minute(60),
      way: [],
      delayMs: null,
      rateBps: null,
      isFallback: false,
    };
    const silent = exchange({ stretches: [{ ...waits, limit: 'no-path' }] });
    expect(oemOf(handPlan({ exchanges: [silent] })).segments).toEqual([]);
  });
});
