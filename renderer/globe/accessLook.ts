import { openMarginDb } from '../../shared/radios/index.ts';
import type { SceneInput } from './SceneLayer.ts';
import type { LineLook } from './segmentLines.ts';
import { isOfSelection, type SelectedIds } from './selectedIds.ts';

/**
 * How the line of an open window is drawn: all of them quietly; those of the selection by what they are good for at the
 * instant. Good and marginal links differ in width besides colour, and geometry alone never looks like a link.
 */
export const ACCESS_KINDS = ['quiet', 'geometry', 'marginal', 'good', 'chosen'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The kind of the window in a row of the latest run; allocates nothing. */
export function accessKind(
  { latest, links, selection }: SceneInput,
  selected: SelectedIds,
  row: number,
  utcMs: number,
): AccessKind {
  if (latest === null) {
    return 'quiet';
  }
  const { windows, satelliteIds, stationIds } = latest.run;
  const satelliteId = satelliteIds[windows.satelliteIndex[row]!];
  const stationId = stationIds[windows.stationIndex[row]!];
  if (!isOfSelection(selected, satelliteId, stationId)) {
    return 'quiet';
  }
  if (selection.kind === 'window') {
    return 'chosen';
  }
  const marginDb = links === null ? Number.NaN : openMarginDb(links, row, utcMs);
  if (links === null || Number.isNaN(marginDb)) {
    return 'geometry';
  }
  return marginDb >= links.run.options.marginalBelowDb ? 'good' : 'marginal';
}

/** How each kind looks. */
export function accessLooks({
  palette,
  selection,
  links,
}: SceneInput): Readonly<Record<AccessKind, LineLook>> {
  const { access, link, selected } = palette.of;
  return {
    // What is selected speaks; the rest steps back.
    quiet: { color: access, opacity: selection.kind === 'none' ? 0.32 : 0.14, widthPx: 1, farOpacity: 0.4 },
    // Once links are known, what is only above the mask steps back too.
    geometry: { color: access, opacity: links === null ? 0.8 : 0.3, widthPx: 1, farOpacity: 0.6 },
    marginal: { color: palette.of['link-marginal'], opacity: 0.95, widthPx: 1.2 },
    good: { color: link, opacity: 0.95, widthPx: 2 },
    chosen: { color: selected, opacity: 0.95, widthPx: 1.5 },
  };
}
