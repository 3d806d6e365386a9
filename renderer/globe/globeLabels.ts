import { Vector2, Vector3 } from 'three';
import { isThreatActive, type SatelliteId, type ThreatEffect } from '../../shared/domain/index.ts';
import { type ContourTag, contourTags } from './effectShapes.ts';
import type { Label } from './LabelOverlay.ts';
import type { Projection } from './picking.ts';
import { restrictedAreas, standingText } from './restrictedShapes.ts';
import type { FrameContext, SceneInput } from './SceneLayer.ts';
import { selectedIds } from './selectedIds.ts';
import { threatIdOf } from './threatShapes.ts';

/** What labels need of a frame. */
export type LabelContext = Pick<
  FrameContext,
  'utcMs' | 'motion' | 'stationsKm' | 'threatsKm' | 'surface' | 'open' | 'fan'
>;

/** Names of stations placed at once; more would hide the map. */
const MAX_STATION_LABELS = 80;
/** Names of satellites above a station placed at once, besides the selected one. */
const MAX_SATELLITE_LABELS = 60;

/** Room for a mark and for a symbol between a point and its name, CSS pixels. */
const POINT_GAP_PX = 9;
const SYMBOL_GAP_PX = 17;
/** A line has no mark to keep off. */
const CONTOUR_GAP_PX = 3;

const km = new Vector3();
const screen = new Vector2();

/** The names to show in a frame, most important first: selected, hovered, then stations in their order. */
export function globeLabels(
  input: SceneInput,
  context: LabelContext,
  projection: Projection,
): readonly Label[] {
  const selected = selectedIds(input.selection, input.latest);
  const hovered = selectedIds(input.hover, input.latest);
  const labels: Label[] = [];
  for (const satelliteId of new Set([selected.satelliteId, hovered.satelliteId])) {
    const label = satelliteId === null ? null : satelliteLabel(satelliteId, input, context, projection);
    if (label !== null) {
      labels.push(label);
    }
  }
  const plain: Label[] = [];
  for (const [row, station] of (input.scenario?.stations ?? []).entries()) {
    const { stationId } = station;
    const strong = stationId === selected.stationId || stationId === hovered.stationId;
    km.fromArray(context.stationsKm, row * 3);
    const wanted = input.labels !== 'selected' && plain.length < MAX_STATION_LABELS;
    if ((strong || wanted) && isOnScreen(projection, context)) {
      const label: Label = {
        key: `station ${stationId}`,
        text: station.name,
        note: '',
        kind: 'station',
        strong,
        gapPx: input.symbols === null ? POINT_GAP_PX : SYMBOL_GAP_PX,
        ...placeOf(context.fan.stationsPx, row),
      };
      (strong ? labels : plain).push(label);
    }
  }
  const threats = threatLabels(input, context, projection);
  const strongThreats = threats.filter((label) => label.strong);
  const open = input.labels === 'all' ? openSatelliteLabels(input, context, projection) : [];
  const contours = contourLabels(input, context, projection);
  const plainThreats = threats.filter((label) => !label.strong);
  const areas = areaLabels(input, context, projection);
  return [...labels, ...strongThreats, ...contours, ...plainThreats, ...areas, ...plain, ...open];
}

/** Names of the threats in view; those that are not active at the instant say so. */
function threatLabels(input: SceneInput, context: LabelContext, projection: Projection): Label[] {
  const meant = new Set([threatIdOf(input.selection), threatIdOf(input.hover)]);
  return (input.scenario?.threats ?? []).flatMap((threat, row): Label[] => {
    km.fromArray(context.threatsKm, row * 3);
    if (!isOnScreen(projection, context)) {
      return [];
    }
    const label = {
      key: `threat ${threat.threatId}`,
      text: threat.name,
      kind: 'threat',
      gapPx: input.symbols === null ? POINT_GAP_PX : SYMBOL_GAP_PX,
    } as const;
    const note = isThreatActive(threat, context.utcMs) ? '' : 'not active now';
    return [{ ...label, note, strong: meant.has(threat.threatId), ...placeOf(context.fan.threatsPx, row) }];
  });
}

