import { Vector2, Vector3 } from 'three';
import {
  elementsFromColumns,
  type SatelliteId,
  type Station,
  stationSymbolCode,
} from '../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import type { DisplayMotion } from './displayMotion.ts';
import { FlatAccess } from './flatAccess.ts';
import { css, type FlatSegments, flatSegments, strokeIn } from './flatDrawing.ts';
import { FlatEffects } from './flatEffects.ts';
import { FlatGround } from './flatGround.ts';
import { connectFlatInput } from './flatInput.ts';
import { FlatMesh } from './flatMesh.ts';
import { FlatPreview } from './flatPreview.ts';
import { FlatProjection } from './flatProjection.ts';
import { FlatRestricted } from './flatRestricted.ts';
import { drawSymbol } from './flatSymbols.ts';
import { FlatThreats } from './flatThreats.ts';
import { Frames } from './frames.ts';
import { globeLabels } from './globeLabels.ts';
import { LabelOverlay } from './LabelOverlay.ts';
import { LAND_MASK_HEIGHT, LAND_MASK_WIDTH, pictureOf } from './landMask.ts';
import type { LandMask } from './mapProtocol.ts';
import { groundBelow, Moment } from './moment.ts';
import {
  FOOTPRINT_POINTS,
  groundTrackSegments,
  type OrbitSource,
  orbitSource,
  writeFootprint,
} from './orbitGeometry.ts';
import { ProblemReport } from './problemReport.ts';
import type { SceneInput } from './SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from './sceneFromEcef.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';
import { type SelectedIds, selectedIds } from './selectedIds.ts';
import { FanLines, SymbolFan } from './symbolFan.ts';
import type {
  Flying,
  Ground,
  PickedIds,
  Region,
  WorldGestures,
  WorldHost,
  WorldScene,
} from './WorldScene.ts';

/** The ground track is renewed when the cursor has moved this far, ms. */
const TRACK_RENEW_MS = 120_000;

interface MapParts {
  land: LandMask | null;
  coasts: FlatSegments;
  borders: FlatSegments;
}

/** The equirectangular map on a plain canvas: the same content as the globe, for machines without WebGL. */
export class FlatMap implements WorldScene {
  readonly #disposables = new DisposableStore();
  readonly #frames = this.#disposables.add(new Frames((wallMs) => this.#draw(wallMs)));
  readonly #context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  readonly #moment: Moment;
  readonly #preview: FlatPreview;
  readonly #labels: LabelOverlay;
  readonly #fan = new SymbolFan();
  readonly #fanLines: FanLines;
  readonly #problems: ProblemReport;
  readonly #projection = new FlatProjection();
  readonly #map: MapParts = { land: null, coasts: new Float32Array(0), borders: new Float32Array(0) };
  readonly #footprint = new Float32Array(FOOTPRINT_POINTS * SEGMENT_WIDTH);
  readonly #km = new Vector3();
  readonly #to = new Vector2();
  readonly #access = new FlatAccess();
  readonly #effects = new FlatEffects();
  readonly #restricted = new FlatRestricted();
  readonly #threats = new FlatThreats();
  readonly #mesh = new FlatMesh();
  readonly #ground = new FlatGround();
  #mapProblem = '';
  #tintedLand: OffscreenCanvas | null = null;
  #input: SceneInput | null = null;
  #selected: SelectedIds = { satelliteId: null, stationId: null };
  #track: { readonly source: OrbitSource; segments: FlatSegments; drawnAtUtcMs: number } | null = null;
  #trackOf: { readonly satelliteId: SatelliteId | null; readonly elements: SceneInput['elements'] } | null =
    null;
  #pixelRatio = 1;
  #following = false;

