import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type FlowState, flowStateOf } from '../../shared/domain/index.ts';
import { countAt } from './countProfile.ts';
import type { TimelineHit } from './hitTest.ts';
import { attachPointer, type PointerHandlers } from './pointer.ts';
import { isStationRow, rowsInView, type TimelineRow } from './rowLayout.ts';
import { RULER_HEIGHT_PX } from './scene.ts';
import { TimelineController } from './timelineController.ts';
import type { TimelineModel, TimelineProps } from './timelineModel.ts';
import type { TooltipPlace } from './WindowTooltip.tsx';

/** What the component shows at present; read by handlers that outlive a render. */
export interface TimelineNow {
  readonly props: TimelineProps;
  readonly layout: readonly TimelineRow[];
}

/** The elements that the controller draws on and scrolls. */
export interface TimelineElements {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly base: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
  readonly labels: RefObject<HTMLDivElement | null>;
}

/** What the component keeps as React state, told by the controller. */
export interface TimelineReports {
  onTooltip(at: TooltipPlace | null): void;
  onRange(first: number, end: number): void;
}

/** Makes the controller when the elements stand, and lets go of everything when they fall. */
export function useTimelineController(
  elements: TimelineElements,
  now: RefObject<TimelineNow>,
  reports: TimelineReports,
): RefObject<TimelineController | null> {
  const controller = useRef<TimelineController | null>(null);
  const { cursor } = now.current.props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: elements and reports are refs and setters, which never change
  useLayoutEffect(() => {
    const scroller = elements.scroller.current!;
    const labels = elements.labels.current!;
    const base = elements.base.current!;
    const overlay = elements.overlay.current!;
    const surface = {
      base,
      overlay,
      onRowsDrawn: (scrollTopPx: number) => {
        labels.style.transform = `translateY(${-scrollTopPx}px)`;
        const heightPx = scroller.clientHeight - RULER_HEIGHT_PX;
        reports.onRange(...rowsInView(now.current.layout.length, scrollTopPx, heightPx));
      },
      onScrollWanted: (scrollTopPx: number) => {
        scroller.scrollTop = scrollTopPx;
      },
      onScaleChanged: () => reports.onTooltip(null),
      onCursorDrawn: () => {
        writeOpenCounts(labels, now.current.props.model, cursor.cursorUtcMs);
        writeFlowStates(labels, now.current.props.model, cursor.cursorUtcMs);
      },
    };
    const made = new TimelineController(surface, cursor, now.current.props.model);
    controller.current = made;
    made.setModel(now.current.props.model, now.current.layout);
    const observer = new ResizeObserver(() => {
      made.resize(base.parentElement!.clientWidth, scroller.clientHeight);
    });
    observer.observe(scroller);
    const releasePointer = attachPointer(
      overlay,
      made,
      cursor,
      pointerHandlers({ controller: made, scroller, now, reports }),
    );
    return () => {
      releasePointer();
      observer.disconnect();
      made.dispose();
      controller.current = null;
    };
  }, [cursor]);
  return controller;
}

function pointerHandlers(context: {
  readonly controller: TimelineController;
  readonly scroller: HTMLElement;
  readonly now: RefObject<TimelineNow>;
  readonly reports: TimelineReports;
}): PointerHandlers {
  const { controller, scroller, now, reports } = context;
  return {
    onClick: (hit) => click(hit, now.current),
    onDoubleClick: (hit) => {
      const row = hit.windowRows[0];
      if (row === undefined && hit.period >= 0) {
        now.current.props.onOpenPeriod(hit.period);
      }
      if (row !== undefined) {
        const { windows } = now.current.props.model.rows;
        controller.showStretch(windows.startUtcMs[row]!, windows.endUtcMs[row]!);
        now.current.props.onOpenWindow(row);
      }
    },
    onHover: (at) => {
      const hit = at?.hit ?? null;
      const isAny = hit !== null && (hit.windowRows.length > 0 || hit.period >= 0 || hit.flowRow >= 0);
      const meant = isAny ? at : null;
      reports.onTooltip(meant);
      now.current.props.onHoverWindow(meant?.hit.windowRows[0] ?? null);
    },
    onBrush: (stretch) => now.current.props.onBrush(stretch),
    isBrushed: (hit) => {
      const row = now.current.layout[hit.rowPlace];
      return row?.kind === 'periods' || row?.kind === 'periodLane';
    },
    onScrollBy: (deltaPx) => scroller.scrollBy(0, deltaPx),
  };
}

