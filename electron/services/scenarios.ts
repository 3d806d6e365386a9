import { randomUUID } from 'node:crypto';
import { emptyScenario, fail, Scenario, ScenarioId, type UtcMs } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';
import type { FileLinks } from './fileLinks.ts';
import type { PackageBook } from './packages/packageBook.ts';
import { stepLabel } from './reports.ts';
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
  | 'scenario.duplicate'
  | 'scenario.remove'
>;

/** Opening, editing and stepping through scenarios. */
export function createScenarioHandlers(context: {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly links: FileLinks;
  readonly packages: Pick<PackageBook, 'forget'>;
  readonly nowUtcMs: () => UtcMs;
}): ScenarioHandlers {
  const { database, workspace, links, packages, nowUtcMs } = context;
  return {
    'scenario.get': () => workspace.state(),
    'scenario.list': () => database.listScenarios(),
    'scenario.open': ({ scenarioId }) => workspace.change(() => database.openScenario({ scenarioId })),
    'scenario.create': async ({ name, marking = '', fromUtcMs, toUtcMs }) => {
      const scenarioId = ScenarioId.parse(randomUUID());
      const parsed = Scenario.safeParse({
        ...emptyScenario({ scenarioId, name, fromUtcMs, toUtcMs }),
        marking,
      });
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
      return workspace.changeOpen(() => database.saveScenario({ label, scenario, savedAtUtcMs: nowUtcMs() }));
    },
    'scenario.duplicate': async ({ scenarioId, name }) => {
      const original = await database.readScenario({ scenarioId });
      if (!original.ok) {
        return original;
      }
      const { scenario } = original.value;
      const copy = { ...scenario, scenarioId: ScenarioId.parse(randomUUID()), name };
      const step = {
        scenario: copy,
        label: stepLabel('Duplicate', [scenario.name]),
        savedAtUtcMs: nowUtcMs(),
      };
      return workspace.change(() => database.createScenario(step));
    },
    'scenario.remove': async ({ scenarioId }) => {
      const removed = await database.removeScenario({ scenarioId });
      const unlinked = removed.ok ? await links.forget(scenarioId) : removed;
      const forgotten = unlinked.ok ? await packages.forget(scenarioId) : unlinked;
      return forgotten.ok ? database.listScenarios() : forgotten;
    },
    'scenario.undo': () => workspace.changeOpen(() => database.undoScenario()),
    'scenario.redo': () => workspace.changeOpen(() => database.redoScenario()),
  };
}
