import { beforeAll, expect, test } from 'vitest';
import {
  bundleChild,
  type CrashReport,
  describeReport,
  killRepeatedly,
} from '../../support/crash/harness.ts';

const asked = (name: string): string | undefined => process.env[name];
/** `npm run torture` asks for thousands; the suite has to be through in a minute. */
const KILLS = Number(asked('BACKBONE_KILLS') ?? 200);
const SEED = Number(asked('BACKBONE_KILL_SEED') ?? 20_261_122);
const LANES = 2;

beforeAll(() => bundleChild(), 60_000);

function together(reports: readonly CrashReport[]): CrashReport {
  const during = new Map<string, number>();
  for (const [kind, count] of reports.flatMap((report) => [...report.during])) {
    during.set(kind, (during.get(kind) ?? 0) + count);
  }
  return {
    killCount: reports.reduce((sum, report) => sum + report.killCount, 0),
    confirmedCount: reports.reduce((sum, report) => sum + report.confirmedCount, 0),
    during,
    findings: reports.flatMap((report) => report.findings),
  };
}

test('verify that SIGKILL at any moment loses nothing that was confirmed and leaves nothing half done', {
  timeout: 120_000 + KILLS * 2_000,
}, async () => {
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    killRepeatedly({ killCount: Math.ceil(KILLS / LANES), seed: SEED + lane }),
  );
  const report = together(await Promise.all(lanes));
  process.stdout.write(`${describeReport(report)}\n`);
  expect(report.findings.slice(0, 5)).toEqual([]);
  // Kills that never hit a step would prove nothing.
  expect([...report.during.keys()]).toEqual(
    expect.arrayContaining(['start', 'save', 'import', 'run', 'file']),
  );
  expect(report.confirmedCount).toBeGreaterThan(report.killCount);
});
