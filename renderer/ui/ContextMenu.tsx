import { ContextMenuPopover, Menu, MenuItem } from '@blueprintjs/core';
import { type RefObject, useEffect, useRef } from 'react';
import { rovingColumn } from './roving.ts';

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
  /** It was left or something chosen; the focus is back where it was. */
  onClose(): void;
}

/** A menu at a place: arrows lead through it, Enter chooses, Escape leaves. */
export function ContextMenu(props: ContextMenuProps) {
  const opener = useRef(document.activeElement);
  const close = (): void => {
    props.onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <ContextMenuPopover
      content={<Items {...props} onClose={close} />}
      isOpen
      onClose={close}
      targetOffset={props.at}
      transitionDuration={0}
    />
  );
}

function Items({ label, items, onClose }: ContextMenuProps) {
  const list = useRef<HTMLUListElement>(null);
  useFocusedItem(list);
  return (
    <Menu aria-label={label} className="bb-menu" size="small" ulRef={list}>
      {items.map(({ text, key, onChoose }) => (
        <MenuItem
          key={text}
          label={key}
          onClick={() => {
            onClose();
            onChoose();
          }}
          tagName="button"
          text={text}
        />
      ))}
    </Menu>
  );
}

/** The first item has the focus, arrows lead from one to the next. */
function useFocusedItem(list: RefObject<HTMLUListElement | null>): void {
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
    return rovingColumn(list.current);
  }, [list]);
}
