import { Menu, MenuItem } from '@blueprintjs/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useEditing } from './editRefusal.ts';
import { rovingColumn } from './roving.ts';
import './contextMenu.css';

/** A place of the window, CSS pixels from its upper left corner. */
export interface ContextMenuPlace {
  readonly left: number;
  readonly top: number;
}

interface ContextMenuProps {
  readonly at: ContextMenuPlace;
  readonly label: string;
  readonly items: readonly {
    readonly text: string;
    /** Key that does the same without the menu. */
    readonly key: string;
    onChoose(): void;
  }[];
  /** All of it changes the scenario. */
  readonly edits?: boolean;
  /** It was left or something chosen; the focus is back where it was. */
  onClose(): void;
}

/** Room that the widest menu and each of its lines take, CSS pixels, so that it stays within the window. */
const WIDTH_PX = 340;
const LINE_PX = 28;
const FRAME_PX = 20;

/** A menu at a place: arrows lead through it, Enter chooses, Escape or a press beside it leaves. */
export function ContextMenu({ at, label, items, edits = false, onClose }: ContextMenuProps) {
  const editing = useEditing(undefined, edits);
  const opener = useRef(document.activeElement);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
    return rovingColumn(list.current);
  }, []);
  const close = (): void => {
    onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
    // The list that it was opened from does not take keys that are meant for the menu.
    event.stopPropagation();
  };
  const heightPx = items.length * LINE_PX + FRAME_PX;
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the menu leaves it, as Escape does
    <div
      className="bb-context-ground"
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div
        className="bb-context-menu"
        style={{
          left: Math.max(0, Math.min(at.left, window.innerWidth - WIDTH_PX)),
          top: Math.max(0, Math.min(at.top, window.innerHeight - heightPx)),
        }}
      >
        <Menu aria-label={label} className="bb-menu" size="small" ulRef={list}>
          {items.map(({ text, key, onChoose }) => (
            <MenuItem
              aria-disabled={editing.disabled}
              key={text}
              label={key}
              onClick={() => {
                close();
                onChoose();
              }}
              tagName="button"
              text={text}
              {...editing}
            />
          ))}
        </Menu>
      </div>
    </div>,
    document.body,
  );
}
