import { stationSymbolCode } from '../../../shared/domain/index.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { selectedIds } from '../selectedIds.ts';
import { IN_USE, MEANT, QUIET, SymbolPoints } from '../symbolPoints.ts';

/** Stations as their symbols on the ground, dimmer when nothing is in their view. Names are drawn by the label overlay. */
export class StationsLayer implements SceneLayer {
  readonly id = 'stations';
  readonly #symbols = new SymbolPoints({ drawOrder: 30, quietShare: 0.85 });
  readonly root = this.#symbols.points;
  #input: SceneInput | null = null;
  #meantRows: readonly number[] = [];
  #runToScenario = new Int32Array(0);

  setInput(input: SceneInput): void {
    const stations = input.scenario?.stations ?? [];
    if (stations !== (this.#input?.scenario?.stations ?? null)) {
      this.#symbols.setCount(stations.length);
    }
    this.#symbols.setSymbols(input.symbols, stations.map(stationSymbolCode));
    this.#input = input;
    const rows = new Map(stations.map((station, row) => [station.stationId, row]));
    this.#runToScenario = Int32Array.from(input.latest?.run.stationIds ?? [], (id) => rows.get(id) ?? -1);
    const meant = [input.selection, input.hover].map((selection) => {
      const { stationId } = selectedIds(selection, input.latest);
      return stationId === null ? -1 : (rows.get(stationId) ?? -1);
    });
    this.#meantRows = meant.filter((row) => row >= 0);
    const { of } = input.palette;
    this.#symbols.setColors(of.station, of.space, of.selected);
  }

  frame({ stationsKm, open, surface, fan }: FrameContext): void {
    const { positionsKm, importance } = this.#symbols;
    if (positionsKm.length !== stationsKm.length) {
      return;
    }
    this.#symbols.setSurface(surface);
    this.#symbols.setOffsets(fan.stationsPx);
    for (let at = 0; at < stationsKm.length; at += 1) {
      const value = stationsKm[at]!;
      positionsKm[at] = Number.isNaN(value) ? 0 : value;
    }
    this.#symbols.positionsChanged();
    importance.fill(QUIET);
    const stationIndex = this.#input?.latest?.run.windows.stationIndex;
    for (let place = 0; stationIndex !== undefined && place < open.count; place += 1) {
      const row = this.#runToScenario[stationIndex[open.rows[place]!]!]!;
      if (row >= 0) {
        importance[row] = IN_USE;
      }
    }
    for (const row of this.#meantRows) {
      importance[row] = MEANT;
    }
    this.#symbols.importanceChanged();
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#symbols.dispose();
  }
}
