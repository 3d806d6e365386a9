import { useEffect, useRef, useState } from 'react';
import { utcMs } from '../../../../shared/domain/index.ts';
import { rulerOf } from '../../../timeline/index.ts';

export interface StateAxisProps {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** What the words of a mark take: one nearer to the end has none, as they would be cut. */
const WORDS_PX = 40;

/** Hours over the strips, as wide as they are: the marks of the timeline's ruler. */
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
  const ticks = widthPx === 0 ? [] : rulerOf(scale).ticks.filter(({ label }) => label !== '');
  return (
    <span aria-hidden="true" className="bb-flow-axis" ref={holder}>
      {ticks.map(({ instantUtcMs, px, label }) => (
        <span key={instantUtcMs} style={{ left: px }}>
          {px > widthPx - WORDS_PX ? '' : label}
        </span>
      ))}
    </span>
  );
}
