import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  DynamicDrawUsage,
  LinearFilter,
  Points,
  ShaderMaterial,
} from 'three';
import { stationSymbolCode } from '../../../shared/domain/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { SYMBOL_SHEET_COLUMNS, SYMBOL_TILE_PX } from '../../symbols/index.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { selectedIds } from '../selectedIds.ts';
import { EARTH_OCCLUSION_GLSL } from '../shaderParts.ts';

const VERTEX = /* glsl */ `
uniform float pixelRatio;
uniform float symbolPx;
attribute float importance;
attribute float tile;
varying float vTile;
varying float vImportance;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  vec4 scene = modelMatrix * vec4(position, 1.0);
  vImportance = importance * 255.0;
  vSeen = 1.0 - hiddenOnSurface(scene.xyz, cameraPosition);
  vTile = tile;
  float diamondPx = vImportance > 1.5 ? 17.0 : vImportance > 0.5 ? 15.0 : 12.0;
  vSizePx = (tile < -0.5 ? diamondPx : symbolPx) * pixelRatio;
  gl_PointSize = vSizePx;
  gl_Position = vSeen > 0.0 ? projectionMatrix * viewMatrix * scene : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/*
 * The symbol of the station, ringed when it is selected; dimmer when nothing is in its view. Without a symbol a
 * diamond, hollow unless something is in view, the selected one with a second edge.
 */
const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 haloColor;
uniform vec3 selectedColor;
uniform sampler2D sheet;
uniform float columns;
uniform float pixelRatio;
varying float vTile;
varying float vImportance;
varying float vSeen;
varying float vSizePx;
void symbol() {
  // Half a tile more keeps the division off the edges, where it may fall short.
  float row = floor((vTile + 0.5) / columns);
  vec2 cell = vec2(floor(vTile - row * columns + 0.5), row);
  vec4 ink = texture2D(sheet, (cell + gl_PointCoord) / columns);
  float fromMiddlePx = length(gl_PointCoord - 0.5) * vSizePx / pixelRatio;
  float ring = vImportance > 1.5 ? clamp(1.3 - abs(fromMiddlePx - 19.0), 0.0, 1.0) : 0.0;
  float alpha = max(ink.a * (vImportance > 0.5 ? 1.0 : 0.7), ring) * vSeen;
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(ink.rgb, selectedColor, ring), alpha);
}
void main() {
  if (vTile > -0.5) {
    symbol();
    return;
  }
  vec2 offsetPx = abs(gl_PointCoord - 0.5) * vSizePx;
  float distancePx = (offsetPx.x + offsetPx.y) * 0.7071;
  float outer = vSizePx * 0.34;
  float halo = clamp(outer + 1.0 - distancePx, 0.0, 1.0);
  float edge = clamp(1.4 - abs(distancePx - outer + 1.4), 0.0, 1.0);
  float core = clamp(outer * 0.45 - distancePx + 0.5, 0.0, 1.0) * step(0.5, vImportance);
  vec3 ink = vImportance > 1.5 ? selectedColor : color;
  float mark = max(edge, core);
  float alpha = max(mark, halo * 0.55) * vSeen;
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(haloColor, ink, mark), alpha);
}
`;

const PLAIN = 0;
const SERVED = 1;
const SELECTED = 2;

