import { createHash, randomUUID } from 'node:crypto';
import { buildDemonstration, DEMONSTRATION_SCENARIO_ID } from '../../shared/demonstration/index.ts';
import { ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import type { Database, StoredScenario } from '../db/index.ts';

/**
 * Makes sure that a scenario is open: the demonstration mission at the very first start, the most recently
 * changed one should the open one be gone.
 *
 * @returns whether the demonstration is open and has never been computed.
 */
export async function openSomething(
  database: Database,
  nowUtcMs: () => UtcMs,
): Promise<Result<{ readonly computeNow: boolean }>> {
  const current = await database.currentScenario();
  if (!current.ok) {
    return current;
  }
  let scenarioId = current.value?.scenario.scenarioId;
  if (scenarioId === undefined) {
    const opened = await openAny(database, nowUtcMs);
    if (!opened.ok) {
      return opened;
    }
    scenarioId = opened.value.scenario.scenarioId;
  }
  if (scenarioId !== DEMONSTRATION_SCENARIO_ID) {
    return ok({ computeNow: false });
  }
  const run = await database.findRun({ scenarioId, inputHash: '' });
  return run.ok ? ok({ computeNow: run.value === null }) : run;
}

async function openAny(database: Database, nowUtcMs: () => UtcMs) {
  const known = await database.listScenarios();
  if (!known.ok) {
    return known;
  }
  const [newest] = known.value;
  return newest === undefined
    ? createDemonstration(database, nowUtcMs)
    : database.openScenario({ scenarioId: newest.scenarioId });
}

/** Elements into the catalogue, as from a file, then the scenario. */
async function createDemonstration(database: Database, nowUtcMs: () => UtcMs) {
  const { scenario, elements } = buildDemonstration();
  const importId = randomUUID();
  const records = elements.map((element) => ({
    element,
    rawText: JSON.stringify(ommJsonFromElement(element)),
  }));
  const staged = await database.stageElements({ importId, records });
  if (!staged.ok) {
    return staged;
  }
  const text = records.map(({ rawText }) => rawText).join('\n');
  const savedAtUtcMs = nowUtcMs();
  const source = {
    name: `${scenario.name} [NOTIONAL]`,
    format: 'OMM JSON, built in',
    fileSha256: createHash('sha256').update(text).digest('hex'),
    fileSizeBytes: Buffer.byteLength(text),
    importedAtUtcMs: savedAtUtcMs,
  };
  const finished = await database.finishImports({
    imports: [{ importId, source }],
    scenario: { kind: 'create', step: { scenario, label: 'Create demonstration mission', savedAtUtcMs } },
  });
  return finished.ok ? ok(finished.value.stored as StoredScenario) : finished;
}
