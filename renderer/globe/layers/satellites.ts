import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  DynamicDrawUsage,
  InterleavedBuffer,
  InterleavedBufferAttribute,
  type Points,
  type ShaderMaterial,
} from 'three';
import { STATE_WIDTH } from '../../../shared/astro/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { Bracket } from '../displayMotion.ts';
import { ecefPoints } from '../ecefPoints.ts';
import { type RunRows, runRows } from '../runRows.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { selectedIds } from '../selectedIds.ts';
import { BEHIND_EARTH_OPACITY, EARTH_OCCLUSION_GLSL } from '../shaderParts.ts';

/** How much a satellite matters at present; decides its size. */
const OTHER = 0;
const IN_USE = 1;
const SEEN_BY_SELECTED = 2;
const SELECTED = 3;
/** Share of their strength that is left to satellites while a design is drawn over them. */
const SHARE_UNDER_PREVIEW = 0.3;

const VERTEX = /* glsl */ `
uniform float place;
uniform float spanS;
uniform float pixelRatio;
attribute vec3 rateFrom;
attribute vec3 positionTo;
attribute vec3 rateTo;
attribute vec3 fleetColor;
attribute vec2 look;
varying vec3 vColor;
varying float vImportance;
varying float vNotional;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  float u = place, u2 = u * u, u3 = u2 * u;
  float h01 = 3.0 * u2 - 2.0 * u3;
  vec3 km = (1.0 - h01) * position + (u3 - 2.0 * u2 + u) * spanS * rateFrom
    + h01 * positionTo + (u3 - u2) * spanS * rateTo;
  if (dot(km, km) < 1.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  vec4 scene = modelMatrix * vec4(km, 1.0);
  vImportance = look.x * 255.0;
  vNotional = look.y * 255.0;
  vColor = fleetColor;
  vSeen = mix(1.0, ${BEHIND_EARTH_OPACITY}, hiddenByEarth(scene.xyz, cameraPosition));
  float sizePx = vImportance > 2.5 ? 13.0 : vImportance > 1.5 ? 8.0 : vImportance > 0.5 ? 6.0 : 4.0;
  vSizePx = sizePx * pixelRatio;
  gl_PointSize = vSizePx;
  gl_Position = projectionMatrix * viewMatrix * scene;
}
`;

/* Observed satellites are discs, notional ones rings; the selected one has a bright ring around it. */
const FRAGMENT = /* glsl */ `
uniform vec3 selectedColor;
uniform float share;
varying vec3 vColor;
varying float vImportance;
varying float vNotional;
varying float vSeen;
varying float vSizePx;
void main() {
  float fromCentrePx = length(gl_PointCoord - 0.5) * vSizePx;
  bool selected = vImportance > 2.5;
  float bodyPx = selected ? vSizePx * 0.27 : vSizePx * 0.5 - 0.5;
  float body = clamp(bodyPx - fromCentrePx + 0.5, 0.0, 1.0);
  if (vNotional > 0.5) {
    body *= mix(0.45, 1.0, clamp(fromCentrePx - bodyPx + 1.8, 0.0, 1.0));
  }
  float ring = selected ? clamp(1.2 - abs(fromCentrePx - vSizePx * 0.5 + 1.2), 0.0, 1.0) : 0.0;
  float strength = vImportance > 0.5 ? 1.0 : 0.8;
  float alpha = max(body, ring) * strength * share * (selected ? max(vSeen, 0.5) : vSeen);
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(vColor, selectedColor, ring), alpha);
}
`;

/** Satellites as points, moved in the vertex shader between two key states. */
export class SatellitesLayer implements SceneLayer {
  readonly id = 'satellites';
  readonly root: Points<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms = {
    place: { value: 0 },
    spanS: { value: 60 },
    pixelRatio: { value: 1 },
    selectedColor: { value: new Color() },
    share: { value: 1 },
  };
  #input: SceneInput | null = null;
  #rows: RunRows | null = null;
  #selectedRow = -1;
  #hoveredRow = -1;
  #selectedStationRow = -1;
  #count = 0;
  #keys: { readonly from: InterleavedBuffer; readonly to: InterleavedBuffer } | null = null;
  #looks: BufferAttribute | null = null;
  #uploaded: Bracket | null = null;

