import { useLayoutEffect, useRef } from 'react';
import type { TimelineHit } from './hitTest.ts';
import type { TimelineProps, TooltipText } from './timelineModel.ts';

/** Where the pointer is, in client pixels, and what lies under it. */
export interface TooltipPlace {
  readonly hit: TimelineHit;
  readonly xPx: number;
  readonly yPx: number;
}

/** What is known of the window, or else of the flow or the period, under the pointer, beside the pointer and inside the screen. */
export function WindowTooltip(props: {
  readonly at: TooltipPlace;
  readonly describeWindow: TimelineProps['describeWindow'];
  readonly describePeriod: TimelineProps['describePeriod'];
  readonly describeFlow: TimelineProps['describeFlow'];
}) {
  const { hit, xPx, yPx } = props.at;
  const { title, lines } = textOf(hit, props);
  const others = hit.windowRows.length - 1;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { offsetWidth, offsetHeight } = box.current!;
    const left = Math.min(xPx + 14, window.innerWidth - offsetWidth - 8);
    const top = yPx + 16 + offsetHeight > window.innerHeight ? yPx - offsetHeight - 10 : yPx + 16;
    box.current!.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  });
  return (
    <div className="bb-timeline-tooltip" ref={box} role="tooltip">
      <strong>{title}</strong>
      <dl>
        {lines.map(([label, value]) => (
          <div key={`${label} ${value}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {others > 0 ? <small>and {others} more in view; click again for the next</small> : null}
    </div>
  );
}

function textOf(
  { windowRows, flowRow, period }: TimelineHit,
  describe: Pick<TimelineProps, 'describeWindow' | 'describePeriod' | 'describeFlow'>,
): TooltipText {
  const [row] = windowRows;
  if (row !== undefined) {
    return describe.describeWindow(row);
  }
  return flowRow >= 0 ? describe.describeFlow(flowRow) : describe.describePeriod(period);
}
