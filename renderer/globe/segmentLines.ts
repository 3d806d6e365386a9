import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  DynamicDrawUsage,
  InterleavedBuffer,
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
attribute vec3 segmentEnd;
varying vec3 vScene;
varying float vSidePx;
const float NEAR = 0.001;
void main() {
  float alongSegment = float(gl_VertexID >> 1 & 1);
  float side = float(gl_VertexID & 1) * 2.0 - 1.0;
  vec4 sceneStart = modelMatrix * vec4(position, 1.0);
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
  vSidePx = side * half_;
  vScene = mix(sceneStart.xyz, sceneEnd.xyz, alongSegment);
  vec4 clip = mix(clipStart, clipEnd, alongSegment);
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

/** Corners of a segment's quad: two at the start, two at the end; the shader tells them by their number. */
const CORNERS = 4;
/** Vertex numbers a segment: two triangles. */
const INDICES = 6;

/**
 * Straight segments of even width with soft edges, drawn by one call; buffers, not objects. Every corner
 * carries both ends: software renderers draw one mesh faster than as many instances of a quad.
 */
export class SegmentLines implements Disposable {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #uniforms = {
    color: { value: new Color() },
    opacity: { value: 1 },
    share: { value: 1 },
    farOpacity: { value: 1 },
    widthPx: { value: 1 },
    viewportPx: { value: new Vector2(1, 1) },
  };
  #segments: Float32Array = new Float32Array(0);
  #corners: InterleavedBuffer | null = null;
  #count = 0;
  #look: LineLook | null = null;

  constructor(options: LineOptions) {
    const material = this.#disposables.add(
      new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        transparent: true,
        depthTest: false,
        depthWrite: false,
        side: DoubleSide,
        defines: options.place === 'surface' ? { ON_SURFACE: '' } : {},
        uniforms: this.#uniforms,
      }),
    );
    this.mesh = new Mesh(this.#disposables.add(new BufferGeometry()), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = options.drawOrder;
    this.mesh.visible = false;
  }

  /** Takes over an array of segments (see {@link SEGMENT_WIDTH}); its length is the room there is. */
  setSegments(segments: Float32Array, usage: 'static' | 'changing' = 'static'): void {
    const room = segments.length / SEGMENT_WIDTH;
    const { geometry } = this.mesh;
    const corners = new InterleavedBuffer(new Float32Array(segments.length * CORNERS), SEGMENT_WIDTH);
    corners.setUsage(usage === 'static' ? StaticDrawUsage : DynamicDrawUsage);
    // Buffers are freed with their geometry: new ones need the old geometry let go first.
    geometry.dispose();
    geometry.setAttribute('position', new InterleavedBufferAttribute(corners, 3, 0));
    geometry.setAttribute('segmentEnd', new InterleavedBufferAttribute(corners, 3, 3));
    geometry.setIndex(new BufferAttribute(quadIndices(room), 1));
    this.#segments = segments;
    this.#corners = corners;
    this.update(room);
  }

  /** Draws the first `count` segments of the array, whose contents changed. */
  update(count: number): void {
    const corners = this.#corners;
    if (corners !== null && count > 0) {
      const { array } = corners;
      for (let segment = 0; segment < count; segment += 1) {
        const from = segment * SEGMENT_WIDTH;
        for (let number = 0; number < SEGMENT_WIDTH; number += 1) {
          const value = this.#segments[from + number]!;
          const at = from * CORNERS + number;
          array[at] = value;
          array[at + SEGMENT_WIDTH] = value;
          array[at + 2 * SEGMENT_WIDTH] = value;
          array[at + 3 * SEGMENT_WIDTH] = value;
        }
      }
      corners.clearUpdateRanges();
      corners.addUpdateRange(0, count * SEGMENT_WIDTH * CORNERS);
      corners.needsUpdate = true;
    }
    this.setCount(count);
  }

  setCount(count: number): void {
    this.#count = count;
    this.mesh.geometry.setDrawRange(0, count * INDICES);
    this.#show();
  }

  setLook(look: LineLook): void {
    this.#look = look;
    this.#show();
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

  #show(): void {
    this.mesh.visible = this.#count > 0 && this.#look !== null;
  }
}

function quadIndices(room: number): Uint32Array {
  const indices = new Uint32Array(room * INDICES);
  for (let segment = 0; segment < room; segment += 1) {
    const corner = segment * CORNERS;
    indices.set([corner, corner + 1, corner + 2, corner + 2, corner + 1, corner + 3], segment * INDICES);
  }
  return indices;
}
