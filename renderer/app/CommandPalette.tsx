import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useView } from '../state/index.ts';
import { type PaletteItem, paletteItems } from './paletteItems.ts';

function close(): void {
  useView.setState({ paletteOpen: false });
}

/** Everything by name (Ctrl+K): commands, stations, satellites, windows. Type, arrows, Enter. */
export function CommandPalette() {
  const open = useView((state) => state.paletteOpen);
  return open ? <OpenPalette /> : null;
}

function OpenPalette() {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => paletteItems(query), [query]);
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
  const run = (item: PaletteItem | undefined) => {
    if (item?.enabled === true) {
      close();
      item.run();
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
        aria-label="Command, station or satellite"
        aria-expanded="true"
        aria-controls="bb-palette-list"
        aria-activedescendant={found[chosen] === undefined ? undefined : `bb-palette-${chosen}`}
        placeholder="Command, station or satellite"
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
        {found.map((item, order) => (
          <PaletteRow
            key={item.id}
            domId={`bb-palette-${order}`}
            item={item}
            chosen={order === chosen}
            onPoint={() => setChosen(order)}
            onRun={() => run(item)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className="bb-palette-none">No command, station or satellite answers to this.</p>
      )}
    </div>
  );
}

interface PaletteRowProps {
  readonly domId: string;
  readonly item: PaletteItem;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function PaletteRow({ domId, item, chosen, onPoint, onRun }: PaletteRowProps) {
  return (
    <div
      id={domId}
      className={`bb-palette-row${chosen ? ' bb-chosen' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={!item.enabled}
      title={item.hint}
      onMouseMove={onPoint}
      onMouseDown={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <span>{item.title}</span>
      {item.aside === '' ? null : item.asideIs === 'keys' ? (
        <kbd>{item.aside}</kbd>
      ) : (
        <span className="bb-dim">{item.aside}</span>
      )}
    </div>
  );
}
