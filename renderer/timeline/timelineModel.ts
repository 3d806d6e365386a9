import type { UtcMs } from '../../shared/domain/index.ts';
import type { TimelineFlows } from './flowBars.ts';
import type { LinkBars } from './linkBars.ts';
import type { ConstraintKind, TimelinePeriod } from './periods.ts';
import type { TimelineTheme } from './scene.ts';
import type { WindowRows } from './windowRows.ts';

/** A station as the timeline names it. */
export interface TimelineStation {
  /** Index in the run. */
  readonly stationIndex: number;
  readonly name: string;
  /** Why it has no links, in words; empty when it may have some. */
  readonly withoutLinks: string;
}

/** What is selected, as indices into the run; -1 for nothing. */
export interface TimelineSelection {
  readonly windowRow: number;
  readonly satelliteIndex: number;
  readonly stationIndex: number;
}

/** Everything that the timeline shows. Colours are values that a canvas understands. */
export interface TimelineModel {
  readonly rows: WindowRows;
  /** Link windows over those rows; null while none are known. */
  readonly links: LinkBars | null;
  /** Flows over the mesh; null while none are known. */
  readonly flows: TimelineFlows | null;
  /** In order of display. */
  readonly stations: readonly TimelineStation[];
  readonly periods: readonly TimelinePeriod[];
  /** A stretch that is being set in a form; null for none. */
  readonly draftStretchUtcMs: readonly [number, number] | null;
  /** Planning span. */
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  readonly theme: TimelineTheme;
  readonly selection: TimelineSelection;
  /** Start and end of each night of a station, alternating, POSIX ms UTC. */
  nightsOf(stationIndex: number): Float64Array;
  satelliteColor(satelliteIndex: number): string;
  satelliteName(satelliteIndex: number): string;
  groupColor(group: number): string;
  groupName(group: number): string;
  periodKindName(kind: ConstraintKind): string;
}

/** The shared time cursor as the timeline reads and moves it. */
export interface TimelineCursor {
  readonly cursorUtcMs: UtcMs;
  readonly playing: boolean;
  setCursor(cursorUtcMs: number): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}

/** A line of the tooltip: what it is and its value with unit. */
export type TooltipLine = readonly [label: string, value: string];

/** What a tooltip says. */
export interface TooltipText {
  readonly title: string;
  readonly lines: readonly TooltipLine[];
}

export interface TimelineProps {
  readonly model: TimelineModel;
  readonly cursor: TimelineCursor;
  /** Rises by one when the selected window should be brought into view. */
  readonly showSelectionCount: number;
  onSelectWindow(windowRow: number): void;
  onOpenWindow(windowRow: number): void;
  onSelectStation(stationIndex: number): void;
  onSelectSatellite(satelliteIndex: number): void;
  onHoverWindow(windowRow: number | null): void;
  /** Title and lines of the tooltip of a window. */
  describeWindow(windowRow: number): TooltipText;
  /** The same for a period, by its place in the model. */
  describePeriod(place: number): TooltipText;
  /** The same for a stretch of a flow, by its row. */
  describeFlow(row: number): TooltipText;
  /** A flow was pressed, at an instant or, null, at its name. */
  onSelectFlow(flow: number, atUtcMs: number | null): void;
  /** The note that a station has no links was pressed. */
  onMissingLinks(stationIndex: number): void;
  /** A stretch of time was brushed, POSIX ms UTC. */
  onBrush(stretch: readonly [number, number]): void;
  /** A period was double clicked. */
  onOpenPeriod(place: number): void;
}
