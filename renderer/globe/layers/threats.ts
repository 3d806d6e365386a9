import { BufferAttribute, BufferGeometry, Color, Group, Points, ShaderMaterial } from 'three';
import { isThreatActive, type Threat } from '../../../shared/domain/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { SegmentLines } from '../segmentLines.ts';
import { EARTH_OCCLUSION_GLSL } from '../shaderParts.ts';
import { threatCircle, threatIdOf, threatPositionsKm } from '../threatShapes.ts';

const VERTEX = /* glsl */ `
uniform float pixelRatio;
attribute float kind;
attribute float standing;
varying float vKind;
varying float vStanding;
varying float vSeen;
varying float vSizePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  vec4 scene = modelMatrix * vec4(position, 1.0);
  vKind = kind;
  vStanding = standing;
  vSeen = 1.0 - hiddenOnSurface(scene.xyz, cameraPosition);
  vSizePx = (standing > 1.5 ? 25.0 : 20.0) * pixelRatio;
  gl_PointSize = vSizePx;
  gl_Position = vSeen > 0.0 ? projectionMatrix * viewMatrix * scene : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/* The hostile frame, a square on its corner: crossed for a jammer, with a ring for a listener. */
const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 haloColor;
uniform vec3 selectedColor;
uniform float pixelRatio;
varying float vKind;
varying float vStanding;
varying float vSeen;
varying float vSizePx;
void main() {
  vec2 fromMiddlePx = (gl_PointCoord - 0.5) * vSizePx / pixelRatio;
  float framePx = (abs(fromMiddlePx.x) + abs(fromMiddlePx.y)) * 0.7071;
  float outer = vSizePx / pixelRatio * 0.33;
  float halo = clamp(outer + 1.5 - framePx, 0.0, 1.0);
  float edge = clamp(1.5 - abs(framePx - outer + 1.0), 0.0, 1.0);
  float cross_ = clamp(1.2 - abs(abs(fromMiddlePx.x) - abs(fromMiddlePx.y)), 0.0, 1.0) * step(framePx, outer - 2.5);
  float ring = clamp(1.3 - abs(length(fromMiddlePx) - outer * 0.42), 0.0, 1.0);
  float mark = max(edge, mix(cross_, ring, vKind));
  vec3 ink = vStanding > 1.5 ? selectedColor : color;
  float alpha = max(mark, halo * 0.6) * vSeen * (vStanding < 0.5 ? 0.45 : 1.0);
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(haloColor, ink, mark), alpha);
}
`;

const DORMANT = 0;
const ACTIVE = 1;
const MEANT = 2;

/** Reported threats: a hostile mark each and the edge of its area, both dim while it is not active. */
export class ThreatsLayer implements SceneLayer {
  readonly id = 'threats';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #dormant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 12 }));
  readonly #active = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 13 }));
  readonly #meant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 14 }));
  readonly #lines = [this.#dormant, this.#active, this.#meant];
  readonly #marks: Points<BufferGeometry, ShaderMaterial>;
  readonly #uniforms = {
    pixelRatio: { value: 1 },
    color: { value: new Color() },
    haloColor: { value: new Color() },
    selectedColor: { value: new Color() },
  };
  #threats: readonly Threat[] = [];
  #circles: readonly Float32Array[] = [];
  #meantRows: readonly number[] = [];
  #standing = new BufferAttribute(new Uint8Array(0), 1);
  /** Set when the next frame has to sort the circles, whatever the time. */
  #unsorted = true;

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      uniforms: this.#uniforms,
    });
    this.#marks = new Points(this.#disposables.add(new BufferGeometry()), this.#disposables.add(material));
    this.#marks.matrixAutoUpdate = false;
    this.#marks.matrix.copy(SCENE_FROM_ECEF_KM);
    this.#marks.frustumCulled = false;
    this.#marks.renderOrder = 29;
    this.root.add(...this.#lines.map((lines) => lines.mesh), this.#marks);
  }

  setInput({ scenario, selection, hover, palette }: SceneInput): void {
    const threats = scenario?.threats ?? [];
    if (threats !== this.#threats) {
      this.#threats = threats;
      this.#circles = threats.map(threatCircle);
      const { geometry } = this.#marks;
      geometry.dispose();
      this.#standing = new BufferAttribute(new Uint8Array(threats.length), 1);
      const kinds = Float32Array.from(threats, ({ kind }) => (kind === 'listener' ? 1 : 0));
      geometry.setAttribute('position', new BufferAttribute(threatPositionsKm(threats), 3));
      geometry.setAttribute('kind', new BufferAttribute(kinds, 1));
      geometry.setAttribute('standing', this.#standing);
      geometry.setDrawRange(0, threats.length);
    }
    const meant = [threatIdOf(selection), threatIdOf(hover)];
    this.#meantRows = threats.flatMap(({ threatId }, row) => (meant.includes(threatId) ? [row] : []));
    this.#unsorted = true;
    const { threat, space, selected } = palette.of;
    this.#uniforms.color.value = threat;
    this.#uniforms.haloColor.value = space;
    this.#uniforms.selectedColor.value = selected;
    this.#dormant.setLook({ color: threat, opacity: 0.35, widthPx: 1 });
    this.#active.setLook({ color: threat, opacity: 0.9, widthPx: 1.4 });
    this.#meant.setLook({ color: threat, opacity: 1, widthPx: 2.4 });
  }

  frame({ utcMs, surface }: FrameContext): void {
    this.#uniforms.pixelRatio.value = surface.pixelRatio;
    const standing = this.#standing.array;
    let changed = false;
    for (let row = 0; row < this.#threats.length; row += 1) {
      const active = isThreatActive(this.#threats[row]!, utcMs) ? ACTIVE : DORMANT;
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
    this.#standing.needsUpdate = true;
    this.#unsorted = false;
    for (const [standing, lines] of this.#lines.entries()) {
      const circles = this.#circles.filter((_, row) => this.#standing.array[row] === standing);
      lines.setSegments(joined(circles));
    }
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
