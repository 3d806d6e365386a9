import { useEffect, useState } from 'react';
import type { ScenarioId } from '../../shared/domain/index.ts';
import type { CallOutput } from '../../shared/ipc/index.ts';
import { deleteScenario, listScenarios, openScenario, useScenario } from '../state/index.ts';
import { Badge, Button, heldFocus } from '../ui/index.ts';
import { dayClock } from '../views/index.ts';
import { closeScenarioDialog } from './scenarioDialogStore.ts';

type Entries = CallOutput<'scenario.list'>;

/** Every scenario of this machine: opened by a press, deleted by two. */
export function ScenarioList() {
  const openId = useScenario()?.scenarioId;
  const [entries, setEntries] = useState<Entries>([]);
  const [doomed, setDoomed] = useState<ScenarioId | null>(null);
  useEffect(() => void listScenarios().then(setEntries), []);
  const open = async (scenarioId: ScenarioId) => {
    if (await openScenario(scenarioId)) {
      closeScenarioDialog();
    }
  };
  const remove = async (scenarioId: ScenarioId) => {
    setDoomed(null);
    const left = await deleteScenario(scenarioId);
    if (left !== null) {
      setEntries(left);
    }
  };
  return (
    <div className="bb-form" ref={heldFocus} tabIndex={-1}>
      <ul className="bb-scenarios" aria-label="Scenarios">
        {entries.map(({ scenarioId, name, changedAtUtcMs }) => (
          <li key={scenarioId}>
            <span className="bb-scenarios-name" title={name}>
              {name}
            </span>
            <span className="bb-dim bb-number">changed {dayClock(changedAtUtcMs)}</span>
            {scenarioId === openId ? (
              <Badge
                tone="good"
                text="CURRENT"
                title="The open scenario cannot be deleted: open another one first"
              />
            ) : scenarioId === doomed ? (
              <>
                <Button
                  text="Delete for good"
                  label={`Delete ${name} with its steps and results; this cannot be undone`}
                  onClick={() => void remove(scenarioId)}
                />
                <Button text="Keep" onClick={() => setDoomed(null)} />
              </>
            ) : (
              <>
                <Button text="Open" label={`Open ${name}`} onClick={() => void open(scenarioId)} />
                <Button text="Delete…" label={`Delete ${name}`} onClick={() => setDoomed(scenarioId)} />
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="bb-dim">
        The program keeps scenarios without being told to. Save one to a file to hand it over or to keep it
        apart.
      </p>
      <div className="bb-row bb-form-actions">
        <Button text="Close" onClick={closeScenarioDialog} />
      </div>
    </div>
  );
}
