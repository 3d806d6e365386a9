import { Scenario, type ScenarioId, scenarioFromDocument, type UtcMs } from '../../../shared/domain/index.ts';
import type { DatabaseApi, ScenarioStep, StoredScenario } from '../api.ts';
import { DbRefusal } from '../failures.ts';
import type { Statements } from '../statements.ts';

interface ScenariosRepo
  extends Pick<
    DatabaseApi,
    | 'currentScenario'
    | 'listScenarios'
    | 'readScenario'
    | 'openScenario'
    | 'createScenario'
    | 'saveScenario'
    | 'undoScenario'
    | 'redoScenario'
    | 'removeScenario'
  > {
  /** Creates the scenario or saves it as a step, and makes it the current one; to be called within a transaction. */
  storeOpened(step: ScenarioStep): StoredScenario;
}

/** Steps kept of one scenario; older ones can no longer be undone. */
export const MAX_SCENARIO_STEPS = 200;

/** Scenarios as labelled steps; undo and redo move a pointer and know nothing of the document. */
export function createScenariosRepo(statements: Statements): ScenariosRepo {
  const { connection } = statements;
  const sql = prepareAll(statements);

  function currentId(): ScenarioId | null {
    const row = sql.currentId.get() as [ScenarioId | null] | undefined;
    return row?.[0] ?? null;
  }

  function readStored(scenarioId: ScenarioId): StoredScenario {
    const row = sql.current.get(scenarioId) as [number, string, string] | undefined;
    if (row === undefined) {
      throw new DbRefusal({ code: 'db.notFound', message: `There is no scenario ${scenarioId}.` });
    }
    const [stepIndex, documentJson, label] = row;
    const hasPrevious = sql.label.get(scenarioId, stepIndex - 1) !== undefined;
    const next = sql.label.get(scenarioId, stepIndex + 1) as [string] | undefined;
    return {
      scenario: scenarioFromJson(scenarioId, documentJson),
      undoLabel: hasPrevious ? label : null,
      redoLabel: next?.[0] ?? null,
    };
  }

  function move(offset: -1 | 1): StoredScenario {
    const scenarioId = currentId();
    if (scenarioId === null) {
      throw new DbRefusal({ code: 'db.notFound', message: 'No scenario is open.' });
    }
    const row = sql.current.get(scenarioId) as [number, string, string];
    sql.move.run(row[0] + offset, scenarioId);
    return readStored(scenarioId);
  }

  function create(step: ScenarioStep): StoredScenario {
    const { scenario, label, savedAtUtcMs } = step;
    if (sql.current.get(scenario.scenarioId) !== undefined) {
      throw new DbRefusal({
        code: 'db.failed',
        message: `A scenario ${scenario.scenarioId} exists already.`,
      });
    }
    sql.insert.run(scenario.scenarioId, scenario.name, savedAtUtcMs, 0);
    sql.insertStep.run(scenario.scenarioId, 0, label, savedAtUtcMs, documentOf(scenario));
    sql.setCurrent.run(scenario.scenarioId);
    return readStored(scenario.scenarioId);
  }

  function save(step: ScenarioStep): StoredScenario {
    const { scenario, label, savedAtUtcMs } = step;
    const { scenarioId } = scenario;
    const row = sql.current.get(scenarioId) as [number, string, string] | undefined;
    if (row === undefined) {
      throw new DbRefusal({ code: 'db.notFound', message: `There is no scenario ${scenarioId}.` });
    }
    const json = documentOf(scenario);
    if (json !== row[1]) {
      const stepIndex = row[0] + 1;
      sql.dropStepsFrom.run(scenarioId, stepIndex);
      sql.insertStep.run(scenarioId, stepIndex, label, savedAtUtcMs, json);
      sql.update.run(scenario.name, savedAtUtcMs, stepIndex, scenarioId);
      sql.dropStepsUpTo.run(scenarioId, stepIndex - MAX_SCENARIO_STEPS);
    }
    return readStored(scenarioId);
  }

  return {
    currentScenario() {
      const scenarioId = currentId();
      return scenarioId === null ? null : readStored(scenarioId);
    },
    listScenarios() {
      const rows = sql.list.all() as [ScenarioId, string, UtcMs][];
      return rows.map(([scenarioId, name, changedAtUtcMs]) => ({ scenarioId, name, changedAtUtcMs }));
    },
    readScenario: ({ scenarioId }) => readStored(scenarioId),
    storeOpened(step) {
      const { scenarioId } = step.scenario;
      if (sql.current.get(scenarioId) === undefined) {
        return create(step);
      }
      sql.setCurrent.run(scenarioId);
      return save(step);
    },
    removeScenario({ scenarioId }) {
      const { scenario } = readStored(scenarioId);
      if (scenarioId === currentId()) {
        throw new DbRefusal({
          code: 'db.scenarioOpen',
          message: `"${scenario.name}" is open: open another scenario before it is removed.`,
        });
      }
      sql.remove.run(scenarioId);
    },
    openScenario({ scenarioId }) {
      const stored = readStored(scenarioId);
      sql.setCurrent.run(scenarioId);
      return stored;
    },
    createScenario: connection.transaction(create),
    saveScenario: connection.transaction(save),
    undoScenario: connection.transaction(() => move(-1)),
    redoScenario: connection.transaction(() => move(1)),
  };
}

