import path from 'node:path';
import { fail, ok, type Result, type Scenario } from '../../../shared/domain/index.ts';
import type { ScenarioFile } from '../../../shared/formats/index.ts';
import { PACKAGED_SCENARIO_PATH } from '../../../shared/packages/index.ts';
import type { ComputePool } from '../../compute/index.ts';
import { type OpenedPackage, textOfEntry } from '../../files/index.ts';

/** A sound package with the scenario in it. */
export interface PackedPlan {
  /** Absolute. */
  readonly filePath: string;
  readonly opened: OpenedPackage;
  readonly scenario: Scenario;
  readonly elements: ScenarioFile['elements'];
}

/** Checks a package and reads its scenario, in threads; anything that is not as it was signed is refused in one sentence. */
export async function readPackedPlan(
  { pool }: { readonly pool: ComputePool },
  filePath: string,
): Promise<Result<PackedPlan>> {
  const opened = await pool.readPackage(filePath);
  if (!opened.ok) {
    return opened;
  }
  const read = await pool.readScenario(textOfEntry(opened.value, PACKAGED_SCENARIO_PATH));
  if (!read.ok) {
    const { code, message, detail } = read.failure;
    return fail(code, `${path.basename(filePath)}: ${PACKAGED_SCENARIO_PATH}: ${message}`, detail);
  }
  const { scenario, elements } = read.value;
  return ok({ filePath: path.resolve(filePath), opened: opened.value, scenario, elements });
}
