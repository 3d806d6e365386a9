import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { offerEscape } from '../../state/index.ts';

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
 * the next Escape lets go of it. The focus goes back to where it was when the form was opened.
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
      {props.children}
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
