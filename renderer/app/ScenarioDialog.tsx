import { Dialog } from '@blueprintjs/core';
import { type FormEvent, useId, useState } from 'react';
import { type Scenario, utcMs } from '../../shared/domain/index.ts';
import { DAY_MS, formatIsoUtc } from '../../shared/time/index.ts';
import { attempt, saveScenario, useScenario } from '../state/index.ts';
import { Button } from '../ui/index.ts';
import { closeScenarioDialog, useScenarioDialog } from './scenarioDialogStore.ts';
import { type ScenarioFormText, type ScenarioFormValues, scenarioFormFromText } from './scenarioForm.ts';

const HOUR_MS = 3_600_000;

/** Form for a new scenario, or for the name and span of the present one. */
export function ScenarioDialog() {
  const mode = useScenarioDialog((state) => state.mode);
  const scenario = useScenario();
  const title = mode === 'new' ? 'New scenario' : 'Name and span';
  return (
    <Dialog
      className="bb-dialog"
      isOpen={mode !== 'closed'}
      title={title}
      transitionDuration={0}
      onClose={closeScenarioDialog}
    >
      {mode === 'new' && <ScenarioForm start={newScenarioText()} action="Create" onDone={createScenario} />}
      {mode === 'edit' && scenario !== null && (
        <ScenarioForm
          start={textOfScenario(scenario)}
          action="Apply"
          onDone={(values) => saveScenario('Change name and span', { ...scenario, ...values })}
        />
      )}
    </Dialog>
  );
}

function newScenarioText(): ScenarioFormText {
  const fromMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  return { name: '', from: formatIsoUtc(utcMs(fromMs), 0), to: formatIsoUtc(utcMs(fromMs + DAY_MS), 0) };
}

function textOfScenario({ name, fromUtcMs, toUtcMs }: Scenario): ScenarioFormText {
  return { name, from: formatIsoUtc(fromUtcMs, 0), to: formatIsoUtc(toUtcMs, 0) };
}

async function createScenario(values: ScenarioFormValues): Promise<boolean> {
  return (await attempt('The scenario was not created', 'scenario.create', values)) !== null;
}

interface ScenarioFormProps {
  readonly start: ScenarioFormText;
  readonly action: string;
  /** Answers true when it is done and the form may close. */
  readonly onDone: (values: ScenarioFormValues) => Promise<boolean>;
}

function ScenarioForm({ start, action, onDone }: ScenarioFormProps) {
  const [text, setText] = useState(start);
  const [tried, setTried] = useState(false);
  const result = scenarioFormFromText(text);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (result.ok && (await onDone(result.value))) {
      closeScenarioDialog();
    }
  };
  return (
    <form className="bb-form" onSubmit={(event) => void submit(event)}>
      <Field label="Name" value={text.name} onChange={(name) => setText({ ...text, name })} focused />
      <Field
        label="Start (DTG or ISO, Zulu)"
        value={text.from}
        onChange={(from) => setText({ ...text, from })}
        numeric
      />
      <Field
        label="End (DTG or ISO, Zulu)"
        value={text.to}
        onChange={(to) => setText({ ...text, to })}
        numeric
      />
      <p className="bb-form-problem" role="alert">
        {tried && !result.ok ? result.failure.message : ''}
      </p>
      <div className="bb-row bb-form-actions">
        <Button text="Cancel" onClick={closeScenarioDialog} />
        <Button text={action} tone="primary" onClick={() => void submit()} />
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly numeric?: boolean;
  readonly focused?: boolean;
}

function Field({ label, value, onChange, numeric = false, focused = false }: FieldProps) {
  const id = useId();
  return (
    <div className="bb-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={numeric ? 'bb-input bb-number' : 'bb-input'}
        value={value}
        spellCheck={false}
        data-autofocus={focused}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
