import { describe, expect, it } from 'vitest';
import { writeSatelliteRow } from '../../../../shared/access/fast/satelliteRow.ts';
import { K2, K2_WIDTH } from '../../../../shared/access/kernel/k2Layout.ts';
import { samplePositions } from '../../../../shared/access/kernel/sgp4k2.ts';
import { sincosInto } from '../../../../shared/access/kernel/sincos.ts';
import { createPropagator, XKE_WGS72 } from '../../../../shared/astro/index.ts';
import { columnsFromElements } from '../../../../shared/domain/index.ts';
import { randomElements } from '../../../support/accessFuzz.ts';
import { createRandom } from '../../../support/random.ts';
import { JOB_FROM_UTC_MS } from '../../../support/walkerJob.ts';

const elements = [
  ...randomElements(11, 400, { perigeeKm: [250, 1650], maxEccentricity: 0.02, maxBstar: 2e-3, epochDays: 4 }),
  ...randomElements(12, 100, { perigeeKm: [150, 250], maxEccentricity: 0.02, maxBstar: 5e-4, epochDays: 1 }),
  ...randomElements(13, 100, {
    perigeeKm: [1650, 4900],
    maxEccentricity: 0.05,
    maxBstar: 1e-3,
    epochDays: 4,
  }),
];
const columns = columnsFromElements(elements);

describe('the near-Earth kernel', () => {
  it('validate constants against sgp4init of satellite.js to the last few bits', () => {
    const row = new Float64Array(K2_WIDTH);
    elements.forEach((element, index) => {
      const created = createPropagator(element);
      if (!created.ok) throw new Error(created.failure.message);
      const c = created.value.constants;
      expect(writeSatelliteRow(columns.numbers, index, JOB_FROM_UTC_MS, row)).toBe(true);
      const expected: readonly (readonly [keyof typeof K2, number])[] = [
        ['meanAnomaly', c.mo],
        ['meanAnomalyDot', c.mdot],
        ['argPericenterDot', c.argpdot],
        ['nodeDot', c.nodedot],
        ['nodeCf', c.nodecf],
        ['cc1', c.cc1],
        ['d4', c.d4],
        ['bcc4', c.bstar * c.cc4],
        ['bcc5', c.isimp === 1 ? 0 : c.bstar * c.cc5],
        ['not2', c.no * c.t2cof],
        ['not3', c.no * c.t3cof],
        ['not5', c.no * c.t5cof],
        ['omgcof', c.isimp === 1 ? 0 : c.omgcof],
        ['xmcof', c.isimp === 1 ? 0 : c.xmcof],
        ['delmo', c.delmo],
        ['a0', (XKE_WGS72 / c.no) ** (2 / 3)],
        ['xlcof', c.xlcof],
        ['aycof', c.aycof],
        ['con41', c.con41],
        ['x7thm1', c.x7thm1],
      ];
      for (const [name, value] of expected) {
        const off = Math.abs(row[K2[name]]! - value);
        expect(off, `${index} ${name}`).toBeLessThanOrEqual(2e-13 * Math.abs(value) + 1e-18);
      }
    });
  });

  it("validate positions against satellite.js to 0.1 mm and the cut of Kepler's equation", () => {
    const row = new Float64Array(K2_WIDTH);
    const positions = new Float64Array(3);
    const expected = new Float64Array(3);
    elements.forEach((element, index) => {
      const created = createPropagator(element);
      if (!created.ok) throw new Error(created.failure.message);
      writeSatelliteRow(columns.numbers, index, JOB_FROM_UTC_MS, row);
      for (let minute = 0; minute <= 1440; minute += 97.3) {
        const firstMin = row[K2.startMin]! + minute;
        if (created.value.positionInto(firstMin, expected, 0) !== 0) break;
        samplePositions(
          {
            satellite: row,
            firstMin,
            stepMin: 1,
            gmstRad: new Float64Array(1),
            positions,
            scratch: new Float64Array(2),
          },
          0,
          1,
        );
        const offKm = Math.hypot(
          positions[0]! - expected[0]!,
          positions[1]! - expected[1]!,
          positions[2]! - expected[2]!,
        );
        // Two Newton steps leave e * e^6 / 8 in Kepler's equation; J3 adds up to 0.002 to e.
        const keplerKm = (13_000 * (element.eccentricity + 0.002) ** 7) / 8;
        expect(offKm).toBeLessThan(1e-7 + keplerKm);
      }
    });
  });

  it('verify sine and cosine against the platform over the range of angles in use', () => {
    const random = createRandom(5);
    const out = new Float64Array(2);
    for (let count = 0; count < 20_000; count++) {
      const angle = (random() - 0.5) * 10 ** (6 * random());
      sincosInto(angle, out);
      expect(Math.abs(out[0]! - Math.sin(angle))).toBeLessThan(4e-16);
      expect(Math.abs(out[1]! - Math.cos(angle))).toBeLessThan(4e-16);
    }
  });
});
