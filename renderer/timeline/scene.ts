import type { TimelineFlows } from './flowBars.ts';
import type { LinkBars } from './linkBars.ts';
import type { TimelinePeriod } from './periods.ts';
import type { TimelineRow } from './rowLayout.ts';
import type { TimeScale } from './timeScale.ts';
import type { WindowRows } from './windowRows.ts';

/** Height of the ruler above the rows, CSS pixels. */
export const RULER_HEIGHT_PX = 36;

/** Colours and fonts, all taken from the theme's tokens. */
export interface TimelineTheme {
  readonly background: string;
  readonly ruler: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly marginal: string;
  /** The same, as stripes where an area is filled: told from good by more than its colour. */
  readonly marginalFill: string | CanvasPattern;
  /** Of a band that may not be used: the same as on the globe. */
  readonly restricted: string;
  /** Ink on a bar of a fleet's colour. */
  readonly onBar: string;
  /** Of the strip along the top of a row. */
  readonly night: string;
  readonly textFont: string;
  readonly monoFont: string;
}

/** Everything that the rows are drawn from. */
export interface TimelineScene {
  readonly scale: TimeScale;
  readonly rows: WindowRows;
  /** Link windows over those rows; null while none are known. */
  readonly links: LinkBars | null;
  /** Flows over the mesh; null while none are known. */
  readonly flows: TimelineFlows | null;
  readonly layout: readonly TimelineRow[];
  readonly periods: readonly TimelinePeriod[];
  readonly scrollTopPx: number;
  readonly heightPx: number;
  readonly theme: TimelineTheme;
  /** Planning span; outside it the ground is dimmed. */
  readonly spanFromUtcMs: number;
  readonly spanToUtcMs: number;
  /** Start and end of each night of a station, alternating, POSIX ms UTC. */
  nightsOf(stationIndex: number): Float64Array;
  satelliteColor(satelliteIndex: number): string;
  satelliteName(satelliteIndex: number): string;
  groupColor(group: number): string;
  readonly selectedWindow: number;
  readonly selectedSatellite: number;
  readonly selectedStation: number;
  /** Takes what is in view and not ready, with how to make it so: it stays empty in this frame. */
  readonly missing: Map<string, () => void>;
}

/** Vertical extent of what is drawn, CSS pixels. */
export interface Band {
  readonly topPx: number;
  readonly bottomPx: number;
}

/** What the overlay shows: it alone is drawn again while the cursor moves. */
export interface OverlayScene {
  readonly scale: TimeScale;
  readonly heightPx: number;
  readonly theme: TimelineTheme;
  readonly cursorUtcMs: number;
  /** Pointer position, CSS pixels; null when it is elsewhere. */
  readonly hoverPx: number | null;
  /** Start and end of the selected window; null when none is selected. */
  readonly selectedSpanUtcMs: readonly [number, number] | null;
  /** A stretch that is being brushed or set elsewhere; null for none. */
  readonly brushUtcMs: readonly [number, number] | null;
}
