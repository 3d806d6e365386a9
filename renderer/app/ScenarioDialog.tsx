import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { type Result, utcMs } from '../../shared/domain/index.ts';
import { DAY_MS } from '../../shared/time/index.ts';
import { attempt, duplicateScenario, renameScenario, useScenario } from '../state/index.ts';
import { Button, Modal } from '../ui/index.ts';
import { instantText } from '../views/index.ts';
import { ScenarioList } from './ScenarioList.tsx';
import { closeScenarioDialog, type ScenarioDialogMode, useScenarioDialog } from './scenarioDialogStore.ts';
import {
  type ScenarioFormText,
  type ScenarioFormValues,
  scenarioFormFromText,
  scenarioNameFromText,
} from './scenarioForm.ts';

const HOUR_MS = 3_600_000;
const MAX_NAME_LENGTH = 120;

const TITLES: Readonly<Record<ScenarioDialogMode, string>> = {
  closed: '',
  new: 'New scenario',
  rename: 'Rename scenario',
  duplicate: 'Duplicate scenario',
  list: 'All scenarios',
};

/** Forms about scenarios: a new one, another name, a copy; and the list of all. */
export function ScenarioDialog() {
  const mode = useScenarioDialog((state) => state.mode);
  const name = useScenario()?.name ?? '';
  return (
    <Modal
      className={mode === 'list' ? 'bb-dialog-wide' : ''}
      isOpen={mode !== 'closed'}
      title={TITLES[mode]}
      onClose={closeScenarioDialog}
    >
      {mode === 'new' && <ScenarioForm start={newScenarioText()} onDone={createScenario} />}
      {mode === 'rename' && <NameForm start={name} action="Rename" onDone={renameScenario} />}
      {mode === 'duplicate' && (
        <NameForm
          start={`${name} (copy)`.slice(0, MAX_NAME_LENGTH)}
          action="Duplicate"
          onDone={duplicateScenario}
        />
      )}
      {mode === 'list' && <ScenarioList />}
    </Modal>
  );
}

function newScenarioText(): ScenarioFormText {
  const fromMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  return { name: '', marking: '', from: instantText(utcMs(fromMs)), to: instantText(utcMs(fromMs + DAY_MS)) };
}

async function createScenario(values: ScenarioFormValues): Promise<boolean> {
  return (await attempt('The scenario was not created', 'scenario.create', values)) !== null;
}

interface NameFormProps {
  readonly start: string;
  readonly action: string;
  /** Answers true when it is done and the form may close. */
  readonly onDone: (name: string) => Promise<boolean>;
}

/** A name alone. */
function NameForm({ start, action, onDone }: NameFormProps) {
  const [text, setText] = useState(start);
  return (
    <DialogForm action={action} onDone={onDone} result={scenarioNameFromText(text)}>
      <Field label="Name" value={text} onChange={setText} focused required />
    </DialogForm>
  );
}

interface ScenarioFormProps {
  readonly start: ScenarioFormText;
  /** Answers true when it is done and the form may close. */
  readonly onDone: (values: ScenarioFormValues) => Promise<boolean>;
}

function ScenarioForm({ start, onDone }: ScenarioFormProps) {
  const [text, setText] = useState(start);
  return (
    <DialogForm action="Create" onDone={onDone} result={scenarioFormFromText(text)}>
      <Field
        label="Name"
        value={text.name}
        onChange={(name) => setText({ ...text, name })}
        focused
        required
      />
      <Field
        label="Marking, printed on every product (empty: unmarked)"
        value={text.marking}
        onChange={(marking) => setText({ ...text, marking })}
      />
      <Field
        label="Start (DTG or ISO, Zulu)"
        required
        value={text.from}
        onChange={(from) => setText({ ...text, from })}
        numeric
      />
      <Field
        label="End (DTG or ISO, Zulu)"
        required
        value={text.to}
        onChange={(to) => setText({ ...text, to })}
        numeric
      />
    </DialogForm>
  );
}

/** Fields, what is wrong with them once that was asked, and the buttons; closes when it is done. */
function DialogForm<T>(props: {
  readonly result: Result<T>;
  readonly action: string;
  readonly onDone: (value: T) => Promise<boolean>;
  readonly children: ReactNode;
}) {
  const { result, action, onDone, children } = props;
  const [tried, setTried] = useState(false);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (result.ok && (await onDone(result.value))) {
      closeScenarioDialog();
    }
  };
  return (
    <form className="bb-form" onSubmit={(event) => void submit(event)}>
      {children}
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
  readonly required?: boolean;
}

function Field(props: FieldProps) {
  const { label, value, onChange, numeric = false, focused = false, required = false } = props;
  const id = useId();
  return (
    <div className="bb-field">
      <label data-required={required || undefined} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={numeric ? 'bb-input bb-number' : 'bb-input'}
        value={value}
        aria-required={required}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a press that asked for it
        autoFocus={focused}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