  constructor() {
    const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.#uniforms };
    this.root = ecefPoints({ ...shaders, drawOrder: 20 }, this.#disposables);
    this.root.visible = false;
  }

  setInput(input: SceneInput): void {
    const before = this.#input;
    this.#input = input;
    if (before?.styles !== input.styles || before.palette !== input.palette) {
      this.#rebuild(input);
    }
    if (before?.latest !== input.latest || before?.styles !== input.styles) {
      this.#rows = runRows(input);
    }
    const selected = selectedIds(input.selection, input.latest);
    const hovered = selectedIds(input.hover, input.latest);
    this.#selectedRow = rowOf(input, selected.satelliteId);
    this.#hoveredRow = rowOf(input, hovered.satelliteId);
    this.#selectedStationRow =
      input.scenario?.stations.findIndex((station) => station.stationId === selected.stationId) ?? -1;
    this.#uniforms.selectedColor.value = input.palette.of.selected;
    this.#uniforms.share.value = input.preview === null ? 1 : SHARE_UNDER_PREVIEW;
  }

  frame(context: FrameContext): void {
    const { bracket } = context.motion;
    this.root.visible = bracket !== null && this.#count > 0 && context.motion.satelliteCount === this.#count;
    if (!this.root.visible || bracket === null) {
      return;
    }
    if (bracket !== this.#uploaded) {
      this.#upload(bracket);
    }
    this.#uniforms.place.value = context.motion.placeInBracket(context.utcMs);
    this.#uniforms.spanS.value = bracket.spanS;
    this.#uniforms.pixelRatio.value = context.surface.pixelRatio;
    this.#weigh(context);
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #rebuild({ styles, palette }: SceneInput): void {
    const count = styles.colorIndex.length;
    const { geometry } = this.root;
    geometry.dispose();
    this.#count = count;
    this.#uploaded = null;
    const from = new InterleavedBuffer(new Float32Array(count * STATE_WIDTH), STATE_WIDTH);
    const to = new InterleavedBuffer(new Float32Array(count * STATE_WIDTH), STATE_WIDTH);
    from.setUsage(DynamicDrawUsage);
    to.setUsage(DynamicDrawUsage);
    geometry.setAttribute('position', new InterleavedBufferAttribute(from, 3, 0));
    geometry.setAttribute('rateFrom', new InterleavedBufferAttribute(from, 3, 3));
    geometry.setAttribute('positionTo', new InterleavedBufferAttribute(to, 3, 0));
    geometry.setAttribute('rateTo', new InterleavedBufferAttribute(to, 3, 3));
    this.#keys = { from, to };
    const colors = new Uint8Array(count * 3);
    const looks = new Uint8Array(count * 2);
    for (let row = 0; row < count; row += 1) {
      const color = palette.fleets[styles.colorIndex[row]! % palette.fleets.length]!;
      colors[row * 3] = Math.round(color.r * 255);
      colors[row * 3 + 1] = Math.round(color.g * 255);
      colors[row * 3 + 2] = Math.round(color.b * 255);
      looks[row * 2 + 1] = styles.notional[row]!;
    }
    geometry.setAttribute('fleetColor', new BufferAttribute(colors, 3, true));
    this.#looks = new BufferAttribute(looks, 2, true);
    this.#looks.setUsage(DynamicDrawUsage);
    geometry.setAttribute('look', this.#looks);
    geometry.setDrawRange(0, count);
  }

  #upload(bracket: Bracket): void {
    if (this.#keys === null) {
      return;
    }
    copyAlive(bracket.from, this.#keys.from.array);
    copyAlive(bracket.to, this.#keys.to.array);
    this.#keys.from.needsUpdate = true;
    this.#keys.to.needsUpdate = true;
    this.#uploaded = bracket;
  }

  /** Sets the importance of every satellite; uploads only when something changed. */
  #weigh({ open }: FrameContext): void {
    const looks = this.#looks;
    const rows = this.#rows;
    const latest = this.#input?.latest;
    if (looks === null || rows === null) {
      return;
    }
    const numbers = looks.array;
    let before = 0;
    for (let at = 0; at < numbers.length; at += 2) {
      before = (before * 31 + numbers[at]!) | 0;
      numbers[at] = OTHER;
    }
    if (latest != null) {
      const { satelliteIndex, stationIndex } = latest.run.windows;
      for (let place = 0; place < open.count; place += 1) {
        const windowRow = open.rows[place]!;
        const row = rows.elementRow[satelliteIndex[windowRow]!]!;
        if (row >= 0) {
          const seen = rows.stationRow[stationIndex[windowRow]!] === this.#selectedStationRow;
          const weight = seen && this.#selectedStationRow >= 0 ? SEEN_BY_SELECTED : IN_USE;
          numbers[row * 2] = Math.max(numbers[row * 2]!, weight);
        }
      }
    }
    for (const row of [this.#selectedRow, this.#hoveredRow]) {
      if (row >= 0) {
        numbers[row * 2] = SELECTED;
      }
    }
    let after = 0;
    for (let at = 0; at < numbers.length; at += 2) {
      after = (after * 31 + numbers[at]!) | 0;
    }
    if (after !== before) {
      looks.needsUpdate = true;
    }
  }
}

function rowOf(input: SceneInput, satelliteId: ReturnType<typeof selectedIds>['satelliteId']): number {
  return satelliteId === null ? -1 : (input.styles.rowOfSatellite.get(satelliteId) ?? -1);
}

/** Copies states; dead satellites become zeros, which the shader leaves out, for NaN means little to a GPU. */
function copyAlive(states: Float32Array, target: ArrayLike<number> & { [at: number]: number }): void {
  for (let at = 0; at < states.length; at += 1) {
    const value = states[at]!;
    target[at] = Number.isNaN(value) ? 0 : value;
  }
}
