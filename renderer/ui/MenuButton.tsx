import { Popover } from '@blueprintjs/core';
import { CaretDown } from '@blueprintjs/icons';
import type { ReactElement } from 'react';

const CARET_PX = 10;

interface MenuButtonProps {
  readonly text?: string;
  readonly icon?: ReactElement;
  /** What a screen reader and the tooltip say; needed when there is no text. */
  readonly label: string;
  /** The menu; made when it opens. */
  readonly menu: ReactElement;
  readonly align: 'start' | 'end';
  readonly onOpening?: () => void;
}

/** A quiet button that opens a menu below itself. */
export function MenuButton({ text, icon, label, menu, align, onOpening }: MenuButtonProps) {
  return (
    <Popover
      content={menu}
      placement={`bottom-${align}`}
      minimal
      transitionDuration={0}
      {...(onOpening === undefined ? {} : { onOpening })}
      renderTarget={({ isOpen, ref, className, ...target }) => (
        <button
          {...target}
          ref={ref}
          type="button"
          className={`bp6-button bp6-minimal bp6-small bb-button bb-button-quiet ${isOpen ? 'bp6-active' : ''} ${className ?? ''}`}
          aria-label={text === undefined ? label : undefined}
          title={label}
        >
          {icon}
          {text !== undefined && <span className="bp6-button-text">{text}</span>}
          {text !== undefined && <CaretDown size={CARET_PX} />}
        </button>
      )}
    />
  );
}
