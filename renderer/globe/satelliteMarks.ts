import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  DynamicDrawUsage,
  type Points,
  type ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { ecefPoints } from './ecefPoints.ts';
import type { Surface } from './SceneLayer.ts';
import { BEHIND_EARTH_OPACITY, EARTH_OCCLUSION_GLSL } from './shaderParts.ts';

/** Further out than any satellite that is planned with. */
const NEAR_SPACE_KM = 60_000;

/** What a mark looks like: its number goes to the shader. */
export const MARK_SHAPES = { diamond: 0, cross: 1, dot: 2 } as const;
export type MarkShape = keyof typeof MARK_SHAPES;

const VERTEX = /* glsl */ `
uniform float pixelRatio;
uniform float halfPx;
attribute float shape;
varying float vShape;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  vec4 scene = modelMatrix * vec4(position, 1.0);
  vShape = shape;
  vSeen = mix(1.0, ${BEHIND_EARTH_OPACITY}, hiddenByEarth(scene.xyz, cameraPosition));
  vSizePx = 2.0 * (halfPx + 2.5) * pixelRatio;
  gl_PointSize = vSizePx;
  gl_Position = dot(position, position) > 1.0
    ? projectionMatrix * viewMatrix * scene
    : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/* A cross over what is lost, a diamond round what gets worse, a disc for what travels; each over a halo. */
const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 haloColor;
uniform float pixelRatio;
uniform float halfPx;
varying float vShape;
varying float vSeen;
varying float vSizePx;
void main() {
  vec2 px = (gl_PointCoord - 0.5) * vSizePx / pixelRatio;
  float framePx = abs(px.x) + abs(px.y);
  float crossPx = abs(abs(px.x) - abs(px.y)) * 0.7071;
  float cross = max(abs(px.x), abs(px.y)) < halfPx ? crossPx : 9.0;
  float diamond = abs(framePx - halfPx - 1.0) * 0.7071;
  float dot_ = max(length(px) - halfPx + 1.1, 0.0);
  float shapePx = vShape > 1.5 ? dot_ : vShape > 0.5 ? cross : diamond;
  float mark = clamp(1.6 - shapePx, 0.0, 1.0);
  float halo = clamp(3.0 - shapePx, 0.0, 1.0) * 0.7;
  float alpha = max(mark, halo) * vSeen;
  if (alpha < 0.02) discard;
  gl_FragColor = vec4(mix(haloColor, color, mark), alpha);
}
`;

export interface MarkLook {
  /** Half the width of a mark, CSS pixels. */
  readonly halfPx: number;
  readonly drawOrder: number;
}

/** Marks over points in space in one draw call; those behind the Earth shine through faintly. */
export class SatelliteMarks implements Disposable {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms;
  #positions = new BufferAttribute(new Float32Array(0), 3);

  constructor({ halfPx, drawOrder }: MarkLook) {
    this.#uniforms = {
      pixelRatio: { value: 1 },
      halfPx: { value: halfPx },
      color: { value: new Color() },
      haloColor: { value: new Color() },
    };
    const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.#uniforms };
    this.points = ecefPoints({ ...shaders, drawOrder }, this.#disposables);
    // All of near space: three would compute it anew with every move to sort by it.
    this.points.geometry.boundingSphere = new Sphere(new Vector3(), NEAR_SPACE_KM);
    this.points.visible = false;
  }

  setColors(color: Color, haloColor: Color): void {
    this.#uniforms.color.value = color;
    this.#uniforms.haloColor.value = haloColor;
  }

  /** Makes room for marks of the given shapes; where they are is told by `place`. */
  setShapes(shapes: readonly MarkShape[]): void {
    const { geometry } = this.points;
    geometry.dispose();
    this.#positions = new BufferAttribute(new Float32Array(shapes.length * 3), 3);
    this.#positions.setUsage(DynamicDrawUsage);
    geometry.setAttribute('position', this.#positions);
    geometry.setAttribute(
      'shape',
      new BufferAttribute(
        Float32Array.from(shapes, (each) => MARK_SHAPES[each]),
        1,
      ),
    );
    this.show(0);
  }

  /** Puts a mark at a point, ECEF km; one that is not known is left out by the shader, as is the Earth's middle. */
  place(mark: number, km: Vector3): void {
    const isKnown = Number.isFinite(km.x);
    this.#positions.setXYZ(mark, isKnown ? km.x : 0, isKnown ? km.y : 0, isKnown ? km.z : 0);
  }

  /** Draws the first marks, which were placed anew. */
  show(count: number): void {
    this.points.visible = count > 0;
    this.points.geometry.setDrawRange(0, count);
    this.#positions.needsUpdate = count > 0;
  }

  /** Adapts to the drawing surface; call before every frame. */
  frame({ pixelRatio }: Surface): void {
    this.#uniforms.pixelRatio.value = pixelRatio;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
