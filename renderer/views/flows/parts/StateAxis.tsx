import { useEffect, useRef, useState } from 'react';
import { utcMs } from '../../../../shared/domain/index.ts';
import { pxFromUtcMs, type TimeScale, tickLabel, tickStepMs } from '../../../timeline/index.ts';

export interface StateAxisProps {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** What the words of a mark take: nearer than this they would run into each other, or be cut at the end. */
const WORDS_PX = 38;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Marks closer together than those of the timeline's ruler, whole hours without their minutes: the column may be narrow. */
function marksOf(scale: TimeScale) {
  const stepMs = tickStepMs(scale, WORDS_PX);
  const firstMs = Math.ceil(scale.fromUtcMs / stepMs) * stepMs;
  const count = Math.floor((scale.toUtcMs - firstMs) / stepMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => {
    const instantUtcMs = firstMs + place * stepMs;
    const px = pxFromUtcMs(scale, instantUtcMs);
    const label = tickLabel(instantUtcMs, stepMs);
    const isHour = stepMs >= HOUR_MS && stepMs < DAY_MS;
    return {
      instantUtcMs,
      px,
      text: px > scale.widthPx - WORDS_PX ? '' : isHour ? label.slice(0, 2) : label,
    };
  });
}

/** Hours over the strips, as wide as they are. */
export function StateAxis({ fromUtcMs, toUtcMs }: StateAxisProps) {
  const holder = useRef<HTMLSpanElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = holder.current!;
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = { fromUtcMs: utcMs(fromUtcMs), toUtcMs: utcMs(toUtcMs), widthPx };
  const marks = widthPx === 0 ? [] : marksOf(scale);
  return (
    <span aria-hidden="true" className="bb-flow-axis" ref={holder}>
      {marks.map(({ instantUtcMs, px, text }) => (
        <span key={instantUtcMs} style={{ left: px }}>
          {text}
        </span>
      ))}
    </span>
  );
}
