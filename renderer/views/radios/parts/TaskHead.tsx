import type { ReactNode } from 'react';

/** Title of what the inspector shows of radios, with a way out. */
export function TaskHead(props: {
  readonly title: string;
  readonly subtitle: string;
  readonly badges: ReactNode;
  onClose(): void;
}) {
  return (
    <header className="bb-radio-head">
      <div>
        <h2>{props.title}</h2>
        <p className="bb-dim">{props.subtitle}</p>
      </div>
      {props.badges}
      <button
        aria-label="Close"
        className="bb-radio-close"
        onClick={props.onClose}
        title="Close"
        type="button"
      >
        ✕
      </button>
    </header>
  );
}
