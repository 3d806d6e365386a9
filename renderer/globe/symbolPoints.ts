import {
  BufferAttribute,
  type BufferGeometry,
  CanvasTexture,
  Color,
  DynamicDrawUsage,
  LinearFilter,
  type Points,
  type ShaderMaterial,
  Vector2,
} from 'three';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { SYMBOL_SHEET_COLUMNS, SYMBOL_TILE_PX, type SymbolSheet } from '../symbols/index.ts';
import { ecefPoints } from './ecefPoints.ts';
import type { Surface } from './SceneLayer.ts';
import { EARTH_OCCLUSION_GLSL } from './shaderParts.ts';

const VERTEX = /* glsl */ `
uniform float pixelRatio;
uniform float symbolPx;
uniform vec2 viewPx;
attribute float importance;
attribute float tile;
attribute vec2 offsetPx;
varying float vTile;
varying float vImportance;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  vec4 scene = modelMatrix * vec4(position, 1.0);
  vTile = tile;
  vImportance = importance * 255.0;
  vSeen = 1.0 - hiddenOnSurface(scene.xyz, cameraPosition);
  float diamondPx = vImportance > 1.5 ? 17.0 : vImportance > 0.5 ? 15.0 : 12.0;
  vSizePx = (tile < -0.5 ? diamondPx : symbolPx) * pixelRatio;
  gl_PointSize = vSizePx;
  vec4 place = projectionMatrix * viewMatrix * scene;
  place.xy += offsetPx * vec2(2.0, -2.0) / viewPx * place.w;
  gl_Position = vSeen > 0.0 ? place : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/* The symbol, ringed when it is meant. Without a symbol a diamond, hollow unless it is in use, the meant one with a second edge. */
const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 haloColor;
uniform vec3 meantColor;
uniform float quietShare;
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
  float ring = vImportance > 1.5 ? clamp(1.5 - abs(fromMiddlePx - 19.0), 0.0, 1.0) : 0.0;
  // Mixed with the ground, not let through: lines would run through what is dim.
  vec3 shown = mix(haloColor, ink.rgb, vImportance > 0.5 ? 1.0 : quietShare);
  float alpha = max(ink.a, ring) * vSeen;
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(shown, meantColor, ring), alpha);
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
  vec3 ink = vImportance > 1.5 ? meantColor : color;
  float mark = max(edge, core);
  float alpha = max(mark, halo * 0.55) * vSeen;
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(haloColor, ink, mark), alpha);
}
`;

/** How much a point matters. */
export const QUIET = 0;
export const IN_USE = 1;
export const MEANT = 2;

export interface SymbolPointsLook {
  readonly drawOrder: number;
  /** How much of its own colours a quiet symbol has, 0 to 1; the rest is the ground's. */
  readonly quietShare: number;
}

/** Military symbols at places of the ground in one draw call: each a tile of the sheet, a diamond without one. */
export class SymbolPoints implements Disposable {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms = {
    pixelRatio: { value: 1 },
    color: { value: new Color() },
    haloColor: { value: new Color() },
    meantColor: { value: new Color() },
    quietShare: { value: 1 },
    sheet: { value: null as CanvasTexture | null },
    columns: { value: SYMBOL_SHEET_COLUMNS },
    symbolPx: { value: SYMBOL_TILE_PX },
    viewPx: { value: new Vector2(1, 1) },
  };
  #sheet: SymbolSheet | null = null;
  #positions = new BufferAttribute(new Float32Array(0), 3);
  #importance = new BufferAttribute(new Uint8Array(0), 1, true);
  #tiles = new BufferAttribute(new Float32Array(0), 1);
  #offsets = new BufferAttribute(new Float32Array(0), 2);
  #order = new BufferAttribute(new Uint32Array(0), 1);

  constructor({ drawOrder, quietShare }: SymbolPointsLook) {
    const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.#uniforms };
    this.points = ecefPoints({ ...shaders, drawOrder }, this.#disposables);
    this.#uniforms.quietShare.value = quietShare;
  }

  /** ECEF km, three numbers a point; written in place, then told by `positionsChanged`. */
  get positionsKm(): Float32Array {
    return this.#positions.array as Float32Array;
  }

  /** QUIET, IN_USE or MEANT a point; written in place, then told by `importanceChanged`. */
  get importance(): Uint8Array {
    return this.#importance.array as Uint8Array;
  }

  positionsChanged(): void {
    this.#positions.needsUpdate = true;
  }

  importanceChanged(): void {
    this.#importance.needsUpdate = true;
    this.#putMeantLast();
  }

  setSurface({ widthPx, heightPx, pixelRatio }: Surface): void {
    this.#uniforms.pixelRatio.value = pixelRatio;
    this.#uniforms.viewPx.value.set(widthPx / pixelRatio, heightPx / pixelRatio);
  }

  /** How far the symbols stand off their points, CSS pixels, x and y a point. */
  setOffsets(offsetsPx: Float32Array): void {
    if (offsetsPx.length === this.#offsets.array.length) {
      (this.#offsets.array as Float32Array).set(offsetsPx);
      this.#offsets.needsUpdate = true;
    }
  }

  setColors(color: Color, haloColor: Color, meantColor: Color): void {
    this.#uniforms.color.value = color;
    this.#uniforms.haloColor.value = haloColor;
    this.#uniforms.meantColor.value = meantColor;
  }

  /** Makes room for so many points; their places and importance are new. */
  setCount(count: number): void {
    const { geometry } = this.points;
    geometry.dispose();
    this.#positions = new BufferAttribute(new Float32Array(count * 3), 3);
    this.#importance = new BufferAttribute(new Uint8Array(count), 1, true);
    this.#tiles = new BufferAttribute(new Float32Array(count), 1);
    this.#offsets = new BufferAttribute(new Float32Array(count * 2), 2);
    this.#order = new BufferAttribute(
      Uint32Array.from({ length: count }, (_, row) => row),
      1,
    );
    this.#positions.setUsage(DynamicDrawUsage);
    this.#importance.setUsage(DynamicDrawUsage);
    geometry.setAttribute('position', this.#positions);
    geometry.setAttribute('importance', this.#importance);
    geometry.setAttribute('tile', this.#tiles);
    geometry.setAttribute('offsetPx', this.#offsets);
    geometry.setIndex(this.#order);
    geometry.setDrawRange(0, count);
  }

  /** Gives every point the tile of its symbol code; codes that the sheet does not have are diamonds. */
  setSymbols(sheet: SymbolSheet | null, codes: readonly string[]): void {
    if (sheet !== this.#sheet) {
      this.#sheet = sheet;
      this.#uniforms.sheet.value?.dispose();
      this.#uniforms.sheet.value = sheet === null ? null : sheetTexture(sheet.canvas);
    }
    for (const [row, code] of codes.entries()) {
      this.#tiles.array[row] = sheet?.tileOf.get(code) ?? -1;
    }
    this.#tiles.needsUpdate = true;
  }

  /** What is drawn last lies on top. */
  #putMeantLast(): void {
    const { importance } = this;
    const order = this.#order.array;
    let place = 0;
    for (const last of [false, true]) {
      for (let row = 0; row < importance.length; row += 1) {
        if ((importance[row] === MEANT) === last) {
          order[place] = row;
          place += 1;
        }
      }
    }
    this.#order.needsUpdate = true;
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
