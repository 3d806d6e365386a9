import { expect, test } from 'vitest';
import {
  isRecoverable,
  problemOfFailure,
  problemOfRecovery,
  problemWithOffer,
} from '../../../electron/main/problems.ts';
import { utcMs } from '../../../shared/domain/index.ts';

const backup = {
  file: '/data/backups/backbone-20261122T143200000Z-schema-10.db',
  takenAtUtcMs: utcMs(Date.UTC(2026, 10, 22, 14, 32)),
  sizeBytes: 1_000_000,
  scenarioCount: 2,
  newestScenarioName: 'Exercise NORTHERN LANTERN',
  satelliteCount: 1692,
  runCount: 1,
};
const failure = { code: 'db.damaged', message: '/data/backbone.db is damaged.' };

test('verify that a sound backup is offered first, with its date and what it holds', () => {
  const problem = problemWithOffer(failure, { backup, passedOver: ['The backup b.db is damaged.'] });
  expect(problem.actions[0]).toBe('restore');
  expect(problem.labels?.restore).toBe('Restore the backup of 221432Z NOV 26');
  expect(problem.message).toContain(
    '2 scenarios, the last one changed “Exercise NORTHERN LANTERN”, 1,692 imported satellites, 1 computed run',
  );
  expect(problem.message).toContain('The backup b.db is damaged.');
  expect(problem.message).toContain('nothing is deleted');
});

test('verify that without a backup an empty start is offered, and no restore', () => {
  const problem = problemWithOffer(failure, { backup: null, passedOver: [] });
  expect(problem.actions).toEqual(['retry', 'start-empty', 'show-folder', 'quit']);
  expect(problem.message).toContain('no backup that can be used');
  // The file will not become a database by trying again.
  expect(problem.hasMainAction).toBe(false);
});

test('verify that data of a newer program, or a full disk, is never offered to be replaced', () => {
  for (const code of ['db.fromFuture', 'db.readOnly', 'db.diskFull', 'db.locked', 'db.diskFault']) {
    expect(isRecoverable({ code, message: '' })).toBe(false);
    expect(problemOfFailure({ code, message: '' }).actions).toEqual(['retry', 'show-folder', 'quit']);
  }
});

test('verify that it is said where the damaged file has gone', () => {
  const problem = problemOfRecovery({ backup, setAside: ['/data/backbone-damaged-1.db'] });
  expect(problem.title).toBe('The backup is in place');
  expect(problem.message).toContain('kept as /data/backbone-damaged-1.db');
  expect(problem.labels?.retry).toBe('Open the workstation');
});
