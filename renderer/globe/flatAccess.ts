import { Vector2, Vector3 } from 'three';
import { ACCESS_KINDS, type AccessKind, accessKind, accessLooks } from './accessLook.ts';
import { css } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { Moment } from './moment.ts';
import { type RunRows, runRows } from './runRows.ts';
import type { SceneInput } from './SceneLayer.ts';
import { type SelectedIds, selectedIds } from './selectedIds.ts';

/** On a map many quiet lines lie over each other where the globe spreads them out: share of their opacity. */
const QUIET_SHARE = 0.6;

/** Lines between stations and satellites on the flat map: the same kinds and looks as on the globe. */
export class FlatAccess {
  readonly #km = new Vector3();
  readonly #from = new Vector2();
  readonly #to = new Vector2();
  #input: SceneInput | null = null;
  #rows: RunRows | null = null;
  #selected: SelectedIds = { satelliteId: null, stationId: null };

  setInput(input: SceneInput): void {
    this.#input = input;
    this.#rows = runRows(input);
    this.#selected = selectedIds(input.selection, input.latest);
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    const input = this.#input;
    if (input === null) {
      return;
    }
    // One path a kind: a stroke each would cost more than all the rest.
    const paths: Record<AccessKind, Path2D> = {
      quiet: new Path2D(),
      geometry: new Path2D(),
      marginal: new Path2D(),
      good: new Path2D(),
      chosen: new Path2D(),
    };
    const { open, utcMs } = moment;
    for (let place = 0; place < open.count; place += 1) {
      const row = open.rows[place]!;
      if (this.#findEnds(row, projection, moment)) {
        const path = paths[accessKind(input, this.#selected, row, utcMs)];
        path.moveTo(this.#from.x, this.#from.y);
        path.lineTo(this.#to.x, this.#to.y);
      }
    }
    const looks = accessLooks(input);
    for (const kind of ACCESS_KINDS) {
      const { color, opacity, widthPx } = looks[kind];
      context.strokeStyle = css(color);
      context.globalAlpha = kind === 'quiet' ? opacity * QUIET_SHARE : opacity;
      context.lineWidth = widthPx;
      context.stroke(paths[kind]);
    }
    context.globalAlpha = 1;
  }

  /** Finds where the line of a window starts and ends on the map; false where an end of it is not known. */
  #findEnds(row: number, projection: FlatProjection, { motion, stationsKm, utcMs }: Moment): boolean {
    const windows = this.#input?.latest?.run.windows;
    const satellite = this.#rows?.elementRow[windows?.satelliteIndex[row] ?? -1] ?? -1;
    const station = this.#rows?.stationRow[windows?.stationIndex[row] ?? -1] ?? -1;
    if (satellite < 0 || station < 0 || satellite >= motion.satelliteCount) {
      return false;
    }
    this.#km.fromArray(stationsKm, station * 3);
    const hasStation = projection.project(this.#km, this.#from);
    motion.positionInto(satellite, utcMs, this.#km);
    if (!hasStation || !projection.project(this.#km, this.#to)) {
      return false;
    }
    const worldPx = 360 * projection.pxPerDeg;
    // The line takes the short way round the Earth, over the edge of the map if need be.
    this.#to.x -= Math.round((this.#to.x - this.#from.x) / worldPx) * worldPx;
    return true;
  }
}
