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
      <h2>{props.title}</h2>
      {props.badges}
      <button
        aria-label="Close"
        className="bb-icon-button"
        onClick={props.onClose}
        title="Close"
        type="button"
      >
        ✕
      </button>
      <p className="bb-dim" title={props.subtitle}>
        {props.subtitle}
      </p>
    </header>
  );
}
