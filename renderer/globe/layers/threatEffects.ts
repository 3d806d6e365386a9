import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  Group,
  type Points,
  type ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { ecefPoints } from '../ecefPoints.ts';
import {
  CONTOUR_LOOK,
  CONTOUR_WEIGHTS,
  contourSegments,
  type ReachedSatellite,
  reachedSatellites,
} from '../effectShapes.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { BEHIND_EARTH_OPACITY, EARTH_OCCLUSION_GLSL } from '../shaderParts.ts';

/** Further out than any satellite that is planned with. */
const NEAR_SPACE_KM = 60_000;

const VERTEX = /* glsl */ `
uniform float pixelRatio;
attribute float lost;
varying float vLost;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  vec4 scene = modelMatrix * vec4(position, 1.0);
  vLost = lost;
  vSeen = mix(1.0, ${BEHIND_EARTH_OPACITY}, hiddenByEarth(scene.xyz, cameraPosition));
  vSizePx = 18.0 * pixelRatio;
  gl_PointSize = vSizePx;
  gl_Position = dot(position, position) > 1.0
    ? projectionMatrix * viewMatrix * scene
    : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/* A cross over a satellite through which a link is lost, a diamond round one through which links get worse. */
const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 haloColor;
uniform float pixelRatio;
varying float vLost;
varying float vSeen;
varying float vSizePx;
void main() {
  vec2 px = (gl_PointCoord - 0.5) * vSizePx / pixelRatio;
  float framePx = abs(px.x) + abs(px.y);
  float crossPx = abs(abs(px.x) - abs(px.y)) * 0.7071;
  float shapePx = vLost > 0.5 ? (max(abs(px.x), abs(px.y)) < 6.5 ? crossPx : 9.0) : abs(framePx - 7.5) * 0.7071;
  float mark = clamp(1.6 - shapePx, 0.0, 1.0);
  float halo = clamp(3.0 - shapePx, 0.0, 1.0) * 0.7;
  float alpha = max(mark, halo) * vSeen;
  if (alpha < 0.02) discard;
  gl_FragColor = vec4(mix(haloColor, color, mark), alpha);
}
`;

/** What threats do: outlines on the ground, never filled, and marks on the satellites that they reach. */
export class ThreatEffectsLayer implements SceneLayer {
  readonly id = 'threatEffects';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #lines = CONTOUR_WEIGHTS.map((weight) => ({
    weight,
    lines: this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 11 })),
  }));
  readonly #marks: Points<BufferGeometry, ShaderMaterial>;
  readonly #uniforms = {
    pixelRatio: { value: 1 },
    color: { value: new Color() },
    haloColor: { value: new Color() },
  };
  readonly #km = new Vector3();
  #effects: SceneInput['effects'] = [];
  #styles: SceneInput['styles'] | null = null;
  #reached: readonly ReachedSatellite[] = [];
  #positions = new BufferAttribute(new Float32Array(0), 3);

  constructor() {
    const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.#uniforms };
    this.#marks = ecefPoints({ ...shaders, drawOrder: 21 }, this.#disposables);
    // All of near space: three would compute it anew with every move to sort by it.
    this.#marks.geometry.boundingSphere = new Sphere(new Vector3(), NEAR_SPACE_KM);
    this.#marks.visible = false;
    this.root.add(...this.#lines.map(({ lines }) => lines.mesh), this.#marks);
  }

  setInput({ effects, styles, palette }: SceneInput): void {
    const { threat, space } = palette.of;
    this.#uniforms.color.value = threat;
    this.#uniforms.haloColor.value = space;
    for (const { weight, lines } of this.#lines) {
      lines.setLook({ color: threat, ...CONTOUR_LOOK[weight] });
    }
    if (effects === this.#effects && styles === this.#styles) {
      return;
    }
    if (effects !== this.#effects) {
      for (const { weight, lines } of this.#lines) {
        lines.setSegments(contourSegments(effects, weight));
      }
    }
    this.#effects = effects;
    this.#styles = styles;
    this.#reached = reachedSatellites(effects, styles);
    const { geometry } = this.#marks;
    geometry.dispose();
    this.#positions = new BufferAttribute(new Float32Array(this.#reached.length * 3), 3);
    const lost = Float32Array.from(this.#reached, ({ outcome }) => (outcome === 'lost' ? 1 : 0));
    geometry.setAttribute('position', this.#positions);
    geometry.setAttribute('lost', new BufferAttribute(lost, 1));
    geometry.setDrawRange(0, this.#reached.length);
  }

  frame({ utcMs, surface, motion }: FrameContext): void {
    this.#uniforms.pixelRatio.value = surface.pixelRatio;
    for (const { lines } of this.#lines) {
      lines.frame(surface);
    }
    this.#marks.visible = this.#reached.length > 0;
    for (let place = 0; place < this.#reached.length; place += 1) {
      const { row } = this.#reached[place]!;
      this.#km.set(0, 0, 0);
      if (row < motion.satelliteCount) {
        motion.positionInto(row, utcMs, this.#km);
      }
      // NaN before the first keys have come: the shader leaves out what stands in the Earth's middle.
      const isKnown = Number.isFinite(this.#km.x);
      this.#positions.setXYZ(
        place,
        isKnown ? this.#km.x : 0,
        isKnown ? this.#km.y : 0,
        isKnown ? this.#km.z : 0,
      );
    }
    this.#positions.needsUpdate = true;
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
