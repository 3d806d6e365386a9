import { type FormEvent, useId, useState } from 'react';
import { create } from 'zustand';
import { type NamedLayout, useView } from '../state/index.ts';
import { Button, heldFocus, Modal } from '../ui/index.ts';
import {
  deleteLayout,
  LAYOUT_PRESETS,
  openLayout,
  renameLayout,
  replaceLayout,
  saveLayoutAs,
} from './layouts.ts';

const useLayoutsDialog = create<{ readonly open: boolean }>(() => ({ open: false }));

export function openLayoutsDialog(): void {
  useLayoutsDialog.setState({ open: true });
}

/** Saved arrangements of panels: open, rename, overwrite, delete, and save the present one. */
export function LayoutsDialog() {
  const open = useLayoutsDialog((state) => state.open);
  const layouts = useView((state) => state.layouts);
  return (
    <Modal
      className="bb-dialog-wide"
      isOpen={open}
      onClose={() => useLayoutsDialog.setState({ open: false })}
      title="Layouts"
    >
      <div className="bb-form" ref={heldFocus} tabIndex={-1}>
        <ul className="bb-layouts">
          {LAYOUT_PRESETS.map((preset) => (
            <li key={preset.name}>
              <span>
                <strong>{preset.name}</strong>
                <span className="bb-dim"> {preset.purpose}</span>
              </span>
              <Button label={`Open ${preset.name}`} onClick={() => openLayout(preset.name)} text="Open" />
            </li>
          ))}
          {layouts.map((layout) => (
            <SavedLayout key={layout.name} layout={layout} />
          ))}
        </ul>
        <NameForm action="Save the present layout" label="Name" onName={saveLayoutAs} start="" />
      </div>
    </Modal>
  );
}

function SavedLayout({ layout: { name } }: { readonly layout: NamedLayout }) {
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    return (
      <li>
        <NameForm
          action="Rename"
          label={`New name of ${name}`}
          onName={(wanted) => (wanted === name ? null : renameLayout(name, wanted))}
          onDone={() => setRenaming(false)}
          start={name}
        />
      </li>
    );
  }
  return (
    <li>
      <strong>{name}</strong>
      <span className="bb-row">
        <Button label={`Open ${name}`} onClick={() => openLayout(name)} text="Open" />
        <Button label={`Rename ${name}`} onClick={() => setRenaming(true)} text="Rename" />
        <Button
          label={`Save the present layout as ${name}`}
          onClick={() => replaceLayout(name)}
          text="Overwrite"
        />
        <Button label={`Delete ${name}`} onClick={() => deleteLayout(name)} text="Delete" />
      </span>
    </li>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly action: string;
  readonly start: string;
  /** Answers why the name cannot be had, or null. */
  readonly onName: (name: string) => string | null;
  readonly onDone?: () => void;
}

function NameForm({ label, action, start, onName, onDone }: NameFormProps) {
  const [name, setName] = useState(start);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = onName(name.trim());
    setProblem(found);
    if (found === null) {
      setName('');
      onDone?.();
    }
  };
  return (
    <form className="bb-layout-form" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        aria-describedby={`${id}-problem`}
        aria-invalid={problem !== null}
        className="bb-input"
        id={id}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <button className="bp6-button bp6-small bb-button bb-button-primary" type="submit">
        {action}
      </button>
      <p className="bb-form-problem" id={`${id}-problem`} role="status">
        {problem}
      </p>
    </form>
  );
}
