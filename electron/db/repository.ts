import type { DatabaseApi } from './api.ts';
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
  const api: DatabaseApi = {
    ...createSettingsRepo(statements),
    ...createElementsRepo(statements),
    ...createScenariosRepo(statements),
    ...createRunsRepo(statements),
  };
  return { api, statements };
}