/** Names of restricted areas at the first point of their edge that has room, and what they are until when. */
function areaLabels(input: SceneInput, context: LabelContext, projection: Projection): Label[] {
  return restrictedAreas(input.scenario).flatMap((area): Label[] => {
    const [at, ...others] = area.labelsKm.flatMap((pointKm) => {
      km.fromArray(pointKm);
      return isOnScreen(projection, context) ? [{ x: screen.x, y: screen.y }] : [];
    });
    if (at === undefined) {
      return [];
    }
    return [
      {
        key: `area ${area.periodId}`,
        text: area.name,
        note: standingText(area, context.utcMs),
        definition: area.definition,
        kind: 'area',
        strong: false,
        gapPx: CONTOUR_GAP_PX,
        ...at,
        others,
      },
    ];
  });
}

/** Tags by effect, made when it is first drawn. */
const tagsOf = new WeakMap<ThreatEffect, readonly ContourTag[]>();

/** What the outlines of the threat that is meant say; those of others would hide the map. */
function contourLabels(input: SceneInput, context: LabelContext, projection: Projection): Label[] {
  const meant = new Set([threatIdOf(input.selection), threatIdOf(input.hover)]);
  return input.effects
    .filter(({ threatId }) => meant.has(threatId))
    .flatMap(({ threatId, effect }) => {
      const tags = tagsOf.get(effect) ?? contourTags(effect.contours);
      tagsOf.set(effect, tags);
      return tags.flatMap(({ text, positionKm }): Label[] => {
        km.fromArray(positionKm);
        if (!isOnScreen(projection, context)) {
          return [];
        }
        const key = `contour ${threatId} ${text}`;
        const look = { note: '', kind: 'contour', strong: false, gapPx: CONTOUR_GAP_PX } as const;
        return [{ key, text, ...look, x: screen.x, y: screen.y }];
      });
    });
}

/** Satellites with a window open at the moment, each once, without tags. */
function openSatelliteLabels(input: SceneInput, context: LabelContext, projection: Projection): Label[] {
  const { latest } = input;
  const seen = new Set<number>();
  const labels: Label[] = [];
  for (let at = 0; at < context.open.count && labels.length < MAX_SATELLITE_LABELS; at += 1) {
    const satelliteIndex = latest?.run.windows.satelliteIndex[context.open.rows[at]!] ?? -1;
    const satelliteId = latest?.run.satelliteIds[satelliteIndex];
    if (satelliteId === undefined || seen.has(satelliteIndex)) {
      continue;
    }
    seen.add(satelliteIndex);
    const label = satelliteLabel(satelliteId, input, context, projection);
    if (label !== null && isOnScreen(projection, context)) {
      labels.push({ ...label, key: `open ${satelliteId}`, note: '', strong: false });
    }
  }
  return labels;
}

function satelliteLabel(
  satelliteId: SatelliteId,
  input: SceneInput,
  context: LabelContext,
  projection: Projection,
): Label | null {
  const row = input.styles.rowOfSatellite.get(satelliteId);
  if (row === undefined || row >= context.motion.satelliteCount) {
    return null;
  }
  context.motion.positionInto(row, context.utcMs, km);
  if (!projection.project(km, screen)) {
    return null;
  }
  const name = input.elements?.objectNames[row] ?? '';
  return {
    key: `satellite ${satelliteId}`,
    // What is notional says so on the line below.
    text: name.replace(/\s*\[NOTIONAL\]/, '') || satelliteId,
    note: input.styles.notional[row] === 1 ? `${satelliteId} NOTIONAL` : satelliteId,
    kind: 'satellite',
    strong: true,
    gapPx: POINT_GAP_PX,
    x: screen.x,
    y: screen.y,
  };
}

/** Where the symbol of the point in `screen` stands; the name of one that stands off its point is on the side away from that. */
function placeOf(offsetsPx: Float32Array, row: number): Pick<Label, 'x' | 'y' | 'side'> {
  const dx = offsetsPx[row * 2] ?? 0;
  const side = dx === 0 ? undefined : dx < 0 ? 'left' : 'right';
  return { x: screen.x + dx, y: screen.y + (offsetsPx[row * 2 + 1] ?? 0), side };
}

/** Whether the point in `km` is in front of the Earth and inside the view; leaves its place in `screen`. */
function isOnScreen(projection: Projection, { surface }: LabelContext): boolean {
  if (!projection.project(km, screen) || projection.isHidden(km)) {
    return false;
  }
  const { widthPx, heightPx, pixelRatio } = surface;
  return screen.x > 0 && screen.y > 0 && screen.x < widthPx / pixelRatio && screen.y < heightPx / pixelRatio;
}
