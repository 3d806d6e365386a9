import type { ReactNode } from 'react';
import './common.css';

/** Title of what the inspector is busy with, with what stands beside it and a way out. */
export function PanelHead(props: {
  readonly title: string;
  readonly subtitle: string;
  /** Colour of the fleet that it is about; none when left out. */
  readonly color?: string;
  readonly badges?: ReactNode;
  onClose(): void;
}) {
  return (
    <header className="bb-panel-head">
      <h2>
        {props.color === undefined ? null : (
          <span className="bb-swatch" style={{ background: props.color }} />
        )}
        {props.title}
      </h2>
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
      <p className="bb-dim">{props.subtitle}</p>
    </header>
  );
}
