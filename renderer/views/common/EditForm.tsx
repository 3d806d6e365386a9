import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { offerEscape } from '../../state/index.ts';
import { Button, EditFields } from '../../ui/index.ts';

export interface EditFormProps {
  /** Its name, shown above the fields too. */
  readonly title: string;
  /** Left out for the form that fills a panel. */
  readonly className?: string;
  /** Whether something would be lost by leaving now. */
  readonly changed: boolean;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly foot: ReactNode;
  onSubmit(): void;
  /** Cancel was meant: what was changed is let go of. */
  onLeave(): void;
}

/**
 * A form that Escape leaves, from wherever the focus is. What was changed is not lost by one key: the foot says so first, and
 * the next Escape lets go of it. While the scenario is read-only it can be read, not filled in. The focus goes back to where it was when the form was opened.
 */
export function EditForm(props: EditFormProps) {
  const { title, changed } = props;
  const form = useRef<HTMLFormElement>(null);
  const [warned, setWarned] = useState(false);
  const leave = useRef((): void => undefined);
  leave.current = (): void => {
    if (changed && !warned) {
      setWarned(true);
    } else {
      props.onLeave();
    }
  };
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const release = offerEscape({
      isInSight: () => form.current?.checkVisibility() === true,
      escape: () => leave.current(),
    });
    return () => {
      release();
      const { activeElement } = document;
      const isFree = activeElement === null || activeElement === document.body;
      if (isFree && opener instanceof HTMLElement && opener.isConnected) {
        opener.focus();
      }
    };
  }, [opener]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave.current();
    } else {
      setWarned(false);
    }
  };
  return (
    <form
      aria-label={title}
      className={props.className ?? 'bb-panel-form'}
      onKeyDown={onKeyDown}
      onPointerDown={() => setWarned(false)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        props.onSubmit();
      }}
      ref={form}
    >
      <h2>{title}</h2>
      <EditFields>{props.children}</EditFields>
      <div className="bb-form-foot">
        {warned ? (
          <p className="bb-form-unsaved" role="status">
            Not saved. Escape again lets go of what was changed.
          </p>
        ) : null}
        {props.foot}
      </div>
    </form>
  );
}

export interface EditFootProps {
  /** Left out where there is nothing to remove yet. */
  readonly onRemove?: (() => void) | undefined;
  readonly saveText: string;
  onLeave(): void;
  onSave(): void;
}

/** The buttons at the foot of a form of one thing. */
export function EditFoot({ onRemove, saveText, onLeave, onSave }: EditFootProps) {
  return (
    <>
      {onRemove === undefined ? null : <Button edits onClick={onRemove} text="Remove" />}
      <span className="bb-spring" />
      <Button label="Let go of what was changed (Escape)" onClick={onLeave} text="Cancel" />
      <Button edits onClick={onSave} text={saveText} tone="primary" />
    </>
  );
}

/** What the fields of a form hold, beginning with what they held when it was opened; problems show once saving was tried. */
export function useEditText<Text extends object>(open: () => Text) {
  const [first] = useState(open);
  const [text, setText] = useState(first);
  const [isTried, setTried] = useState(false);
  return {
    text,
    isTried,
    isChanged: JSON.stringify(text) !== JSON.stringify(first),
    change: (made: Partial<Text>) => setText((before) => ({ ...before, ...made })),
    setTried: () => setTried(true),
  };
}
