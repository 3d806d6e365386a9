import { useMemo, useState } from 'react';
import type { Scenario } from '../../../shared/domain/index.ts';
import { attempt, notify, saveScenario, useScenario, useSeen } from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { copyOnKey, TableActions } from '../common/index.ts';
import { type RadioType, radioTypes, withImportedTypes } from './edits.ts';
import { ItuMaps } from './ItuMaps.tsx';
import { TypeTable } from './parts/TypeTable.tsx';
import { RadioLibrary } from './RadioLibrary.tsx';
import { openRadioLibrary, openRadioTask, useRadios } from './radiosStore.ts';
import { duplicateType, exportRadios, removeType } from './typeActions.ts';
import { linesWithWords, scenarioLines, typeTable } from './typeLines.ts';
import './radios.css';

const EMPTY_TEXT =
  'The terminals of the units and the payloads of the satellites will stand here, each with its band, power, figure of merit, source and confidence. Links are computed for those that somebody has.';

/** The panel of terminal and payload types. A type is edited in the inspector, where there is room for its form. */
export function RadiosView() {
  const scenario = useScenario();
  const library = useRadios((state) => state.library);
  const [text, setText] = useState('');
  const [mapsOpen, setMapsOpen] = useState(false);
  /** The row with the focus, which keys are about. */
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const editedId = useEditedId();
  const lines = useMemo(
    () => (scenario === null ? [] : scenarioLines(scenario, radioTypes(scenario))),
    [scenario],
  );
  if (scenario === null) {
    return null;
  }
  const shown = linesWithWords(lines, text);
  const edit = (radio: RadioType, id: string): void => openRadioTask({ kind: radio.kind, id });
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button
          edits
          label="Add a terminal from the built-in library"
          onClick={() => openRadioLibrary('terminal')}
          text="Add terminal…"
        />
        <Button
          edits
          label="Add a payload from the built-in library"
          onClick={() => openRadioLibrary('payload')}
          text="Add payload…"
        />
        <Button
          edits
          label="Import terminals and payloads from JSON; one of the same id takes the place of the earlier"
          onClick={() => void importRadios(scenario)}
          text="Import…"
        />
        <Button
          label="Digital maps of the ITU-R for rain, cloud, vapour and temperature: what is loaded, import"
          onClick={() => setMapsOpen(true)}
          text="ITU maps…"
        />
        <span className="bb-spring" />
        {lines.length === 0 ? null : (
          <>
            <input
              aria-label="Find radios"
              className="bb-input bb-radio-search"
              onChange={(event) => setText(event.target.value)}
              placeholder="Find: name, band, source, unit"
              spellCheck={false}
              type="search"
              value={text}
            />
            <Button
              label="Write all terminals and payloads to a JSON file"
              onClick={() => exportRadios(radioTypes(scenario))}
              text="Export all…"
            />
            <TableActions table={() => typeTable(shown)} />
          </>
        )}
      </div>
      {lines.length === 0 ? (
        <EmptyState
          edits
          actionText="Add terminal…"
          onAction={() => openRadioLibrary('terminal')}
          text={EMPTY_TEXT}
        />
      ) : (
        <TypeTable
          chosenId={focusedId ?? editedId}
          lines={shown}
          onChoose={setFocusedId}
          onDuplicate={(line) => void duplicateType(scenario, line.radio)}
          onEdit={(line) => edit(line.radio, line.id)}
          onKeyDown={copyOnKey(() =>
            typeTable(
              shown.some((line) => keyOf(line) === focusedId)
                ? shown.filter((line) => keyOf(line) === focusedId)
                : shown,
            ),
          )}
          onRemove={(line) => void removeType(scenario, line.radio)}
        />
      )}
      {library === null || library.stationId !== null || library.fleetId !== null ? null : (
        <RadioLibrary scenario={scenario} {...library} />
      )}
      {mapsOpen ? <ItuMaps onClose={() => setMapsOpen(false)} /> : null}
    </div>
  );
}

/** Row of the type in the inspector; null while that shows anything else. */
function useEditedId(): string | null {
  const task = useRadios((state) => state.task);
  const isFree = useSeen(({ selection }) => selection.kind === 'none');
  return isFree && task !== null && task.kind !== 'station' ? `${task.kind} ${task.id}` : null;
}

function keyOf({ radio, id }: { readonly radio: RadioType; readonly id: string }): string {
  return `${radio.kind} ${id}`;
}

/** Reads types from a file into the scenario as one step, and says what became of it. */
async function importRadios(scenario: Scenario): Promise<void> {
  const read = await attempt('Import of radios did not work', 'radios.readTypes', {});
  if (read === null || read.cancelled) {
    return;
  }
  const { fileName, rejected } = read;
  const [problem] = rejected;
  if (problem !== undefined) {
    const more = rejected.length > 1 ? ` (and ${rejected.length - 1} more)` : '';
    const place = problem.line > 0 ? `line ${problem.line}: ` : '';
    notify({ tone: 'bad', title: `${fileName}: refused`, text: `${place}${problem.message}${more}` });
  }
  if (read.terminalTypes.length + read.payloadTypes.length === 0) {
    return;
  }
  const step = withImportedTypes(scenario, read, fileName);
  if (await saveScenario(step.label, step.scenario)) {
    const text = `${step.addedCount} added, ${step.replacedCount} replaced`;
    notify({ tone: 'good', title: `${fileName} read`, text });
  }
}