  /** Throws when the system gives no drawing surface at all. */
  constructor({ canvas, overlay, openChannel, mapSource, onProblems }: WorldHost) {
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new Error('The system gives no drawing surface.');
    }
    this.#context = context;
    this.#canvas = canvas;
    this.#disposables.add(mapSource);
    this.#moment = this.#disposables.add(new Moment(openChannel, () => this.requestFrame()));
    this.#preview = this.#disposables.add(new FlatPreview(openChannel, () => this.requestFrame()));
    this.#fanLines = this.#disposables.add(new FanLines(overlay));
    this.#labels = this.#disposables.add(new LabelOverlay(overlay));
    this.#problems = new ProblemReport(onProblems);
    mapSource.lines('110m', (lines, problem) => {
      this.#map.coasts = flatSegments(lines?.coasts ?? new Float32Array(0));
      this.#map.borders = flatSegments(lines?.borders ?? new Float32Array(0));
      this.#mapProblem ||= problem;
      this.requestFrame();
    });
    mapSource.land((land, problem) => {
      this.#map.land = land;
      this.#mapProblem ||= problem;
      this.#tintLand();
      this.requestFrame();
    });
  }

  get motion(): DisplayMotion {
    return this.#moment.motion;
  }

  setInput(input: SceneInput): void {
    const before = this.#input;
    this.#input = input;
    this.#moment.setInput(input);
    this.#preview.setInput(input);
    this.#access.setInput(input);
    this.#selected = selectedIds(input.selection, input.latest);
    if (before?.palette !== input.palette) {
      this.#tintLand();
    }
    this.#prepareTrack(input);
    this.#restricted.setInput(input);
    this.#effects.setInput(input);
    this.#threats.setInput(input);
    this.#mesh.setInput(input);
    this.requestFrame();
  }

  setTime(t: number, speed: number): void {
    this.#moment.setTime(t, speed);
    this.requestFrame();
  }

  resize(width: number, height: number, devicePixelRatio: number): void {
    this.#pixelRatio = devicePixelRatio;
    this.#canvas.width = Math.round(width * devicePixelRatio);
    this.#canvas.height = Math.round(height * devicePixelRatio);
    this.#projection.setSize(width, height);
    this.requestFrame();
  }

  requestFrame(): void {
    this.#frames.request();
  }

  setFollowing(following: boolean): void {
    this.#following = following;
    this.requestFrame();
  }

  selectedGround(): Ground | null {
    return this.#moment.selectedInto(this.#km) ? groundBelow(this.#km) : null;
  }

  showGround(ground: Ground, nearness: 'near' | 'asIs', _flying: Flying): void {
    const { pxPerDeg, nearPxPerDeg } = this.#projection;
    this.#projection.set(ground, nearness === 'near' ? Math.max(pxPerDeg, nearPxPerDeg) : pxPerDeg);
    this.requestFrame();
  }

  showRegion(region: Region, _flying: Flying): void {
    this.#projection.fit(region);
    this.requestFrame();
  }

  shows(region: Region): boolean {
    return this.#projection.isFittedTo(region);
  }

  get shown(): Region {
    return this.#projection.shown;
  }

  showAll(_flying: Flying): void {
    this.#projection.set({ longitudeDeg: 0, latitudeDeg: 0 }, 0);
    this.requestFrame();
  }

  northUp(_flying: Flying): void {
    this.requestFrame();
  }

  pickAt(point: Vector2): PickedIds | null {
    return this.#moment.pickAt(point, this.#projection, this.#fan);
  }

  groundAt(point: Vector2): Ground | null {
    return this.#projection.groundAt(point);
  }

  connectInput(element: HTMLElement, gestures: WorldGestures): Disposable {
    return connectFlatInput(element, this.#projection, gestures);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #draw(wallMs: number): void {
    const input = this.#input;
    if (input === null) {
      return;
    }
    this.#moment.advance();
    if (this.#following && this.#moment.selectedSatelliteInto(this.#km)) {
      this.#projection.set(groundBelow(this.#km), this.#projection.pxPerDeg);
    }
    this.#context.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
    this.#drawWorld(input);
    this.#drawTrack(input);
    this.#access.draw(this.#context, this.#projection, this.#moment);
    this.#mesh.draw(this.#context, { projection: this.#projection, moment: this.#moment, wallMs });
    this.#drawSatellites(input);
    this.#mesh.drawLost(this.#context, this.#projection, this.#moment);
    this.#restricted.drawHatch(this.#context, this.#projection, this.#moment);
    this.#effects.draw(this.#context, this.#projection, this.#moment);
    const { widthPx, heightPx } = this.#projection;
    this.#fanLines.show(this.#fan.spread(this.#moment, this.#projection, { widthPx, heightPx }));
    const symbols = { projection: this.#projection, moment: this.#moment, fan: this.#fan };
    this.#threats.draw(this.#context, symbols);
    this.#preview.draw(this.#context, this.#projection, this.#moment.utcMs);
    this.#drawStations(input);
    this.#threats.drawMeant(this.#context, symbols);
    this.#restricted.drawEdges(this.#context, this.#projection, this.#moment);
    const surface = { widthPx, heightPx, pixelRatio: 1 };
    const { utcMs, motion, stationsKm, threatsKm, open } = this.#moment;
    const context = { utcMs, motion, stationsKm, threatsKm, open, surface, fan: this.#fan };
    this.#labels.show(globeLabels(input, context, this.#projection), { widthPx, heightPx });
    this.#problems.report(this.#mapProblem === '' ? [] : [{ layerId: 'flatMap', message: this.#mapProblem }]);
    this.#frames.goOnWhile(this.#mesh.isTravelling);
  }

  #drawWorld({ palette }: SceneInput): void {
    this.#ground.show(this.#context, {
      projection: this.#projection,
      pixelRatio: this.#pixelRatio,
      utcMs: this.#moment.utcMs,
      palette,
      land: this.#tintedLand,
      borders: this.#map.borders,
      coasts: this.#map.coasts,
    });
  }

  #drawTrack(input: SceneInput): void {
    const track = this.#track;
    if (track === null) {
      return;
    }
    const { utcMs } = this.#moment;
    if (!(Math.abs(utcMs - track.drawnAtUtcMs) < TRACK_RENEW_MS)) {
      track.drawnAtUtcMs = utcMs;
      const { periodMs } = track.source;
      track.segments = flatSegments(
        groundTrackSegments(track.source, utcMs - periodMs / 2, utcMs + periodMs),
      );
    }
    const color = input.palette.of.selected;
    strokeIn(this.#context, this.#projection, { color, opacity: 0.7, segments: track.segments });
    if (this.#moment.selectedSatelliteInto(this.#km)) {
      this.#km.applyMatrix4(SCENE_FROM_ECEF_KM);
      if (this.#km.lengthSq() > 1) {
        writeFootprint(this.#km, this.#footprint);
        const segments = flatSegments(this.#footprint);
        strokeIn(this.#context, this.#projection, { color, opacity: 0.9, segments });
      }
    }
  }

  #drawSatellites({ styles, palette, elements, preview }: SceneInput): void {
    const { motion, utcMs } = this.#moment;
    const context = this.#context;
    const colors = palette.fleets.map(css);
    context.globalAlpha = preview === null ? 1 : 0.3;
    const count = Math.min(motion.satelliteCount, styles.colorIndex.length);
    for (let row = 0; row < count; row += 1) {
      motion.positionInto(row, utcMs, this.#km);
      if (!this.#projection.project(this.#km, this.#to)) {
        continue;
      }
      const color = colors[styles.colorIndex[row]! % colors.length]!;
      const selected = elements?.satelliteIds[row] === this.#selected.satelliteId;
      context.fillStyle = color;
      if (styles.notional[row] === 1 && !selected) {
        context.strokeStyle = color;
        context.strokeRect(this.#to.x - 1.5, this.#to.y - 1.5, 3, 3);
      } else {
        const half = selected ? 4 : 1.5;
        context.fillRect(this.#to.x - half, this.#to.y - half, 2 * half, 2 * half);
      }
    }
    context.globalAlpha = 1;
  }

  #drawStations({ scenario, symbols, palette: { of } }: SceneInput): void {
    const colors = { fill: css(of.space), edge: css(of.station), selected: css(of.selected) };
    const stations = [...(scenario?.stations ?? []).entries()];
    const isSelected = ({ stationId }: Station) => stationId === this.#selected.stationId;
    // What is selected lies on top.
    stations.sort(([, a], [, b]) => Number(isSelected(a)) - Number(isSelected(b)));
    for (const [row, station] of stations) {
      this.#km.fromArray(this.#moment.stationsKm, row * 3);
      if (this.#projection.project(this.#km, this.#to)) {
        this.#to.x += this.#fan.stationsPx[row * 2]!;
        this.#to.y += this.#fan.stationsPx[row * 2 + 1]!;
        const code = stationSymbolCode(station);
        const selected = isSelected(station);
        drawSymbol(this.#context, this.#to, { sheet: symbols, code, selected, quiet: false, colors });
      }
    }
  }

  #prepareTrack(input: SceneInput): void {
    const { satelliteId } = this.#selected;
    const { elements, styles, scenario } = input;
    if (this.#trackOf?.satelliteId === satelliteId && this.#trackOf.elements === elements) {
      return;
    }
    this.#trackOf = { satelliteId, elements };
    const row = satelliteId === null ? undefined : styles.rowOfSatellite.get(satelliteId);
    const source =
      row === undefined || elements === null
        ? null
        : orbitSource(elementsFromColumns(elements, row), scenario?.ut1MinusUtcS ?? 0);
    this.#track =
      source === null ? null : { source, segments: new Float32Array(0), drawnAtUtcMs: Number.NaN };
  }

  #tintLand(): void {
    const { land } = this.#map;
    if (land === null || this.#input === null) {
      return;
    }
    const tinted = new OffscreenCanvas(LAND_MASK_WIDTH, LAND_MASK_HEIGHT);
    const context = tinted.getContext('2d');
    if (context !== null) {
      context.putImageData(pictureOf(land), 0, 0);
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = css(this.#input.palette.of['land-day']);
      context.fillRect(0, 0, LAND_MASK_WIDTH, LAND_MASK_HEIGHT);
      this.#tintedLand = tinted;
    }
  }
}
