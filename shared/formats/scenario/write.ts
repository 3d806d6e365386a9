import { type ElementSet, SCENARIO_SCHEMA_VERSION, Scenario } from '../../domain/index.ts';
import { ommJsonFromElement } from '../elements/ommJsonFields.ts';
import { SCENARIO_FILE_TYPE } from './read.ts';
import { readableJson } from './readableJson.ts';

/** Element sets in one piece of the text. */
const ELEMENTS_IN_A_PIECE = 500;

/**
 * Writes a scenario with the element sets of its satellites as a `*.backbone.json`, in pieces of a few milliseconds.
 * The same scenario and elements give the same bytes, in whatever order their keys were made and the elements come:
 * keys stand in the order of the schema, elements by catalogue number and epoch, one a line.
 */
export function* scenarioFilePieces(
  scenario: Scenario,
  elements: readonly ElementSet[],
): Generator<string, void> {
  yield `{\n  "fileType": "${SCENARIO_FILE_TYPE}",\n  "schemaVersion": ${SCENARIO_SCHEMA_VERSION},\n`;
  yield `  "scenario": ${readableJson(Scenario.parse(scenario), '  ')},\n  "elements": [`;
  const ordered = [...elements].sort(
    (left, right) =>
      Number(left.satelliteId) - Number(right.satelliteId) || left.epochUtcMs - right.epochUtcMs,
  );
  for (let first = 0; first < ordered.length; first += ELEMENTS_IN_A_PIECE) {
    const lines = ordered
      .slice(first, first + ELEMENTS_IN_A_PIECE)
      .map((element) => `    ${JSON.stringify(ommJsonFromElement(element))}`);
    yield `${first === 0 ? '' : ','}\n${lines.join(',\n')}`;
  }
  yield ordered.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

/** The whole text at once; see {@link scenarioFilePieces}. */
export function writeScenarioFile(scenario: Scenario, elements: readonly ElementSet[]): string {
  return [...scenarioFilePieces(scenario, elements)].join('');
}
