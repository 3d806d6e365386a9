import { Group } from 'three';
import { isThreatActive, type Threat, threatSymbolCode } from '../../../shared/domain/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { QUIET_SHARE } from '../flatSymbols.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { IN_USE, MEANT, QUIET, SymbolPoints } from '../symbolPoints.ts';
import { joinedSegments, threatCircle, threatIdOf, threatPositionsKm } from '../threatShapes.ts';

/** Symbols of threats lie below those of stations, while one of them is meant above. */
const PLAIN_ORDER = 29;
const MEANT_ORDER = 31;

/** Reported threats: the symbol of each and the edge of its area, both dim while it is not active. */
export class ThreatsLayer implements SceneLayer {
  readonly id = 'threats';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #dormant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 12 }));
  readonly #active = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 13 }));
  readonly #meant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 14 }));
  readonly #lines = [this.#dormant, this.#active, this.#meant];
  readonly #symbols = this.#disposables.add(new SymbolPoints({ drawOrder: PLAIN_ORDER, quietShare: QUIET_SHARE }));
  #threats: readonly Threat[] = [];
  #circles: readonly Float32Array[] = [];
  #meantRows: readonly number[] = [];
  /** Set when the next frame has to sort the circles, whatever the time. */
  #unsorted = true;

  constructor() {
    this.root.add(...this.#lines.map((lines) => lines.mesh), this.#symbols.points);
  }

  setInput({ scenario, selection, hover, palette, symbols }: SceneInput): void {
    const threats = scenario?.threats ?? [];
    if (threats !== this.#threats) {
      this.#threats = threats;
      this.#circles = threats.map(threatCircle);
      this.#symbols.setCount(threats.length);
      this.#symbols.positionsKm.set(threatPositionsKm(threats));
      this.#symbols.positionsChanged();
    }
    this.#symbols.setSymbols(symbols, threats.map(threatSymbolCode));
    const meant = [threatIdOf(selection), threatIdOf(hover)];
    this.#meantRows = threats.flatMap(({ threatId }, row) => (meant.includes(threatId) ? [row] : []));
    this.#symbols.points.renderOrder = this.#meantRows.length > 0 ? MEANT_ORDER : PLAIN_ORDER;
    this.#unsorted = true;
    const { threat, space, selected } = palette.of;
    this.#symbols.setColors(threat, space, selected);
    this.#dormant.setLook({ color: threat, opacity: 0.35, widthPx: 1 });
    this.#active.setLook({ color: threat, opacity: 0.9, widthPx: 1.4 });
    this.#meant.setLook({ color: threat, opacity: 1, widthPx: 2.4 });
  }

  frame({ utcMs, surface, fan }: FrameContext): void {
    this.#symbols.setSurface(surface);
    this.#symbols.setOffsets(fan.threatsPx);
    const standing = this.#symbols.importance;
    let changed = false;
    for (let row = 0; row < this.#threats.length; row += 1) {
      const active = isThreatActive(this.#threats[row]!, utcMs) ? IN_USE : QUIET;
      const now = this.#meantRows.includes(row) ? MEANT : active;
      changed ||= standing[row] !== now;
      standing[row] = now;
    }
    if (changed || this.#unsorted) {
      this.#sortCircles();
    }
    for (const lines of this.#lines) {
      lines.frame(surface);
    }
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Gives every circle to the lines of its standing; once whenever a threat begins, ends or is meant. */
  #sortCircles(): void {
    this.#symbols.importanceChanged();
    this.#unsorted = false;
    for (const [standing, lines] of this.#lines.entries()) {
      const circles = this.#circles.filter((_, row) => this.#symbols.importance[row] === standing);
      lines.setSegments(joinedSegments(circles));
    }
  }
}