function prepareAll(statements: Statements) {
  return {
    currentId: statements.prepare(
      'currentScenarioId',
      'SELECT current_scenario_id FROM workspace WHERE id = 1',
    ),
    setCurrent: statements.prepare(
      'setCurrentScenario',
      'UPDATE workspace SET current_scenario_id = ? WHERE id = 1',
    ),
    list: statements.prepare(
      'listScenarios',
      'SELECT scenario_id, name, changed_at_utc_ms FROM scenario ORDER BY changed_at_utc_ms DESC, scenario_id',
    ),
    insert: statements.prepare(
      'insertScenario',
      'INSERT INTO scenario (scenario_id, name, changed_at_utc_ms, current_step_index) VALUES (?, ?, ?, ?)',
    ),
    update: statements.prepare(
      'updateScenario',
      'UPDATE scenario SET name = ?, changed_at_utc_ms = ?, current_step_index = ? WHERE scenario_id = ?',
    ),
    insertStep: statements.prepare(
      'insertScenarioStep',
      `INSERT INTO scenario_revision (scenario_id, step_index, label, saved_at_utc_ms, document_json)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    dropStepsFrom: statements.prepare(
      'dropScenarioStepsFrom',
      'DELETE FROM scenario_revision WHERE scenario_id = ? AND step_index >= ?',
    ),
    dropStepsUpTo: statements.prepare(
      'dropScenarioStepsUpTo',
      'DELETE FROM scenario_revision WHERE scenario_id = ? AND step_index <= ?',
    ),
    remove: statements.prepare('removeScenario', 'DELETE FROM scenario WHERE scenario_id = ?'),
    current: statements.prepare(
      'currentScenarioStep',
      `SELECT r.step_index, r.document_json, r.label
       FROM scenario AS s JOIN scenario_revision AS r
         ON r.scenario_id = s.scenario_id AND r.step_index = s.current_step_index
       WHERE s.scenario_id = ?`,
    ),
    label: statements.prepare(
      'scenarioStepLabel',
      'SELECT label FROM scenario_revision WHERE scenario_id = ? AND step_index = ?',
    ),
    move: statements.prepare(
      'moveScenarioStep',
      `UPDATE scenario SET current_step_index = r.step_index, name = r.document_json ->> '$.name'
       FROM scenario_revision AS r
       WHERE r.scenario_id = scenario.scenario_id AND r.step_index = ? AND scenario.scenario_id = ?`,
    ),
  };
}

/** The text of a document, its keys in the order of the schema: two that say the same are the same text. */
function documentOf(scenario: Scenario): string {
  return JSON.stringify(Scenario.parse(scenario));
}

/** What was stored was checked then; checked again because a file may have been edited by hand, or be of an earlier version. */
function scenarioFromJson(scenarioId: ScenarioId, json: string): Scenario {
  const parsed = scenarioFromDocument(parseJson(scenarioId, json));
  if (!parsed.ok) {
    throw new DbRefusal({
      code: 'db.damaged',
      message: `Scenario ${scenarioId} cannot be read. ${parsed.failure.message}`,
    });
  }
  return parsed.value;
}

function parseJson(scenarioId: ScenarioId, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new DbRefusal({
      code: 'db.damaged',
      message: `Scenario ${scenarioId} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    });
  }
}
