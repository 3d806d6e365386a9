import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runCli } from './runCli.ts';

const ISS = [
  '1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998',
  '2 25544  51.6448  70.3700 0005152 101.7041  98.6467 15.50292585353513',
];

/** The line with the checksum that it ought to have. */
function withChecksum(line: string): string {
  const digits = [...line.slice(0, 68)].map((sign) => (sign === '-' ? 1 : Number(sign) || 0));
  return line.slice(0, 68) + String(digits.reduce((a, b) => a + b) % 10);
}

function file(name: string, lines: readonly string[]): string {
  const target = path.join(temporaryFolder(), name);
  writeFileSync(target, `${lines.join('\n')}\n`);
  return target;
}

describe('habit', () => {
  // Two days later, and not where the first would be by then.
  const later = [
    '1 25544U 98067A   22223.92646991  .00006058  00000-0  11289-3 0  9990',
    '2 25544  51.6448  60.4300 0005152 109.0000 102.5000 15.50316800353826',
  ];
  const older = () => file('older.tle', ISS);
  const both = () => ['--elements', older(), '--elements', file('newer.tle', later.map(withChecksum))];

  test('tells how far each older set was off the next, and what manoeuvres did of it', async () => {
    const run = await runCli('habit', ...both());
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const { pairs, habit, rejected } = JSON.parse(run.stdout);
    expect(rejected).toEqual([]);
    expect(pairs).toHaveLength(1);
    const [{ satelliteId, ageDays, alongTrackKm, allowedKm, beyondKmPerDay }] = pairs;
    expect({ satelliteId, ageDays }).toEqual({ satelliteId: '25544', ageDays: 2 });
    expect(beyondKmPerDay).toBeCloseTo((Math.abs(alongTrackKm) - allowedKm) / 2, 2);
    expect(habit).toEqual({
      satelliteCount: 1,
      pairCount: 1,
      beyondCount: 1,
      manoeuvreKmPerDay: beyondKmPerDay,
    });
  });

  test('prints the pairs as CSV', async () => {
    const run = await runCli('habit', ...both(), '--format', 'csv');
    const [head, ...rows] = run.stdout.trim().split('\r\n');
    expect(head).toBe('satelliteId,ageDays,alongTrackKm,allowedKm,beyondKmPerDay');
    expect(rows).toHaveLength(1);
  });

  test('says that there is nothing to measure by one set a satellite', async () => {
    const run = await runCli('habit', '--elements', older());
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('no satellite has two element sets');
  });
});