/** Selects what was clicked; a second click on the same crowd goes on to its next window. */
function click(hit: TimelineHit, now: TimelineNow): void {
  const { props, layout } = now;
  if (hit.windowRows.length > 0) {
    const current = hit.windowRows.indexOf(props.model.selection.windowRow);
    props.onSelectWindow(hit.windowRows[(current + 1) % hit.windowRows.length]!);
    return;
  }
  const row = layout[hit.rowPlace];
  if (row?.kind === 'flow') {
    props.onSelectFlow(row.flow, hit.atUtcMs);
  } else if (row?.kind === 'satellite') {
    props.onSelectSatellite(row.lane.satelliteIndex);
  } else if (row !== undefined && isStationRow(row)) {
    props.onSelectStation(row.stationIndex);
  }
}

/** How a flow stands; the style sheet draws the shapes that its bars have. */
const STATE_WORDS: Readonly<Record<FlowState, string>> = {
  served: 'gets through',
  fallback: 'second choice',
  stored: 'kept',
  waiting: 'waits',
};

/** Writes how each flow in view stands at the cursor, and how many get through of those whose times it lies in. */
function writeFlowStates(labels: HTMLElement, { flows }: TimelineModel, cursorUtcMs: number): void {
  for (const cell of labels.querySelectorAll<HTMLElement>('[data-flow-state]')) {
    const place = Number(cell.getAttribute('data-flow-state'));
    const row = flows?.bars.rowAt(place, cursorUtcMs) ?? -1;
    const state = flows === null || row < 0 ? null : flowStateOf(flows.bars.segments, row);
    write(cell, state === null ? '–' : STATE_WORDS[state], state === 'waiting');
    cell.dataset['state'] = state ?? '';
  }
  for (const cell of labels.querySelectorAll<HTMLElement>('[data-flow-count]')) {
    if (flows?.bars.areProfilesReady() === true) {
      const { through, silent } = flows.bars.profiles();
      const count = countAt(through, cursorUtcMs);
      const silentCount = countAt(silent, cursorUtcMs);
      write(cell, `${count}/${count + silentCount}`, silentCount > 0);
    }
  }
}

function write(cell: HTMLElement, text: string, isBad: boolean): void {
  if (cell.textContent !== text) {
    cell.textContent = text;
    cell.toggleAttribute('data-none', isBad);
  }
}

/** Writes how many satellites each station in view has at the cursor, without a React render a frame. */
function writeOpenCounts(labels: HTMLElement, model: TimelineModel, cursorUtcMs: number): void {
  for (const cell of labels.querySelectorAll<HTMLElement>('[data-open-count]')) {
    const [stationIndex, group] = (cell.getAttribute('data-open-count') ?? '').split('/').map(Number);
    if (group === undefined && !model.rows.isReady(stationIndex ?? 0)) {
      continue;
    }
    const set =
      group === undefined
        ? model.rows.station(stationIndex ?? 0)
        : model.rows.group(stationIndex ?? 0, group);
    if (group === undefined && model.links?.isReady(set) === false) {
      continue;
    }
    const linked = model.links?.profiles(set);
    const inView = countAt(set.profile, cursorUtcMs);
    const withLink = linked?.hasPairs === true ? countAt(linked.open, cursorUtcMs) : null;
    // Where nothing fits, nothing is known of a link. A fleet alone may be out of sight: only a station without anything is amiss.
    const ofLinks = withLink === null ? '–' : String(withLink);
    write(
      cell,
      linked === undefined ? String(inView) : `${ofLinks}/${inView}`,
      group === undefined && (withLink ?? inView) === 0,
    );
  }
}
