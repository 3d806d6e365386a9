import { randomUUID } from 'node:crypto';
import { emptyScenario, fail, Scenario, ScenarioId, type UtcMs } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';
import type { Workspace } from './workspace.ts';

type ScenarioHandlers = Pick<
  Handlers,
  | 'scenario.get'
  | 'scenario.list'
  | 'scenario.open'
  | 'scenario.create'
  | 'scenario.save'
  | 'scenario.undo'
  | 'scenario.redo'
>;

/** Opening, editing and stepping through scenarios. */
export function createScenarioHandlers(context: {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly nowUtcMs: () => UtcMs;
}): ScenarioHandlers {
  const { database, workspace, nowUtcMs } = context;
  return {
    'scenario.get': () => workspace.state(),
    'scenario.list': () => database.listScenarios(),
    'scenario.open': ({ scenarioId }) => workspace.change(() => database.openScenario({ scenarioId })),
    'scenario.create': async ({ name, fromUtcMs, toUtcMs }) => {
      const scenarioId = ScenarioId.parse(randomUUID());
      const parsed = Scenario.safeParse(emptyScenario({ scenarioId, name, fromUtcMs, toUtcMs }));
      if (!parsed.success) {
        const problem = parsed.error.issues[0]?.message ?? 'unknown';
        return fail('services.badScenario', `The scenario cannot be created: ${problem}.`);
      }
      return workspace.change(() =>
        database.createScenario({
          scenario: parsed.data,
          label: 'Create scenario',
          savedAtUtcMs: nowUtcMs(),
        }),
      );
    },
    'scenario.save': async ({ label, scenario }) => {
      const current = await workspace.scenario();
      if (!current.ok) {
        return current;
      }
      if (current.value.scenarioId !== scenario.scenarioId) {
        return fail(
          'services.otherScenario',
          `The step "${label}" belongs to the scenario "${scenario.name}", but "${current.value.name}" is open.`,
        );
      }
      return workspace.change(() => database.saveScenario({ label, scenario, savedAtUtcMs: nowUtcMs() }));
    },
    'scenario.undo': () => workspace.change(() => database.undoScenario()),
    'scenario.redo': () => workspace.change(() => database.redoScenario()),
  };
}
