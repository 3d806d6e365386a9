import {
  BufferGeometry,
  ClampToEdgeWrapping,
  Color,
  DataTexture,
  Float32BufferAttribute,
  LinearFilter,
  Matrix4,
  Mesh,
  RedFormat,
  RepeatWrapping,
  ShaderMaterial,
  type Texture,
  Vector3,
} from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { LAND_MASK_HEIGHT, LAND_MASK_WIDTH } from '../landMask.ts';
import type { LandMask } from '../mapProtocol.ts';
import type { MapSource } from '../mapSource.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';

const VERTEX = /* glsl */ `
uniform mat4 sceneFromClip;
varying vec3 vFar;
void main() {
  vec4 far = sceneFromClip * vec4(position.xy, 1.0, 1.0);
  vFar = far.xyz / far.w;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`;

/*
 * One triangle over the whole view; each fragment meets the unit sphere by geometry. The limb is round at
 * every zoom, no mesh and no depth buffer are needed.
 */
const FRAGMENT = /* glsl */ `
uniform vec3 sun;
uniform vec3 seaDay, seaNight, landDay, landNight, rim, space;
uniform sampler2D land;
uniform float pixelAngle;
varying vec3 vFar;
const float PI = 3.141592653589793;
void main() {
  vec3 ray = normalize(vFar - cameraPosition);
  float closest = -dot(cameraPosition, ray);
  vec3 nearest = cameraPosition + ray * closest;
  float missSquared = dot(nearest, nearest);
  if (closest <= 0.0 || missSquared > 1.3) {
    gl_FragColor = vec4(space, 1.0);
    return;
  }
  float miss = sqrt(missSquared);
  float edge = max(pixelAngle * closest, 1e-5);
  float cover = 1.0 - smoothstep(1.0 - edge, 1.0 + edge, miss);
  vec3 seen = space;
  if (cover < 1.0) {
    float lit = smoothstep(-0.25, 0.35, dot(nearest, sun) / miss);
    seen = mix(space, rim, exp((1.0 - max(miss, 1.0)) * 42.0) * (0.1 + 0.4 * lit));
  }
  if (cover > 0.0) {
    vec3 point = nearest - ray * sqrt(max(1.0 - missSquared, 0.0));
    vec2 place = vec2(atan(-point.z, point.x) * 0.5, asin(clamp(point.y, -1.0, 1.0))) / PI + 0.5;
    float isLand = texture2D(land, place).r;
    float day = smoothstep(-0.12, 0.12, dot(point, sun));
    vec3 ground = mix(mix(seaNight, seaDay, day), mix(landNight, landDay, day), isLand);
    float grazing = 1.0 - clamp(-dot(point, ray), 0.0, 1.0);
    grazing *= grazing;
    ground = mix(ground, rim, 0.22 * grazing * grazing * (0.3 + 0.7 * day));
    seen = mix(seen, ground, cover);
  }
  gl_FragColor = vec4(seen, 1.0);
}
`;

/** The globe itself: sea and land, day and night with a soft terminator, a thin rim of air. */
export class EarthLayer implements SceneLayer {
  readonly id = 'earth';
  readonly root: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #disposables = new DisposableStore();
  readonly #sceneFromClip = new Matrix4();
  readonly #uniforms = {
    sun: { value: new Vector3(1, 0, 0) },
    sceneFromClip: { value: this.#sceneFromClip },
    pixelAngle: { value: 0.001 },
    land: { value: null as Texture | null },
    seaDay: { value: new Color() },
    seaNight: { value: new Color() },
    landDay: { value: new Color() },
    landNight: { value: new Color() },
    rim: { value: new Color() },
    space: { value: new Color() },
  };
  #disposed = false;
  #problem: string | null = null;

  /** @param onLoaded called when the land has come in and a frame is worth drawing. */
  constructor(source: MapSource, onLoaded: () => void) {
    const geometry = this.#disposables.add(new BufferGeometry());
    geometry.setAttribute('position', new Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3));
    const open = this.#disposables.add(new DataTexture(new Uint8Array(1), 1, 1, RedFormat));
    open.needsUpdate = true;
    this.#uniforms.land.value = open;
    const material = this.#disposables.add(
      new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        depthTest: false,
        depthWrite: false,
        uniforms: this.#uniforms,
      }),
    );
    this.root = new Mesh(geometry, material);
    this.root.frustumCulled = false;
    this.root.renderOrder = 0;
    source.land((land, problem) => {
      if (this.#disposed) {
        return;
      }
      if (land === null) {
        this.#problem = problem;
      } else {
        this.#uniforms.land.value = this.#disposables.add(landTexture(land));
      }
      onLoaded();
    });
  }

  setInput({ palette: { of } }: SceneInput): void {
    this.#uniforms.seaDay.value = of['sea-day'];
    this.#uniforms.seaNight.value = of['sea-night'];
    this.#uniforms.landDay.value = of['land-day'];
    this.#uniforms.landNight.value = of['land-night'];
    this.#uniforms.rim.value = of.rim;
    this.#uniforms.space.value = of.space;
  }

  frame({ camera, sunScene, surface }: FrameContext): void {
    this.#sceneFromClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).invert();
    this.#uniforms.sun.value.copy(sunScene);
    this.#uniforms.pixelAngle.value = (camera.fov * Math.PI) / 180 / surface.heightPx;
  }

  problems(): readonly LayerProblem[] {
    return this.#problem === null ? [] : [{ layerId: this.id, message: this.#problem }];
  }

  dispose(): void {
    this.#disposed = true;
    this.#disposables.dispose();
  }
}

function landTexture(land: LandMask): Texture {
  const texture = new DataTexture(land, LAND_MASK_WIDTH, LAND_MASK_HEIGHT, RedFormat);
  texture.needsUpdate = true;
  // No mip levels: the jump of longitude at the antimeridian would pick the coarsest one there.
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  return texture;
}
