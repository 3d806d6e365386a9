import { describe, expect, it } from 'vitest';
import { type Scenario, type ScenarioId, utcMs } from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { scenario } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestDatabase } from './openTestDatabase.ts';

const NOW = utcMs(Date.UTC(2026, 10, 22));
const named = (name: string, scenarioId = 'one'): Scenario => scenario({ name, scenarioId });

describe('scenario steps', () => {
  it('verify that undo and redo walk through the labelled steps, also after reopening', async () => {
    const folder = temporaryFolder();
    const first = await openTestDatabase(folder);
    mustSucceed(await first.createScenario({ scenario: named('A'), label: 'Create A', savedAtUtcMs: NOW }));
    mustSucceed(await first.saveScenario({ scenario: named('B'), label: 'Rename to B', savedAtUtcMs: NOW }));
    mustSucceed(await first.saveScenario({ scenario: named('C'), label: 'Rename to C', savedAtUtcMs: NOW }));
    await first.dispose();

    const database = await openTestDatabase(folder);
    const steps = [mustSucceed(await database.currentScenario())];
    steps.push(mustSucceed(await database.undoScenario()), mustSucceed(await database.undoScenario()));
    steps.push(mustSucceed(await database.undoScenario()), mustSucceed(await database.redoScenario()));
    expect(steps.map((step) => [step?.scenario.name, step?.undoLabel, step?.redoLabel])).toEqual([
      ['C', 'Rename to C', null],
      ['B', 'Rename to B', 'Rename to C'],
      ['A', null, 'Rename to B'],
      ['A', null, 'Rename to B'],
      ['B', 'Rename to B', 'Rename to C'],
    ]);
    expect(mustSucceed(await database.listScenarios()).map((entry) => entry.name)).toEqual(['B']);
  });

  it('verify that a step after an undo drops the steps that were undone', async () => {
    const database = await openTestDatabase(temporaryFolder());
    mustSucceed(
      await database.createScenario({ scenario: named('A'), label: 'Create A', savedAtUtcMs: NOW }),
    );
    mustSucceed(await database.saveScenario({ scenario: named('B'), label: 'To B', savedAtUtcMs: NOW }));
    mustSucceed(await database.undoScenario());
    const saved = mustSucceed(
      await database.saveScenario({ scenario: named('D'), label: 'To D', savedAtUtcMs: NOW }),
    );
    expect([saved.scenario.name, saved.undoLabel, saved.redoLabel]).toEqual(['D', 'To D', null]);
  });

  it('verify that saving an unchanged document makes no step', async () => {
    const database = await openTestDatabase(temporaryFolder());
    mustSucceed(
      await database.createScenario({ scenario: named('A'), label: 'Create A', savedAtUtcMs: NOW }),
    );
    const saved = mustSucceed(
      await database.saveScenario({ scenario: named('A'), label: 'X', savedAtUtcMs: NOW }),
    );
    expect(saved.undoLabel).toBeNull();
  });

  it('verify that the history keeps the newest 200 steps', async () => {
    const database = await openTestDatabase(temporaryFolder());
    mustSucceed(await database.createScenario({ scenario: named('0'), label: 'Create', savedAtUtcMs: NOW }));
    for (let step = 1; step <= 230; step++) {
      const scenarioNow = named(String(step));
      mustSucceed(
        await database.saveScenario({ scenario: scenarioNow, label: `To ${step}`, savedAtUtcMs: NOW }),
      );
    }
    let undone = mustSucceed(await database.undoScenario());
    let undoCount = 1;
    while (undone.undoLabel !== null) {
      undone = mustSucceed(await database.undoScenario());
      undoCount += 1;
    }
    expect([undoCount, undone.scenario.name]).toEqual([199, '31']);
  });

  it('verify that scenarios are separate and opening switches between them', async () => {
    const database = await openTestDatabase(temporaryFolder());
    mustSucceed(
      await database.createScenario({ scenario: named('A', 'a'), label: 'Create', savedAtUtcMs: NOW }),
    );
    mustSucceed(
      await database.createScenario({
        scenario: named('B', 'b'),
        label: 'Create',
        savedAtUtcMs: utcMs(NOW + 1),
      }),
    );
    expect(mustSucceed(await database.listScenarios()).map((entry) => entry.scenarioId)).toEqual(['b', 'a']);
    mustSucceed(await database.openScenario({ scenarioId: 'a' as ScenarioId }));
    expect(mustSucceed(await database.currentScenario())?.scenario.name).toBe('A');
    const missing = await database.openScenario({ scenarioId: 'zzz' as ScenarioId });
    expect(mustFail(missing).code).toBe('db.notFound');
  });
});

