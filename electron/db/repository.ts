import type { DatabaseApi, FinishedImports, FinishImports } from './api.ts';
import type { Connection } from './openFile.ts';
import { createElementsRepo } from './repos/elements.ts';
import { createRunsRepo, removeIncompleteRuns } from './repos/runs.ts';
import { createScenariosRepo } from './repos/scenarios.ts';
import { createSettingsRepo } from './repos/settings.ts';
import { createStatements, type Statements } from './statements.ts';

export interface Repository {
  readonly api: DatabaseApi;
  readonly statements: Statements;
}

/** All repositories over one connection. */
export function createRepository(
  connection: Connection,
  reportSlow: (name: string, elapsedMs: number) => void,
): Repository {
  const statements = createStatements(connection, reportSlow);
  removeIncompleteRuns(statements);
  const { storeStaged, ...elements } = createElementsRepo(statements);
  const { storeOpened, ...scenarios } = createScenariosRepo(statements);
  const storeStep = { create: scenarios.createScenario, save: scenarios.saveScenario, open: storeOpened };
  const finishAll = connection.transaction(({ imports, scenario }: FinishImports): FinishedImports => {
    const counts = imports.map(storeStaged);
    if (scenario === null) {
      return { counts, stored: null };
    }
    return { counts, stored: storeStep[scenario.kind](scenario.step) };
  });
  const api: DatabaseApi = {
    ...createSettingsRepo(statements),
    ...elements,
    ...scenarios,
    ...createRunsRepo(statements),
    finishImports(input) {
      try {
        return finishAll(input);
      } finally {
        for (const { importId } of input.imports) {
          elements.abandonImport({ importId });
        }
      }
    },
  };
  return { api, statements };
}