/** Stations as their symbols on the ground, diamonds until those are drawn. Names are drawn by the label overlay. */
export class StationsLayer implements SceneLayer {
  readonly id = 'stations';
  readonly root: Points<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms = {
    pixelRatio: { value: 1 },
    color: { value: new Color() },
    haloColor: { value: new Color() },
    selectedColor: { value: new Color() },
    sheet: { value: null as CanvasTexture | null },
    columns: { value: SYMBOL_SHEET_COLUMNS },
    symbolPx: { value: SYMBOL_TILE_PX },
  };
  #input: SceneInput | null = null;
  #importance: BufferAttribute | null = null;
  #positions: BufferAttribute | null = null;
  #markedRows: readonly number[] = [];
  #runToScenario = new Int32Array(0);
  #tiles: BufferAttribute | null = null;

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      uniforms: this.#uniforms,
    });
    this.root = new Points(this.#disposables.add(new BufferGeometry()), this.#disposables.add(material));
    this.root.matrixAutoUpdate = false;
    this.root.matrix.copy(SCENE_FROM_ECEF_KM);
    this.root.frustumCulled = false;
    this.root.renderOrder = 30;
  }

  setInput(input: SceneInput): void {
    const stations = input.scenario?.stations ?? [];
    if (input.scenario?.stations !== this.#input?.scenario?.stations || this.#importance === null) {
      const { geometry } = this.root;
      geometry.dispose();
      this.#positions = new BufferAttribute(new Float32Array(stations.length * 3), 3);
      this.#importance = new BufferAttribute(new Uint8Array(stations.length), 1, true);
      this.#tiles = new BufferAttribute(new Float32Array(stations.length), 1);
      this.#positions.setUsage(DynamicDrawUsage);
      this.#importance.setUsage(DynamicDrawUsage);
      geometry.setAttribute('position', this.#positions);
      geometry.setAttribute('importance', this.#importance);
      geometry.setAttribute('tile', this.#tiles);
      geometry.setDrawRange(0, stations.length);
    }
    this.#takeSymbols(input);
    this.#input = input;
    const rows = new Map(stations.map((station, row) => [station.stationId, row]));
    this.#runToScenario = Int32Array.from(input.latest?.run.stationIds ?? [], (id) => rows.get(id) ?? -1);
    const marked = [input.selection, input.hover].map((selection) => {
      const { stationId } = selectedIds(selection, input.latest);
      return stationId === null ? -1 : (rows.get(stationId) ?? -1);
    });
    this.#markedRows = marked.filter((row) => row >= 0);
    const { of } = input.palette;
    this.#uniforms.color.value = of.station;
    this.#uniforms.haloColor.value = of.space;
    this.#uniforms.selectedColor.value = of.selected;
  }

  /** Which tile of the sheet each station has; -1 without one. */
  #takeSymbols({ symbols, scenario }: SceneInput): void {
    if (symbols !== (this.#input?.symbols ?? null)) {
      this.#uniforms.sheet.value?.dispose();
      this.#uniforms.sheet.value = symbols === null ? null : sheetTexture(symbols.canvas);
    }
    const tiles = this.#tiles;
    for (const [row, station] of (tiles === null ? [] : (scenario?.stations ?? [])).entries()) {
      tiles!.array[row] = symbols?.tileOf.get(stationSymbolCode(station)) ?? -1;
    }
    if (tiles !== null) {
      tiles.needsUpdate = true;
    }
  }

  frame({ stationsKm, open, surface }: FrameContext): void {
    const positions = this.#positions;
    const importance = this.#importance;
    if (positions === null || importance === null || positions.array.length !== stationsKm.length) {
      return;
    }
    this.#uniforms.pixelRatio.value = surface.pixelRatio;
    for (let at = 0; at < stationsKm.length; at += 1) {
      const value = stationsKm[at]!;
      positions.array[at] = Number.isNaN(value) ? 0 : value;
    }
    positions.needsUpdate = true;
    importance.array.fill(PLAIN);
    const stationIndex = this.#input?.latest?.run.windows.stationIndex;
    for (let place = 0; stationIndex !== undefined && place < open.count; place += 1) {
      const row = this.#runToScenario[stationIndex[open.rows[place]!]!]!;
      if (row >= 0) {
        importance.array[row] = SERVED;
      }
    }
    for (const row of this.#markedRows) {
      importance.array[row] = SELECTED;
    }
    importance.needsUpdate = true;
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#uniforms.sheet.value?.dispose();
    this.#disposables.dispose();
  }
}

/** The sheet as it stands: no flipping, no smaller copies that would mix neighbours. */
function sheetTexture(canvas: HTMLCanvasElement): CanvasTexture {
  const texture = new CanvasTexture(canvas);
  texture.flipY = false;
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  return texture;
}
