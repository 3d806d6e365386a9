import type { Scenario } from '../../../shared/domain/index.ts';
import { writeRadioTypes } from '../../../shared/formats/index.ts';
import { exportText, notify, saveScenario } from '../../state/index.ts';
import { idOf, type RadioType, withoutType, withTypeDuplicated } from './edits.ts';
import { openRadioTask } from './radiosStore.ts';

/** Copies a type within the scenario and opens the copy. */
export async function duplicateType(scenario: Scenario, radio: RadioType): Promise<void> {
  const step = withTypeDuplicated(scenario, radio);
  if (await saveScenario(step.label, step.scenario)) {
    openRadioTask({ kind: radio.kind, id: step.id });
  }
}

/** Takes a type out of the scenario, or says who has it. */
export async function removeType(scenario: Scenario, radio: RadioType): Promise<boolean> {
  const result = withoutType(scenario, radio);
  if ('refusal' in result) {
    notify({ tone: 'warning', title: `${radio.type.name} was not removed`, text: result.refusal });
    return false;
  }
  return saveScenario(result.step.label, result.step.scenario);
}

/** Writes types to a JSON file that reads back. */
export function exportRadios(radios: readonly RadioType[]): void {
  const terminalTypes = radios.flatMap((radio) => (radio.kind === 'terminal' ? [radio.type] : []));
  const payloadTypes = radios.flatMap((radio) => (radio.kind === 'payload' ? [radio.type] : []));
  const [only] = radios;
  const name = radios.length === 1 && only !== undefined ? idOf(only) : 'radios';
  const text = writeRadioTypes({ terminalTypes, payloadTypes });
  void exportText({ defaultName: `${name}.radios.json`, kind: 'json', text });
}
