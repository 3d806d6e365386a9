import type { ReactNode } from 'react';
import { NotionalMark } from '../../../ui/index.ts';

export interface HeadProps {
  /** Shape that tells the kind: diamond for a station, dot for a satellite, bar for a window. */
  readonly symbol: string;
  readonly color: string | null;
  /** Picture that takes the place of the shape; left out or null for none. */
  readonly pictureUrl?: string | null;
  readonly title: string;
  readonly subtitle: string;
  /** State in short words. */
  readonly children?: ReactNode;
  /** Buttons, in a row of their own below, with the state at its end: beside a name they would leave it no room. */
  readonly actions?: ReactNode;
}

/** What the inspector is about. */
export function Head(props: HeadProps) {
  return (
    <header className="bb-inspector-head">
      <span
        aria-hidden="true"
        className="bb-inspector-symbol"
        style={props.color === null ? undefined : { color: props.color }}
      >
        {typeof props.pictureUrl === 'string' ? <img alt="" src={props.pictureUrl} /> : props.symbol}
      </span>
      <div>
        <h2>{props.title.replace(' [NOTIONAL]', '')}</h2>
        <p className="bb-dim">
          <NotionalMark length="word" name={props.title} />
          {props.subtitle}
        </p>
      </div>
      {props.actions === undefined ? (
        <div className="bb-inspector-badges">{props.children}</div>
      ) : (
        <div className="bb-inspector-actions">
          {props.actions}
          <span className="bb-spring" />
          {props.children}
        </div>
      )}
    </header>
  );
}
