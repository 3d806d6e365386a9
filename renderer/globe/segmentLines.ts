import {
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Float32BufferAttribute,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  ShaderMaterial,
  StaticDrawUsage,
  Vector2,
} from 'three';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import type { Surface } from './SceneLayer.ts';
import { BEHIND_EARTH_OPACITY, EARTH_OCCLUSION_GLSL } from './shaderParts.ts';

/** Numbers a segment: start and end, in the coordinates of the parent object. */
export const SEGMENT_WIDTH = 6;

const VERTEX = /* glsl */ `
uniform vec2 viewportPx;
uniform float widthPx;
attribute vec3 segmentStart;
attribute vec3 segmentEnd;
varying vec3 vScene;
varying float vSidePx;
const float NEAR = 0.001;
void main() {
  vec4 sceneStart = modelMatrix * vec4(segmentStart, 1.0);
  vec4 sceneEnd = modelMatrix * vec4(segmentEnd, 1.0);
#ifdef ON_SURFACE
  if (max(dot(sceneStart.xyz, cameraPosition), dot(sceneEnd.xyz, cameraPosition)) < 0.99) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
#endif
  vec4 viewStart = viewMatrix * sceneStart;
  vec4 viewEnd = viewMatrix * sceneEnd;
  if (viewStart.z > -NEAR && viewEnd.z > -NEAR) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  if (viewStart.z > -NEAR) {
    float cut = (-NEAR - viewStart.z) / (viewEnd.z - viewStart.z);
    viewStart = mix(viewStart, viewEnd, cut);
    sceneStart = mix(sceneStart, sceneEnd, cut);
  } else if (viewEnd.z > -NEAR) {
    float cut = (-NEAR - viewEnd.z) / (viewStart.z - viewEnd.z);
    viewEnd = mix(viewEnd, viewStart, cut);
    sceneEnd = mix(sceneEnd, sceneStart, cut);
  }
  vec4 clipStart = projectionMatrix * viewStart;
  vec4 clipEnd = projectionMatrix * viewEnd;
  vec2 along = (clipEnd.xy / clipEnd.w - clipStart.xy / clipStart.w) * viewportPx;
  float lengthPx = max(length(along), 1e-4);
  vec2 across = vec2(-along.y, along.x) / lengthPx;
  float half_ = widthPx * 0.5 + 1.0;
  vSidePx = position.y * half_;
  vScene = mix(sceneStart.xyz, sceneEnd.xyz, position.x);
  vec4 clip = mix(clipStart, clipEnd, position.x);
  clip.xy += across * vSidePx * 2.0 / viewportPx * clip.w;
  gl_Position = clip;
}
`;

const FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform float opacity;
uniform float share;
uniform float widthPx;
uniform float farOpacity;
varying vec3 vScene;
varying float vSidePx;
${EARTH_OCCLUSION_GLSL}
void main() {
  float cover = clamp(widthPx * 0.5 + 0.5 - abs(vSidePx), 0.0, 1.0) * min(widthPx, 1.0);
#ifdef ON_SURFACE
  float seen = 1.0 - hiddenOnSurface(vScene, cameraPosition);
#else
  float seen = mix(1.0, ${BEHIND_EARTH_OPACITY}, hiddenByEarth(vScene, cameraPosition));
  seen *= mix(1.0, farOpacity, smoothstep(1.3, 2.6, length(vScene)));
#endif
  float alpha = opacity * share * cover * seen;
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(color, alpha);
}
`;

/** How a set of lines looks. */
export interface LineLook {
  readonly color: Color;
  readonly opacity: number;
  /** Width in device-independent pixels. */
  readonly widthPx: number;
  /** Share of the opacity that is left high above the low orbits; 1 when left out. */
  readonly farOpacity?: number;
}

/** Options that hold for the life of the lines. */
export interface LineOptions {
  /** `surface` lines lie on the Earth and end at its limb; `space` lines shine through it faintly. */
  readonly place: 'surface' | 'space';
  readonly drawOrder: number;
}

/** Straight segments of even width with soft edges, drawn by one call; buffers, not objects. */
export class SegmentLines implements Disposable {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms = {
    color: { value: new Color() },
    opacity: { value: 1 },
    share: { value: 1 },
    farOpacity: { value: 1 },
    widthPx: { value: 1 },
    viewportPx: { value: new Vector2(1, 1) },
  };
  #look: LineLook | null = null;

  constructor(options: LineOptions) {
    const material = this.#disposables.add(
      new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        transparent: true,
        depthTest: false,
        depthWrite: false,
        defines: options.place === 'surface' ? { ON_SURFACE: '' } : {},
        uniforms: this.#uniforms,
      }),
    );
    this.mesh = new Mesh(this.#disposables.add(quadGeometry()), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = options.drawOrder;
    this.mesh.visible = false;
  }

  /** Takes over an array of segments (see {@link SEGMENT_WIDTH}); replaced now and then. */
  setSegments(segments: Float32Array, usage: 'static' | 'changing' = 'static'): void {
    const geometry = this.mesh.geometry;
    const buffer = new InstancedInterleavedBuffer(segments, SEGMENT_WIDTH);
    buffer.setUsage(usage === 'static' ? StaticDrawUsage : DynamicDrawUsage);
    // Attributes of three are freed with their geometry: a new buffer needs a new geometry.
    geometry.dispose();
    geometry.setAttribute('segmentStart', new InterleavedBufferAttribute(buffer, 3, 0));
    geometry.setAttribute('segmentEnd', new InterleavedBufferAttribute(buffer, 3, 3));
    this.setCount(segments.length / SEGMENT_WIDTH);
  }

  /** Draws the first `count` segments of an array whose contents changed. */
  update(count: number): void {
    const attribute = this.mesh.geometry.getAttribute('segmentStart');
    if (attribute instanceof InterleavedBufferAttribute) {
      attribute.data.clearUpdateRanges();
      attribute.data.addUpdateRange(0, count * SEGMENT_WIDTH);
      attribute.data.needsUpdate = true;
    }
    this.setCount(count);
  }

  setCount(count: number): void {
    this.mesh.geometry.instanceCount = count;
    this.mesh.visible = count > 0 && this.#look !== null;
  }

  setLook(look: LineLook): void {
    this.#look = look;
    this.mesh.visible = this.mesh.geometry.instanceCount > 0;
  }

  /** Draws at a share of the opacity of the look. */
  fade(share: number): void {
    this.#uniforms.share.value = share;
  }

  /** Adapts to the drawing surface; call before every frame. */
  frame({ widthPx, heightPx, pixelRatio }: Surface): void {
    this.#uniforms.viewportPx.value.set(widthPx, heightPx);
    if (this.#look !== null) {
      this.#uniforms.color.value = this.#look.color;
      this.#uniforms.opacity.value = this.#look.opacity;
      this.#uniforms.farOpacity.value = this.#look.farOpacity ?? 1;
      this.#uniforms.widthPx.value = this.#look.widthPx * pixelRatio;
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function quadGeometry(): InstancedBufferGeometry {
  const base = new BufferGeometry();
  base.setAttribute('position', new Float32BufferAttribute([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0], 3));
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', base.getAttribute('position'));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.instanceCount = 0;
  base.dispose();
  return geometry;
}
