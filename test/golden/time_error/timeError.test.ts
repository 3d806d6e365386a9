import { describe, expect, it } from 'vitest';
import { type AgeingElements, alongTrackErrorKm, habitOfMisses } from '../../../shared/astro/index.ts';
import { type SatelliteId, utcMs } from '../../../shared/domain/index.ts';
import golden from './misses.json' with { type: 'json' };

const EPOCH = Date.UTC(2026, 4, 27);
const MS_PER_DAY = 86_400_000;
/** They keep to their orbits by thrusters; see source.md. */
const CO3D = ['64900', '64901', '64902', '64903'];
const PLEIADES_NEO = ['48268', '49070'];

const rows = golden.rows.map(([set, satelliteId, revPerDay, revPerDay2, ageDays, alongTrackKm]) => ({
  set: String(set),
  satelliteId: satelliteId as SatelliteId,
  meanMotionRevPerDay: Number(revPerDay),
  meanMotionDotRevPerDay2: Number(revPerDay2),
  ageDays: Number(ageDays),
  alongTrackKm: Number(alongTrackKm),
}));
type Row = (typeof rows)[number];

function boundKm(row: Row, manoeuvreKmPerDay = 0): number {
  const elements: AgeingElements = { ...row, epochUtcMs: utcMs(EPOCH), manoeuvreKmPerDay };
  return alongTrackErrorKm(elements, EPOCH + row.ageDays * MS_PER_DAY);
}

function isCovered(row: Row, manoeuvreKmPerDay = 0): boolean {
  return Math.abs(row.alongTrackKm) <= boundKm(row, manoeuvreKmPerDay);
}

function rowsOf(set: string, satelliteIds?: readonly string[]): Row[] {
  return rows.filter((row) => row.set === set && (satelliteIds?.includes(row.satelliteId) ?? true));
}

/** What May tells of some satellites. */
function habitInMay(satelliteIds: readonly string[]): number {
  const misses = rowsOf('may', satelliteIds).map((row) => {
    const { satelliteId, ageDays, alongTrackKm } = row;
    const allowedKm = boundKm(row);
    const beyondKmPerDay = Math.max(0, (Math.abs(alongTrackKm) - allowedKm) / ageDays);
    return { satelliteId, ageDays, alongTrackKm, allowedKm, beyondKmPerDay };
  });
  return habitOfMisses(misses).kmPerDay;
}

describe('the bound of times against what later elements said', () => {
  it.each([
    ['month', 13, []],
    ['may', 37, [...PLEIADES_NEO, '52912', '60989', '64900', '64901', '64903']],
    ['september', 37, ['47932', '60182', '62725', '64899', ...CO3D, '69013']],
  ])('validate that in the set of %s only satellites with thrusters are outside', (set, count, outside) => {
    const all = rowsOf(set);
    expect(all).toHaveLength(count);
    expect(all.filter((row) => !isCovered(row)).map(({ satelliteId }) => satelliteId)).toEqual(outside);
  });

  it.each([
    ['CO3D', CO3D],
    ['Pleiades Neo', PLEIADES_NEO],
  ])('validate that the habit of %s in May covers September', (_name, satelliteIds) => {
    const kmPerDay = habitInMay(satelliteIds);
    expect(kmPerDay).toBeGreaterThan(0);
    const september = rowsOf('september', satelliteIds);
    expect(september).toHaveLength(satelliteIds.length);
    expect(september.filter((row) => !isCovered(row, kmPerDay))).toEqual([]);
  });

  it('validate the share of drag against how its rate changed within the days', () => {
    // Rates of mean motion of the same satellites, older and newer: only those that drag rules (more than 2e-5) and no thruster.
    const later = new Map([
      ['46277', 0.00008445],
      ['59065', 0.000091],
      ['59371', 0.00002339],
      ['59625', 0.00002704],
      ['59626', 0.00002652],
      ['65055', 0.0000335],
    ]);
    const changes = rowsOf('september', [...later.keys()]).map(
      ({ satelliteId, meanMotionDotRevPerDay2 }) => later.get(satelliteId)! / meanMotionDotRevPerDay2 - 1,
    );
    expect(Math.max(...changes)).toBeGreaterThan(0.2);
    expect(Math.max(...changes)).toBeLessThan(0.35);
  });
});