describe('several scenarios', () => {
  it('verify that opening a document creates it, or saves it as a step of the one that is there, and makes it current', async () => {
    const database = await openTestDatabase(temporaryFolder());
    mustSucceed(
      await database.createScenario({ scenario: named('A'), label: 'Create A', savedAtUtcMs: NOW }),
    );
    const open = (scenario: Scenario) =>
      database.finishImports({
        imports: [],
        scenario: { kind: 'open', step: { scenario, label: 'Open file', savedAtUtcMs: NOW } },
      });
    const created = mustSucceed(await open(named('B', 'two'))).stored;
    expect(created).toMatchObject({ undoLabel: null, scenario: { name: 'B' } });
    expect(mustSucceed(await database.currentScenario())?.scenario.name).toBe('B');
    const changed = mustSucceed(await open(named('A2'))).stored;
    expect(changed).toMatchObject({ undoLabel: 'Open file', scenario: { name: 'A2' } });
    expect(mustSucceed(await database.currentScenario())?.scenario.name).toBe('A2');
    expect(mustSucceed(await open(named('A2'))).stored?.undoLabel).toBe('Open file');
    expect(mustSucceed(await database.undoScenario()).scenario.name).toBe('A');
  });

  it('verify that a scenario is read without being opened, and removed with its steps and runs', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const one = named('A');
    mustSucceed(await database.createScenario({ scenario: one, label: 'Create A', savedAtUtcMs: NOW }));
    const run = {
      scenarioId: one.scenarioId,
      inputHash: 'ab'.repeat(32),
      engineVersion: 'access 1',
      computedAtUtcMs: NOW,
      elapsedMs: 1,
      fromUtcMs: one.fromUtcMs,
      toUtcMs: one.toUtcMs,
      ut1MinusUtcS: 0,
      stations: [],
      satelliteIds: [],
      elementSetIds: [],
      designs: [],
    };
    const runId = mustSucceed(await database.beginRun(run));
    mustSucceed(await database.completeRun({ runId, windowCount: 0, failures: [] }));
    expect(mustFail(await database.removeScenario({ scenarioId: one.scenarioId })).code).toBe(
      'db.scenarioOpen',
    );
    const two = named('B', 'two');
    mustSucceed(await database.createScenario({ scenario: two, label: 'Create B', savedAtUtcMs: NOW }));
    expect(mustSucceed(await database.readScenario({ scenarioId: one.scenarioId })).scenario).toEqual(one);
    expect(mustSucceed(await database.currentScenario())?.scenario).toEqual(two);
    mustSucceed(await database.removeScenario({ scenarioId: one.scenarioId }));
    expect(mustFail(await database.readRun({ runId })).code).toBe('db.notFound');
    expect(mustFail(await database.removeScenario({ scenarioId: one.scenarioId })).code).toBe('db.notFound');
    expect(mustSucceed(await database.listScenarios()).map((entry) => entry.name)).toEqual(['B']);
    // The name is free again.
    mustSucceed(await database.createScenario({ scenario: one, label: 'Create A', savedAtUtcMs: NOW }));
  });
});
