import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useView } from '../state/index.ts';
import { type Command, findCommands } from './commands.ts';

function close(): void {
  useView.setState({ paletteOpen: false });
}

/** Every command by name (Ctrl+K): type, arrows, Enter. */
export function CommandPalette() {
  const open = useView((state) => state.paletteOpen);
  return open ? <OpenPalette /> : null;
}

function OpenPalette() {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = findCommands(query);
  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const run = (command: Command | undefined) => {
    if (command !== undefined && (command.enabled?.() ?? true)) {
      close();
      command.run();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((at) => Math.min(Math.max(at + step, 0), Math.max(found.length - 1, 0)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  return (
    <div className="bb-palette" role="dialog" aria-label="Commands">
      <input
        ref={input}
        className="bb-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="bb-palette-list"
        aria-activedescendant={found[chosen] === undefined ? undefined : `bb-command-${found[chosen].id}`}
        placeholder="Type a command"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id="bb-palette-list" className="bb-palette-list" role="listbox" aria-label="Commands" ref={list}>
        {found.map((command, order) => (
          <PaletteRow
            key={command.id}
            command={command}
            chosen={order === chosen}
            onPoint={() => setChosen(order)}
            onRun={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="bb-palette-none">No command has these words.</p>}
    </div>
  );
}

interface PaletteRowProps {
  readonly command: Command;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function PaletteRow({ command, chosen, onPoint, onRun }: PaletteRowProps) {
  const enabled = command.enabled?.() ?? true;
  return (
    <div
      id={`bb-command-${command.id}`}
      className={`bb-palette-row${chosen ? ' bb-chosen' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={!enabled}
      onMouseMove={onPoint}
      onMouseDown={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <span>{command.title}</span>
      {command.shortcut !== '' && <kbd>{command.shortcut}</kbd>}
    </div>
  );
}
