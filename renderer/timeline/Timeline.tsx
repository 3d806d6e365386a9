import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { handleTimelineKey } from './keys.ts';
import { RowLabels } from './RowLabels.tsx';
import { layoutFlows, layoutPeriods, layoutRows } from './rowLayout.ts';
import { contentHeightPx } from './timelineController.ts';
import type { TimelineProps } from './timelineModel.ts';
import { useTimelineController } from './useTimelineController.ts';
import { type TooltipPlace, WindowTooltip } from './WindowTooltip.tsx';
import { ZoomBar } from './ZoomBar.tsx';
import './timeline.css';

const HELP =
  'Timeline of windows. Left and right move the time cursor, plus and minus zoom, up and down change the flow or the station, Enter unfolds it.';

/** Stations and groups that are unfolded, and how to change that. */
function useFolds(): readonly [ReadonlySet<string>, (key: string) => void] {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string): void => {
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(key)) {
        after.add(key);
      }
      return after;
    });
  }, []);
  return [unfolded, toggle];
}

/** Rows of windows over time: one line a station, unfolding to one line a satellite. */
export function Timeline(props: TimelineProps) {
  const { model } = props;
  const [unfolded, toggle] = useFolds();
  const [tooltip, setTooltip] = useState<TooltipPlace | null>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const layout = useMemo(() => {
    const order = model.stations.map((station) => station.stationIndex);
    return [
      ...layoutPeriods(model.periods, unfolded),
      ...layoutFlows(model.flows, unfolded),
      ...layoutRows(model.rows, order, unfolded),
    ];
  }, [model.rows, model.stations, model.periods, model.flows, unfolded]);
  const scroller = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const now = useRef({ props, layout });
  now.current = { props, layout };
  const controller = useTimelineController({ scroller, base, overlay, labels }, now, {
    onTooltip: setTooltip,
    onRange: (first, end) =>
      setRange((before) => (before[0] === first && before[1] === end ? before : [first, end])),
  });

  useLayoutEffect(() => controller.current?.setModel(model, layout), [controller, model, layout]);
  // Labels that have just come into view get their numbers with the next frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the range is what brings labels into view
  useLayoutEffect(() => controller.current?.redraw(), [controller, range]);
  const { windowRow } = model.selection;
  useEffect(() => {
    const { windows } = now.current.props.model.rows;
    if (windowRow >= 0 && windowRow < windows.count) {
      controller.current?.showInstant(windows.peakUtcMs[windowRow]!);
    }
  }, [controller, windowRow]);
  useEffect(() => {
    const { rows, selection } = now.current.props.model;
    const row = selection.windowRow;
    if (props.showSelectionCount > 0 && row >= 0) {
      controller.current?.showStretch(rows.windows.startUtcMs[row]!, rows.windows.endUtcMs[row]!);
    }
  }, [controller, props.showSelectionCount]);

  const { stationIndex } = model.selection;
  const flow = model.flows?.selected ?? -1;
  // What keys select is brought into view; a press on it has it there already.
  useEffect(() => {
    const place = now.current.layout.findIndex((row) =>
      flow >= 0
        ? row.kind === 'flow' && row.flow === flow
        : row.kind === 'station' && row.stationIndex === stationIndex,
    );
    controller.current?.bringIntoView(place);
  }, [controller, stationIndex, flow]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (handleTimelineKey(event, { controller: controller.current, props, unfolded, toggle })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <div className="bb-timeline">
      <section
        aria-label={HELP}
        className="bb-timeline-scroller"
        onKeyDown={onKeyDown}
        onScroll={(event) => controller.current?.setScrollTop(event.currentTarget.scrollTop)}
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the whole region takes the keys of the canvas
        tabIndex={0}
      >
        <div className="bb-timeline-content" style={{ height: contentHeightPx(layout.length) }}>
          <div className="bb-timeline-stuck">
            <div className="bb-timeline-gutter">
              <ZoomBar controller={controller} counts={model.links === null ? 'satellites' : 'links'} />
              <div className="bb-timeline-label-clip">
                <RowLabels
                  innerRef={labels}
                  layout={layout}
                  model={model}
                  onMissingLinks={props.onMissingLinks}
                  onSelectFlow={props.onSelectFlow}
                  onSelectSatellite={props.onSelectSatellite}
                  onSelectStation={props.onSelectStation}
                  onToggle={toggle}
                  range={range}
                />
              </div>
            </div>
            <div className="bb-timeline-canvases">
              <canvas ref={base} />
              <canvas ref={overlay} />
            </div>
          </div>
        </div>
      </section>
      {tooltip === null ? null : (
        <WindowTooltip
          at={tooltip}
          describeFlow={props.describeFlow}
          describePeriod={props.describePeriod}
          describeWindow={props.describeWindow}
        />
      )}
    </div>
  );
}
