import { type MouseEvent, useEffect, useRef } from 'react';
import type { FlowSegmentColumns } from '../../../../shared/domain/index.ts';
import { readToken } from '../../../ui/index.ts';
import { drawStrip } from '../drawStrip.ts';
import { stripRuns } from '../stateStrip.ts';

export interface StateStripProps {
  /** What it shows, for a screen reader. */
  readonly label: string;
  readonly segments: FlowSegmentColumns;
  /** Rows of the flow: from the first up to the second. */
  readonly rows: readonly [number, number];
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Name of the theme: with it the colours change. */
  readonly themeName: string;
  /** What stands under the pointer, in words. */
  describe(atUtcMs: number): string;
  onPress(atUtcMs: number): void;
}

const HEIGHT_PX = 16;

/** How a flow stands over the span of the scenario, as a strip; its words follow the pointer, a press moves the time cursor. */
export function StateStrip(props: StateStripProps) {
  const { segments, rows, fromUtcMs, toUtcMs, themeName } = props;
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [first, end] = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  useEffect(() => {
    const element = holder.current!;
    const draw = (): void => {
      const widthPx = Math.max(1, Math.floor(element.clientWidth));
      const runs = stripRuns({ segments, rows: [first, end], fromUtcMs, toUtcMs, widthPx });
      drawStrip(canvas.current!, runs, { widthPx, heightPx: HEIGHT_PX }, readStripInks());
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [segments, first, end, fromUtcMs, toUtcMs, themeName]);
  const instantAt = (event: MouseEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return fromUtcMs + ((event.clientX - box.left) / box.width) * (toUtcMs - fromUtcMs);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time cursor has keys of its own everywhere
    <div
      aria-label={props.label}
      className="bb-flow-strip"
      onClick={(event) => {
        event.stopPropagation();
        props.onPress(instantAt(event));
      }}
      onPointerMove={(event) => {
        event.currentTarget.title = props.describe(instantAt(event));
      }}
      ref={holder}
      role="img"
    >
      <canvas ref={canvas} />
    </div>
  );
}

function readStripInks() {
  return {
    served: readToken('--bar-good'),
    fallback: readToken('--bar-marginal'),
    stored: readToken('--color-info'),
    waiting: readToken('--color-bad'),
    ground: readToken('--color-panel'),
  };
}
