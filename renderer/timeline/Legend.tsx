import type { ReactNode } from 'react';

interface LegendProps {
  /** Margin from which a link counts as good, dB. */
  readonly marginalBelowDb: number;
  /** Whether flows have rows. */
  readonly hasFlows: boolean;
  /** Whether nights are shown. */
  readonly hasNights: boolean;
  /** When the links were computed, and what to do about it, at the right end. */
  readonly children: ReactNode;
}

/** What the heights and hatches of the bars mean. */
export function Legend({ marginalBelowDb, hasFlows, hasNights, children }: LegendProps) {
  const margin = `${marginalBelowDb} dB`;
  return (
    <div className="bb-timeline-legend">
      <span title={`A link in at least one direction, with ${margin} of margin or more all the time`}>
        <i className="bb-timeline-key" data-state="good" />
        link ≥ {margin}
      </span>
      <span title={`A link in at least one direction, with less than ${margin} of margin at some time`}>
        <i className="bb-timeline-key" data-state="marginal" />
        marginal
      </span>
      <span title="Above the mask, but no link: the tooltip of the bar says why">
        <i className="bb-timeline-key" data-state="closed" />
        no link
      </span>
      <span title="Above the mask; no terminal and payload that fit, so nothing is known of a link">
        <i className="bb-timeline-key" data-state="access" />
        above the mask
      </span>
      {hasFlows ? (
        <span title="Of a flow: it waits, for the reason that its tooltip says; in the line of all flows it is marked below the base line">
          <i className="bb-timeline-key" data-state="waits" />
          flow waits
        </span>
      ) : null}
      {hasNights ? (
        <span title="From sunset to sunrise at the station: a strip along the top of its row">
          <i className="bb-timeline-key" data-state="night" />
          night at the station
        </span>
      ) : null}
      <span className="bb-spring" />
      {children}
    </div>
  );
}
